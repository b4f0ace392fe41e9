//! What a manager asks about the operation.

use super::model::{self, Scope};
use crate::{error::AppError, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/dashboard", input = Json, output = Json)]
pub async fn dashboard(scope: Scope) -> Result<model::Dashboard, AppError> {
    crate::desk::manager_desk()?.dashboard(scope).await
}
