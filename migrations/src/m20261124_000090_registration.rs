//! What managers register knows when and by whom it was changed last, so that nobody saves over what they have not seen; form
//! fields can be archived like the rest.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const REGISTERED: [&str; 7] =
    ["company", "department", "break_reason", "label", "form_field", "ticket_field", "user_account"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in REGISTERED {
            let changed_at = instant("changed_at").default(0).take();
            add(manager, table, changed_at).await?;
            add(manager, table, optional_text("changed_by")).await?;
        }
        add(manager, "form_field", optional_instant("archived_at")).await?;
        add(manager, "ticket_field", optional_instant("archived_at")).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// SQLite adds one column at a time.
async fn add(manager: &SchemaManager<'_>, table: &'static str, mut column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await
}
