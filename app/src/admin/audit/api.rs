//! What a manager asks about the audit log. There is nothing that changes it.

use super::model::{AuditFilter, AuditList, AuditPlace};
use crate::{error::AppError, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/audit", input = Json, output = Json)]
pub async fn audit(filter: AuditFilter, after: Option<AuditPlace>) -> Result<AuditList, AppError> {
    crate::desk::manager_desk()?.audit(filter, after).await
}
