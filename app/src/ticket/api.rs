//! What an agent asks of tickets.

use super::model::{Created, Draft, Filter, Form, Move, Ticket, TicketList};
use crate::{
    error::AppError,
    id::{ConversationId, LabelId, TicketFieldId, TicketId, TicketInfoId, TicketNoteId},
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "ticket/form", input = Json, output = Json)]
pub async fn load_form(conversation: ConversationId) -> Result<Form, AppError> {
    crate::desk::agent_desk()?.ticket_form(conversation).await
}

#[server(prefix = "/api", endpoint = "ticket/create", input = Json, output = Json)]
pub async fn create_ticket(conversation: ConversationId, client_id: String, draft: Draft) -> Result<Created, AppError> {
    crate::desk::agent_desk()?.create_ticket(conversation, client_id, draft).await
}

#[server(prefix = "/api", endpoint = "ticket/list", input = Json, output = Json)]
pub async fn load_list(filter: Filter, before: Option<TicketId>) -> Result<TicketList, AppError> {
    crate::desk::agent_desk()?.tickets(filter, before).await
}

#[server(prefix = "/api", endpoint = "ticket/open", input = Json, output = Json)]
pub async fn open_ticket(ticket: TicketId) -> Result<Ticket, AppError> {
    crate::desk::agent_desk()?.ticket(ticket).await
}

#[server(prefix = "/api", endpoint = "ticket/move", input = Json, output = Json)]
pub async fn move_ticket(ticket: TicketId, seen: Timestamp, wanted: Move) -> Result<Option<Ticket>, AppError> {
    crate::desk::agent_desk()?.move_ticket(ticket, seen, wanted).await
}

#[server(prefix = "/api", endpoint = "ticket/label", input = Json, output = Json)]
pub async fn label_ticket(ticket: TicketId, label: LabelId, on: bool) -> Result<Option<Ticket>, AppError> {
    crate::desk::agent_desk()?.label_ticket(ticket, label, on).await
}

#[server(prefix = "/api", endpoint = "ticket/note", input = Json, output = Json)]
pub async fn add_ticket_note(ticket: TicketId, client_id: String, body: String) -> Result<Option<Ticket>, AppError> {
    crate::desk::agent_desk()?.add_ticket_note(ticket, client_id, body).await
}

#[server(prefix = "/api", endpoint = "ticket/edit_note", input = Json, output = Json)]
pub async fn edit_ticket_note(
    ticket: TicketId,
    note: TicketNoteId,
    seen: Timestamp,
    body: String,
) -> Result<Option<Ticket>, AppError> {
    crate::desk::agent_desk()?.edit_ticket_note(ticket, (note, seen), body).await
}

#[server(prefix = "/api", endpoint = "ticket/show_answer", input = Json, output = Json)]
pub async fn show_ticket_answer(ticket: TicketId, field: TicketFieldId) -> Result<String, AppError> {
    crate::desk::agent_desk()?.show_ticket_answer(ticket, field).await
}

#[server(prefix = "/api", endpoint = "ticket/remove_note", input = Json, output = Json)]
pub async fn remove_ticket_note(
    ticket: TicketId,
    note: TicketNoteId,
    removed: bool,
) -> Result<Option<Ticket>, AppError> {
    crate::desk::agent_desk()?.remove_ticket_note(ticket, note, removed).await
}

#[server(prefix = "/api", endpoint = "ticket/info", input = Json, output = Json)]
pub async fn add_ticket_info(
    ticket: TicketId,
    client_id: String,
    name: String,
    value: String,
) -> Result<Option<Ticket>, AppError> {
    crate::desk::agent_desk()?.add_ticket_info(ticket, client_id, (name, value)).await
}

#[server(prefix = "/api", endpoint = "ticket/remove_info", input = Json, output = Json)]
pub async fn remove_ticket_info(
    ticket: TicketId,
    info: TicketInfoId,
    removed: bool,
) -> Result<Option<Ticket>, AppError> {
    crate::desk::agent_desk()?.remove_ticket_info(ticket, info, removed).await
}
