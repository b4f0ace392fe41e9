//! What a manager asks about a file. It travels in Base64, since nobody knows yet in which characters it is written.

use super::model::{Applied, Checked, List};
use crate::{error::AppError, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/import/preview", input = Json, output = Json)]
pub async fn preview_import(list: List, file: String) -> Result<Checked, AppError> {
    crate::desk::manager_desk()?.preview_import(list, file).await
}

#[server(prefix = "/api", endpoint = "admin/import/apply", input = Json, output = Json)]
pub async fn apply_import(list: List, file: String, fingerprint: String, leave_out: bool) -> Result<Applied, AppError> {
    crate::desk::manager_desk()?.apply_import(list, file, fingerprint, leave_out).await
}
