//! The audit log can be read by managers, and changed by nobody: from where it was done, indexes in the order of time, and the
//! database's own refusal.

use crate::columns::*;
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // NULL: done before this was noted, or by no browser.
        manager.alter_table(Table::alter().table("audit_entry").add_column(optional_text("address")).take()).await?;
        manager.create_index(index("audit_entry", "audit_entry_at", &["at", "id"])).await?;
        manager.create_index(index("audit_entry", "audit_entry_person", &["user_id", "at", "id"])).await?;
        manager.create_index(index("audit_entry", "audit_entry_action", &["action", "at", "id"])).await?;
        let refusals: &[&str] = match manager.get_database_backend() {
            DbBackend::Postgres => &[
                "CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'constraint: the audit log is not changed'; END $$",
                "CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry \
                 FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()",
                "CREATE TRIGGER audit_entry_stays_whole BEFORE TRUNCATE ON audit_entry \
                 FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()",
            ],
            _ => &[
                "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry \
                 BEGIN SELECT RAISE(ABORT, 'constraint: the audit log is not changed'); END",
                "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry \
                 BEGIN SELECT RAISE(ABORT, 'constraint: the audit log is not changed'); END",
            ],
        };
        for refusal in refusals {
            manager.get_connection().execute_unprepared(refusal).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
