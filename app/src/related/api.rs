//! What an agent asks about a customer's other conversations.

use super::model::{After, Related};
use crate::{error::AppError, id::ConversationId};
use leptos::{prelude::*, server_fn::codec::Json};

#[server(prefix = "/api", endpoint = "related/list", input = Json)]
pub async fn load_related(conversation: ConversationId, after: Option<After>) -> Result<Related, AppError> {
    crate::desk::agent_desk()?.related(conversation, after).await
}
