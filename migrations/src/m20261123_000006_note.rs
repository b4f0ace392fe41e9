//! Observations: what agents remark about a conversation. Never deleted, so that the audit stays whole.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![
            id(),
            reference("conversation_id"),
            text("client_id"),
            reference("author_id"),
            text("author_name"),
            text("body"),
            instant("created_at"),
            // Rises with every change, so that a stale edit is known.
            instant("changed_at"),
            optional_text("edited_by"),
            optional_instant("removed_at"),
        ];
        let keys = vec![key(("note", "conversation_id"), "conversation"), key(("note", "author_id"), "user_account")];
        create(manager, "note", columns, keys).await?;
        manager.create_index(index("note", "note_client_id", &["conversation_id", "client_id"]).unique().take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
