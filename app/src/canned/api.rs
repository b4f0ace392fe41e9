//! What an agent asks of the automatic messages.

use super::model::CannedReply;
use crate::{error::AppError, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "canned/list", input = Json, output = Json)]
pub async fn canned_replies() -> Result<Vec<CannedReply>, AppError> {
    crate::desk::agent_desk()?.canned_replies().await
}
