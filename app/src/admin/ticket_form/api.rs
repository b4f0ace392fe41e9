//! What a manager asks about the tickets' form.

use super::model::TicketFieldFields;
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    id::TicketFieldId,
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/ticket_form", input = Json, output = Json)]
pub async fn ticket_fields() -> Result<Vec<Entry<TicketFieldFields>>, AppError> {
    crate::desk::manager_desk()?.ticket_fields().await
}

#[server(prefix = "/api", endpoint = "admin/ticket_form/save", input = Json, output = Json)]
pub async fn save_ticket_field(
    field: Option<TicketFieldId>,
    seen: Timestamp,
    fields: TicketFieldFields,
) -> Result<Saved<TicketFieldFields>, AppError> {
    crate::desk::manager_desk()?.save_ticket_field(field, seen, fields).await
}

#[server(prefix = "/api", endpoint = "admin/ticket_form/archive", input = Json, output = Json)]
pub async fn archive_ticket_field(field: TicketFieldId, archived: bool) -> Result<Saved<TicketFieldFields>, AppError> {
    crate::desk::manager_desk()?.archive_ticket_field(field, archived).await
}

#[server(prefix = "/api", endpoint = "admin/ticket_form/order", input = Json, output = Json)]
pub async fn order_ticket_fields(order: Vec<TicketFieldId>) -> Result<(), AppError> {
    crate::desk::manager_desk()?.order_ticket_fields(order).await
}
