//! What a manager asks about automatic messages.

use super::model::ReplyFields;
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    id::CannedReplyId,
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/replies", input = Json, output = Json)]
pub async fn replies() -> Result<Vec<Entry<ReplyFields>>, AppError> {
    crate::desk::manager_desk()?.replies().await
}

#[server(prefix = "/api", endpoint = "admin/replies/save", input = Json, output = Json)]
pub async fn save_reply(
    reply: Option<CannedReplyId>,
    seen: Timestamp,
    fields: ReplyFields,
) -> Result<Saved<ReplyFields>, AppError> {
    crate::desk::manager_desk()?.save_reply(reply, seen, fields).await
}

#[server(prefix = "/api", endpoint = "admin/replies/archive", input = Json, output = Json)]
pub async fn archive_reply(reply: CannedReplyId, archived: bool) -> Result<Saved<ReplyFields>, AppError> {
    crate::desk::manager_desk()?.archive_reply(reply, archived).await
}
