//! What an agent asks in order to find a conversation.

use super::model::{Query, Results, SearchFields, TicketResults};
use crate::{
    error::AppError,
    id::{ConversationId, TicketId},
    json::Json,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "search/fields", input = Json, output = Json)]
pub async fn load_fields() -> Result<SearchFields, AppError> {
    crate::desk::agent_desk()?.search_fields().await
}

#[server(prefix = "/api", endpoint = "search/find", input = Json, output = Json)]
pub async fn find(query: Query, before: Option<ConversationId>) -> Result<Results, AppError> {
    crate::desk::agent_desk()?.search(query, before).await
}

#[server(prefix = "/api", endpoint = "search/tickets", input = Json, output = Json)]
pub async fn find_tickets(query: Query, before: Option<TicketId>) -> Result<TicketResults, AppError> {
    crate::desk::agent_desk()?.search_tickets(query, before).await
}
