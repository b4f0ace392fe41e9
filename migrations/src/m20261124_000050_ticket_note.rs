//! Internal notes on tickets can be edited: when they last changed, and by whom.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [instant("changed_at").default(0).take(), optional_text("edited_by")] {
            manager.alter_table(Table::alter().table("ticket_note").add_column(column).take()).await?;
        }
        let unchanged = Query::update().table("ticket_note").value("changed_at", Expr::col("created_at")).to_owned();
        manager.execute(unchanged).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
