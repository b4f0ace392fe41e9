//! What says that two customers are the same person: documents, e-mail addresses and telephones, in a form that compares.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// As `server::desk::rules::identity` makes it.
const BACKFILL: &str = "UPDATE form_answer SET match_key = (
    SELECT CASE form_field.kind
        WHEN 'email' THEN 'email:' || lower(form_answer.value)
        WHEN 'phone' THEN 'phone:' || form_answer.value
        ELSE 'document:' || form_answer.value
    END
    FROM form_field
    WHERE form_field.id = form_answer.field_id AND form_field.kind IN ('email', 'phone', 'cpf', 'cnpj')
)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = Table::alter();
        column.table("form_answer").add_column(optional_text("match_key"));
        manager.alter_table(column).await?;
        manager.get_connection().execute_unprepared(BACKFILL).await?;
        // Only these: free text may be too long for an index.
        let keyed = index("form_answer", "form_answer_match", &["match_key", "conversation_id"])
            .cond_where(Expr::col("match_key").is_not_null())
            .take();
        manager.create_index(keyed).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
