//! Whose a conversation was: asked when somebody acts on one that is theirs no more.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index("session", "session_conversation", &["conversation_id", "agent_id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
