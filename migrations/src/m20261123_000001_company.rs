//! The company and what its managers register.

use crate::columns::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let company = vec![
            id(),
            text("name"),
            text("time_zone"),
            text("locale"),
            number("hue"),
            text("bot_name"),
            text("greeting"),
            text("ask_subject"),
            text("initial_message"),
            text("closing_message"),
            // NULL: not asked.
            optional_text("ask_resolved"),
            optional_text("ask_rating"),
            text("thanks"),
            number("nudge_after_s"),
            number("bot_expires_s"),
            number("waiting_expires_s"),
            number("open_expires_s"),
        ];
        create(manager, "company", company, vec![]).await?;

        let department = vec![
            id(),
            text("name"),
            number("warn_after_s"),
            number("late_after_s"),
            number("position"),
            optional_instant("archived_at"),
        ];
        create(manager, "department", department, vec![]).await?;

        let break_reason = vec![id(), text("name"), number("position"), optional_instant("archived_at")];
        create(manager, "break_reason", break_reason, vec![]).await?;

        let label = vec![id(), text("name"), text("color"), text("description"), optional_instant("archived_at")];
        create(manager, "label", label, vec![]).await?;

        let form_field = vec![
            id(),
            text("key"),
            text("kind"),
            text("label"),
            text("question"),
            flag("mandatory"),
            flag("active"),
            number("position"),
        ];
        create(manager, "form_field", form_field, vec![]).await?;

        let canned_reply = vec![
            id(),
            text("category"),
            text("title"),
            text("body"),
            optional_reference("department_id"),
            number("uses"),
            optional_instant("archived_at"),
        ];
        let keys = vec![key(("canned_reply", "department_id"), "department")];
        create(manager, "canned_reply", canned_reply, keys).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
