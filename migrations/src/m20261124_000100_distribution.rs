//! Customers may be given to agents instead of being taken by them; and what an agent has had today is found without reading
//! years of it.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            text("distribution").default("off").take(),
            ColumnDef::new("distribution_limit").integer().not_null().default(5).take(),
            text("distribution_order").default("idle").take(),
        ];
        for mut column in columns {
            // SQLite adds one column at a time.
            manager.alter_table(Table::alter().table("company").add_column(&mut column).take()).await?;
        }
        manager.create_index(index("session", "session_agent_started", &["agent_id", "started_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
