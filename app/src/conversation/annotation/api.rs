//! What the conversation's agent may change beside talking.

use super::model::Annotated;
use crate::{
    error::AppError,
    id::{ConversationId, InfoId, LabelId, NoteId},
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "label/change", input = Json, output = Json)]
pub async fn change_labels(
    conversation: ConversationId,
    put: Vec<LabelId>,
    take: Vec<LabelId>,
) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.change_labels(conversation, put, take).await
}

#[server(prefix = "/api", endpoint = "note/add", input = Json, output = Json)]
pub async fn add_note(conversation: ConversationId, client_id: String, body: String) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.add_note(conversation, client_id, body).await
}

#[server(prefix = "/api", endpoint = "note/edit", input = Json, output = Json)]
pub async fn edit_note(
    conversation: ConversationId,
    note: NoteId,
    seen: Timestamp,
    body: String,
) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.edit_note(conversation, note, seen, body).await
}

#[server(prefix = "/api", endpoint = "note/remove", input = Json, output = Json)]
pub async fn remove_note(conversation: ConversationId, note: NoteId) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.remove_note(conversation, note, true).await
}

#[server(prefix = "/api", endpoint = "note/restore", input = Json, output = Json)]
pub async fn restore_note(conversation: ConversationId, note: NoteId) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.remove_note(conversation, note, false).await
}

#[server(prefix = "/api", endpoint = "info/add", input = Json, output = Json)]
pub async fn add_info(
    conversation: ConversationId,
    client_id: String,
    name: String,
    value: String,
) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.add_info(conversation, client_id, (name, value)).await
}

#[server(prefix = "/api", endpoint = "info/edit", input = Json, output = Json)]
pub async fn edit_info(
    conversation: ConversationId,
    info: InfoId,
    seen: Timestamp,
    name: String,
    value: String,
) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.edit_info(conversation, (info, seen), (name, value)).await
}

#[server(prefix = "/api", endpoint = "info/remove", input = Json, output = Json)]
pub async fn remove_info(conversation: ConversationId, info: InfoId) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.remove_info(conversation, info, true).await
}

#[server(prefix = "/api", endpoint = "info/restore", input = Json, output = Json)]
pub async fn restore_info(conversation: ConversationId, info: InfoId) -> Result<Annotated, AppError> {
    crate::desk::agent_desk()?.remove_info(conversation, info, false).await
}

#[server(prefix = "/api", endpoint = "info/names", input = Json, output = Json)]
pub async fn info_names() -> Result<Vec<String>, AppError> {
    crate::desk::agent_desk()?.info_names().await
}
