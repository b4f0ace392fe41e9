//! What a user may do that others in their role may not, and the other way round.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A JSON object of permissions' names; empty: everything as usual.
        let mut decided = text("permissions").default("").take();
        manager.alter_table(Table::alter().table("user_account").add_column(&mut decided).take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
