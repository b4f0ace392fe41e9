//! What an agent asks of one conversation.

use super::model::{Original, Page, Sent, Thread};
use crate::{
    error::AppError,
    id::{CannedReplyId, ConversationId, FileId},
    json::Json,
    queue::model::ConversationRow,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "conversation/thread", input = Json, output = Json)]
pub async fn load_thread(conversation: ConversationId, page: Page) -> Result<Thread, AppError> {
    crate::desk::agent_desk()?.thread(conversation, page).await
}

#[server(prefix = "/api", endpoint = "conversation/send", input = Json, output = Json)]
pub async fn send_message(
    conversation: ConversationId,
    client_id: String,
    body: String,
    #[server(default)] files: Vec<FileId>,
    #[server(default)] original: Option<Original>,
    #[server(default)] replies: Vec<CannedReplyId>,
) -> Result<Sent, AppError> {
    let message = super::model::Outgoing { client_id, body, files, original, replies };
    crate::desk::agent_desk()?.send(conversation, message).await
}

#[server(prefix = "/api", endpoint = "conversation/mark_read", input = Json, output = Json)]
pub async fn mark_read(conversation: ConversationId, seq: u32) -> Result<(), AppError> {
    crate::desk::agent_desk()?.mark_read(conversation, seq).await
}

#[server(prefix = "/api", endpoint = "conversation/typing", input = Json, output = Json)]
pub async fn typing(conversation: ConversationId) -> Result<(), AppError> {
    crate::desk::agent_desk()?.typing(conversation).await
}

#[server(prefix = "/api", endpoint = "conversation/viewing", input = Json, output = Json)]
pub async fn viewing(conversation: ConversationId) -> Result<(), AppError> {
    crate::desk::agent_desk()?.viewing(conversation).await
}

#[server(prefix = "/api", endpoint = "conversation/finish", input = Json, output = Json)]
pub async fn finish(conversation: ConversationId) -> Result<ConversationRow, AppError> {
    crate::desk::agent_desk()?.finish(conversation).await
}

#[server(prefix = "/api", endpoint = "conversation/reopen", input = Json, output = Json)]
pub async fn reopen(conversation: ConversationId) -> Result<ConversationRow, AppError> {
    crate::desk::agent_desk()?.reopen(conversation).await
}
