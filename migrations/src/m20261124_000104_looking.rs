//! A manager's signed-in browser may look at the workspace as an agent sees it.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Whose workspace is looked at; none: their own.
        let mut seen = optional_reference("as_user_id");
        manager.alter_table(Table::alter().table("sign_in").add_column(&mut seen).take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
