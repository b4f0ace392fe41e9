//! What a manager asks about the operation's pause.

use super::model::{PauseFields, Paused};
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/pause", input = Json, output = Json)]
pub async fn pause_rules() -> Result<Entry<PauseFields>, AppError> {
    crate::desk::manager_desk()?.pause_rules().await
}

#[server(prefix = "/api", endpoint = "admin/pause/save", input = Json, output = Json)]
pub async fn save_pause_rules(seen: Timestamp, fields: PauseFields) -> Result<Saved<PauseFields>, AppError> {
    crate::desk::manager_desk()?.save_pause_rules(seen, fields).await
}

/// `None` while it runs.
#[server(prefix = "/api", endpoint = "admin/pause/now", input = Json, output = Json)]
pub async fn pause_now() -> Result<Option<Paused>, AppError> {
    crate::desk::manager_desk()?.paused().await
}

/// Pauses the operation, or lets it go on. Answers how it is now.
#[server(prefix = "/api", endpoint = "admin/pause/press", input = Json, output = Json)]
pub async fn pause(on: bool) -> Result<Option<Paused>, AppError> {
    crate::desk::manager_desk()?.pause(on).await
}
