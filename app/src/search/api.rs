//! What an agent asks in order to find a conversation.

use super::model::{Query, Results, SearchField};
use crate::{error::AppError, id::ConversationId, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "search/fields", input = Json, output = Json)]
pub async fn load_fields() -> Result<Vec<SearchField>, AppError> {
    crate::desk::agent_desk()?.search_fields().await
}

#[server(prefix = "/api", endpoint = "search/find", input = Json, output = Json)]
pub async fn find(query: Query, before: Option<ConversationId>) -> Result<Results, AppError> {
    crate::desk::agent_desk()?.search(query, before).await
}
