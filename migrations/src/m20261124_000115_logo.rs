//! The company's logo: a file that is kept for it, and the hash by which anybody may fetch what that holds.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut column in [optional_reference("logo_id"), optional_text("logo_hash")] {
            // SQLite adds one column at a time.
            manager.alter_table(Table::alter().table("company").add_column(&mut column).take()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
