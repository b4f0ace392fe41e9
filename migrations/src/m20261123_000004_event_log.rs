//! Everything that is announced, in the order in which it was committed. The id is the live streams' cursor.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![id(), instant("at"), text("payload")];
        create(manager, "event_log", columns, vec![]).await?;
        manager.create_index(index("event_log", "event_log_at", &["at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
