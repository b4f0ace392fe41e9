//! What an agent asks of the automatic messages.

use super::model::CannedReply;
use crate::{
    error::AppError,
    file::model::Attachment,
    id::{CannedReplyId, ConversationId},
    json::Json,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "canned/list", input = Json, output = Json)]
pub async fn canned_replies() -> Result<Vec<CannedReply>, AppError> {
    crate::desk::agent_desk()?.canned_replies().await
}

#[server(prefix = "/api", endpoint = "canned/stage", input = Json, output = Json)]
pub async fn stage_reply(conversation: ConversationId, reply: CannedReplyId) -> Result<Vec<Attachment>, AppError> {
    crate::desk::agent_desk()?.stage_reply(conversation, reply).await
}
