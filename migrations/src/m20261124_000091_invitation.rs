//! Invitations: a link with a token that lets somebody set their own password, once and for some days.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![
            id(),
            reference("user_id"),
            // SHA-256 of the link's random token, in hexadecimal.
            text("token_hash"),
            instant("created_at"),
            instant("expires_at"),
        ];
        create(manager, "invitation", columns, vec![key(("invitation", "user_id"), "user_account")]).await?;
        manager.create_index(index("invitation", "invitation_token", &["token_hash"]).unique().take()).await?;
        // A newer one replaces the older.
        manager.create_index(index("invitation", "invitation_user", &["user_id"]).unique().take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
