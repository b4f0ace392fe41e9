//! What an agent asks about a customer's other conversations.

use super::model::{After, Related};
use crate::{error::AppError, id::ConversationId, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "related/list", input = Json, output = Json)]
pub async fn load_related(conversation: ConversationId, after: Option<After>) -> Result<Related, AppError> {
    crate::desk::agent_desk()?.related(conversation, after).await
}
