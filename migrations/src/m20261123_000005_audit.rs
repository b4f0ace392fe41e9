//! The audit log: who did what, when, and what it was before and after. Kept for ever.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![
            id(),
            instant("at"),
            // NULL: nobody signed in, such as the virtual attendant.
            optional_reference("user_id"),
            text("user_name"),
            text("action"),
            optional_reference("conversation_id"),
            // JSON; NULL where there was, or is, nothing.
            optional_text("before"),
            optional_text("after"),
        ];
        let keys = vec![
            key(("audit_entry", "user_id"), "user_account"),
            key(("audit_entry", "conversation_id"), "conversation"),
        ];
        create(manager, "audit_entry", columns, keys).await?;
        manager.create_index(index("audit_entry", "audit_entry_conversation", &["conversation_id", "id"])).await?;
        manager.create_index(index("audit_entry", "audit_entry_user", &["user_id", "id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
