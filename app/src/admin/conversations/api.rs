//! What a manager asks about all conversations.

use super::model::{ReportFilter, ReportPage, ReportPlace};
use crate::{error::AppError, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/conversations", input = Json, output = Json)]
pub async fn conversations(filter: ReportFilter, after: Option<ReportPlace>) -> Result<ReportPage, AppError> {
    crate::desk::manager_desk()?.conversations(filter, after).await
}
