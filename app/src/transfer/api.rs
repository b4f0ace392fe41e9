//! What an agent asks in order to pass a conversation on.

use super::model::{Destinations, Target};
use crate::{error::AppError, id::ConversationId, json::Json, queue::model::ConversationRow};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "conversation/destinations", input = Json, output = Json)]
pub async fn load_destinations() -> Result<Destinations, AppError> {
    crate::desk::agent_desk()?.destinations().await
}

#[server(prefix = "/api", endpoint = "conversation/transfer", input = Json, output = Json)]
pub async fn transfer(
    conversation: ConversationId,
    target: Target,
    note: Option<String>,
) -> Result<ConversationRow, AppError> {
    crate::desk::agent_desk()?.transfer(conversation, target, note).await
}
