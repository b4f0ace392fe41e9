//! Automatic messages are found by who may use them, and know when they were last changed.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let added = [
            // Rises with every change by a manager, so that a stale one is known. Being used is none.
            instant("changed_at").default(0).take(),
            optional_text("changed_by"),
        ];
        // SQLite adds one column at a time.
        for mut column in added {
            manager.alter_table(Table::alter().table("canned_reply").add_column(&mut column).take()).await?;
        }
        manager.create_index(index("canned_reply", "canned_reply_live", &["archived_at", "department_id"])).await?;
        manager.create_index(index("canned_reply", "canned_reply_title", &["title"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
