//! The operation can be paused: by hand, or by rules. A part of the company's row.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            // Set while it is paused.
            optional_instant("paused_at"),
            optional_text("pause_cause"),
            // Who pressed the button.
            optional_text("paused_by"),
            // Empty: the attendant's own words.
            text("pause_message").default("").take(),
            // 0: this is no rule.
            number("pause_queue"),
            number("pause_wait_s"),
            flag("pause_closed"),
            // Rules that were overruled by the button, until what they look at is over.
            text("pause_overruled").default("").take(),
        ];
        for mut column in columns {
            // SQLite adds one column at a time.
            manager.alter_table(Table::alter().table("company").add_column(&mut column).take()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
