//! What an agent asks in order to read a conversation whole.

use super::model::{Book, Found};
use crate::{conversation::model::Message, error::AppError, id::ConversationId, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "reading/open", input = Json, output = Json)]
pub async fn open_book(conversation: ConversationId) -> Result<Book, AppError> {
    crate::desk::agent_desk()?.book(conversation).await
}

#[server(prefix = "/api", endpoint = "reading/leaf", input = Json, output = Json)]
pub async fn load_leaf(conversation: ConversationId, first: u32) -> Result<Vec<Message>, AppError> {
    crate::desk::agent_desk()?.leaf(conversation, first).await
}

#[server(prefix = "/api", endpoint = "reading/search", input = Json, output = Json)]
pub async fn search_book(conversation: ConversationId, words: String) -> Result<Found, AppError> {
    crate::desk::agent_desk()?.search_book(conversation, words).await
}
