//! Tickets: requests treated offline, the form that managers registered for them, and what agents put on them.

use crate::columns::*;
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let field = vec![
            id(),
            text("kind"),
            text("label"),
            flag("mandatory"),
            flag("active"),
            number("position"),
            // Which answer of the contact form fills it in; NULL: none.
            optional_reference("prefill_id"),
        ];
        let keys = vec![key(("ticket_field", "prefill_id"), "form_field")];
        create(manager, "ticket_field", field, keys).await?;
        ticket(manager).await?;
        answer(manager).await?;
        label(manager).await?;
        info(manager).await?;
        note(manager).await?;
        // What was done to tickets stands in the same log. SQLite adds no foreign key to a table that is there.
        manager
            .alter_table(Table::alter().table("audit_entry").add_column(optional_reference("ticket_id")).take())
            .await?;
        manager.create_index(index("audit_entry", "audit_entry_ticket", &["ticket_id", "id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn ticket(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = vec![
        id(),
        reference("conversation_id"),
        reference("customer_id"),
        text("client_id"),
        text("protocol"),
        // The digits backwards, as a number: what ends alike lies together.
        ColumnDef::new("protocol_backwards").big_integer().not_null().take(),
        text("status"),
        reference("department_id"),
        optional_reference("assignee_id"),
        reference("author_id"),
        text("author_name"),
        text("subject"),
        text("description"),
        // Customer, subject and description folded, for the list's filter.
        text("words_key"),
        instant("created_at"),
        // Rises whenever status, department or assignee change, so that a stale change is known.
        instant("changed_at"),
        optional_instant("closed_at"),
    ];
    let keys = vec![
        key(("ticket", "conversation_id"), "conversation"),
        key(("ticket", "customer_id"), "customer"),
        key(("ticket", "department_id"), "department"),
        key(("ticket", "assignee_id"), "user_account"),
        key(("ticket", "author_id"), "user_account"),
    ];
    create(manager, "ticket", columns, keys).await?;
    manager.create_index(index("ticket", "ticket_protocol", &["protocol"]).unique().take()).await?;
    manager
        .create_index(index("ticket", "ticket_client_id", &["conversation_id", "client_id"]).unique().take())
        .await?;
    manager.create_index(index("ticket", "ticket_protocol_end", &["protocol_backwards"])).await?;
    manager.create_index(index("ticket", "ticket_department", &["department_id", "id"])).await?;
    manager.create_index(index("ticket", "ticket_department_status", &["department_id", "status", "id"])).await?;
    manager.create_index(index("ticket", "ticket_assignee", &["assignee_id", "id"])).await?;
    manager.create_index(index("ticket", "ticket_assignee_status", &["assignee_id", "status", "id"])).await
}

/// Compared byte by byte, as SQLite does, so that an index serves "begins with".
fn searched(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = text(name);
    if manager.get_database_backend() == DbBackend::Postgres {
        column.extra(r#"COLLATE "C""#);
    }
    column
}

async fn answer(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns =
        vec![id(), reference("ticket_id"), reference("field_id"), text("value"), searched(manager, "value_key")];
    let keys = vec![key(("ticket_answer", "ticket_id"), "ticket"), key(("ticket_answer", "field_id"), "ticket_field")];
    create(manager, "ticket_answer", columns, keys).await?;
    let pair = index("ticket_answer", "ticket_answer_pair", &["ticket_id", "field_id"]).unique().take();
    manager.create_index(pair).await?;
    let search = index("ticket_answer", "ticket_answer_search", &["field_id", "value_key", "ticket_id"]);
    manager.create_index(search).await
}

async fn label(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = vec![id(), reference("ticket_id"), reference("label_id")];
    let keys = vec![key(("ticket_label", "ticket_id"), "ticket"), key(("ticket_label", "label_id"), "label")];
    create(manager, "ticket_label", columns, keys).await?;
    let pair = index("ticket_label", "ticket_label_pair", &["ticket_id", "label_id"]).unique().take();
    manager.create_index(pair).await
}

async fn info(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = vec![
        id(),
        reference("ticket_id"),
        text("client_id"),
        reference("author_id"),
        text("author_name"),
        text("name"),
        text("value"),
        searched(manager, "name_key"),
        searched(manager, "value_key"),
        instant("created_at"),
        optional_instant("removed_at"),
    ];
    let keys = vec![key(("ticket_info", "ticket_id"), "ticket"), key(("ticket_info", "author_id"), "user_account")];
    create(manager, "ticket_info", columns, keys).await?;
    let client_id = index("ticket_info", "ticket_info_client_id", &["ticket_id", "client_id"]).unique().take();
    manager.create_index(client_id).await?;
    let by_both = index("ticket_info", "ticket_info_name_value", &["name_key", "value_key", "ticket_id"]);
    manager.create_index(by_both).await?;
    manager.create_index(index("ticket_info", "ticket_info_name", &["name_key", "ticket_id"])).await?;
    manager.create_index(index("ticket_info", "ticket_info_value", &["value_key", "ticket_id"])).await
}

/// Internal notes. Never deleted, so that the audit stays whole.
async fn note(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = vec![
        id(),
        reference("ticket_id"),
        text("client_id"),
        reference("author_id"),
        text("author_name"),
        text("body"),
        instant("created_at"),
        optional_instant("removed_at"),
    ];
    let keys = vec![key(("ticket_note", "ticket_id"), "ticket"), key(("ticket_note", "author_id"), "user_account")];
    create(manager, "ticket_note", columns, keys).await?;
    manager
        .create_index(index("ticket_note", "ticket_note_client_id", &["ticket_id", "client_id"]).unique().take())
        .await
}
