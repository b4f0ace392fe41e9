//! When each department is open. A week and its holidays are always read whole, so each is one JSON value; a department
//! without a row is always open.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![
            id(),
            reference("department_id"),
            flag("limited"),
            text("week"),
            text("holidays"),
            text("outside"),
            // Empty: the attendant's own words.
            text("message"),
            instant("changed_at"),
            optional_text("changed_by"),
        ];
        let keys = vec![key(("opening_hours", "department_id"), "department")];
        create(manager, "opening_hours", columns, keys).await?;
        manager
            .create_index(index("opening_hours", "opening_hours_department", &["department_id"]).unique().take())
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
