//! What an agent asks about the own day.

use super::model::{Colleague, Handover, LastDay, Shift};
use crate::{error::AppError, id::BreakReasonId, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "shift/last_day", input = Json, output = Json)]
pub async fn load_last_day() -> Result<Option<LastDay>, AppError> {
    crate::desk::agent_desk()?.last_day().await
}

#[server(prefix = "/api", endpoint = "shift/start", input = Json, output = Json)]
pub async fn start_shift() -> Result<Shift, AppError> {
    crate::desk::agent_desk()?.start_shift().await
}

#[server(prefix = "/api", endpoint = "shift/start_break", input = Json, output = Json)]
pub async fn start_break(reason: BreakReasonId) -> Result<Shift, AppError> {
    crate::desk::agent_desk()?.start_break(reason).await
}

#[server(prefix = "/api", endpoint = "shift/end_break", input = Json, output = Json)]
pub async fn end_break() -> Result<Shift, AppError> {
    crate::desk::agent_desk()?.end_break().await
}

#[server(prefix = "/api", endpoint = "shift/end", input = Json, output = Json)]
pub async fn end_shift(handovers: Vec<Handover>) -> Result<(), AppError> {
    crate::desk::agent_desk()?.end_shift(handovers).await
}

#[server(prefix = "/api", endpoint = "shift/colleagues", input = Json, output = Json)]
pub async fn colleagues() -> Result<Vec<Colleague>, AppError> {
    crate::desk::agent_desk()?.colleagues().await
}
