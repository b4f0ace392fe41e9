//! What an agent asks of the queue.

use super::model::{ConversationRow, Workspace};
use crate::{error::AppError, id::ConversationId, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "queue/workspace", input = Json, output = Json)]
pub async fn load_workspace() -> Result<Workspace, AppError> {
    crate::desk::agent_desk()?.workspace().await
}

#[server(prefix = "/api", endpoint = "queue/take", input = Json, output = Json)]
pub async fn take(conversation: ConversationId) -> Result<ConversationRow, AppError> {
    crate::desk::agent_desk()?.take(conversation).await
}

#[server(prefix = "/api", endpoint = "queue/take_next", input = Json, output = Json)]
pub async fn take_next() -> Result<Option<ConversationRow>, AppError> {
    crate::desk::agent_desk()?.take_next().await
}
