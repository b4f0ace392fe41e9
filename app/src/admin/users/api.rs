//! What a manager asks about users.

use super::model::UserRow;
use crate::{error::AppError, id::UserId, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/users", input = Json, output = Json)]
pub async fn users() -> Result<Vec<UserRow>, AppError> {
    crate::desk::manager_desk()?.users().await
}

#[server(prefix = "/api", endpoint = "admin/users/deactivate", input = Json, output = Json)]
pub async fn deactivate(user: UserId) -> Result<UserRow, AppError> {
    crate::desk::manager_desk()?.deactivate(user).await
}

#[server(prefix = "/api", endpoint = "admin/users/activate", input = Json, output = Json)]
pub async fn activate(user: UserId) -> Result<UserRow, AppError> {
    crate::desk::manager_desk()?.activate(user).await
}
