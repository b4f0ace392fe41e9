//! What a manager asks about reasons for a break.

use super::model::ReasonFields;
use crate::{
    admin::registry::model::{Entry, Saved},
    error::AppError,
    id::BreakReasonId,
    json::Json,
    time::Timestamp,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/break_reasons", input = Json, output = Json)]
pub async fn break_reasons() -> Result<Vec<Entry<ReasonFields>>, AppError> {
    crate::desk::manager_desk()?.break_reasons().await
}

#[server(prefix = "/api", endpoint = "admin/break_reasons/save", input = Json, output = Json)]
pub async fn save_break_reason(
    reason: Option<BreakReasonId>,
    seen: Timestamp,
    fields: ReasonFields,
) -> Result<Saved<ReasonFields>, AppError> {
    crate::desk::manager_desk()?.save_break_reason(reason, seen, fields).await
}

#[server(prefix = "/api", endpoint = "admin/break_reasons/archive", input = Json, output = Json)]
pub async fn archive_break_reason(reason: BreakReasonId, archived: bool) -> Result<Saved<ReasonFields>, AppError> {
    crate::desk::manager_desk()?.archive_break_reason(reason, archived).await
}

#[server(prefix = "/api", endpoint = "admin/break_reasons/order", input = Json, output = Json)]
pub async fn order_break_reasons(order: Vec<BreakReasonId>) -> Result<(), AppError> {
    crate::desk::manager_desk()?.order_break_reasons(order).await
}
