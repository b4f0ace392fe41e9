//! What an agent asks of tickets.

use super::model::{Created, Draft, Form};
use crate::{error::AppError, id::ConversationId, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "ticket/form", input = Json, output = Json)]
pub async fn load_form(conversation: ConversationId) -> Result<Form, AppError> {
    crate::desk::agent_desk()?.ticket_form(conversation).await
}

#[server(prefix = "/api", endpoint = "ticket/create", input = Json, output = Json)]
pub async fn create_ticket(
    conversation: ConversationId,
    client_id: String,
    draft: Draft,
) -> Result<Created, AppError> {
    crate::desk::agent_desk()?.create_ticket(conversation, client_id, draft).await
}
