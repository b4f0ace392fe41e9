//! What a manager asks about users.

use super::model::{UserFields, UserRow};
use crate::{admin::registry::model::Saved, error::AppError, id::UserId, json::Json, time::Timestamp};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "admin/users", input = Json, output = Json)]
pub async fn users() -> Result<Vec<UserRow>, AppError> {
    crate::desk::manager_desk()?.users().await
}

#[server(prefix = "/api", endpoint = "admin/users/save", input = Json, output = Json)]
pub async fn save_user(
    user: Option<UserId>,
    seen: Timestamp,
    fields: UserFields,
) -> Result<Saved<UserFields>, AppError> {
    crate::desk::manager_desk()?.save_user(user, seen, fields).await
}

/// The token of a new link; an older one works no more.
#[server(prefix = "/api", endpoint = "admin/users/invite", input = Json, output = Json)]
pub async fn invite_user(user: UserId) -> Result<String, AppError> {
    crate::desk::manager_desk()?.invite_user(user).await
}

#[server(prefix = "/api", endpoint = "admin/users/password", input = Json, output = Json)]
pub async fn set_user_password(user: UserId, password: String) -> Result<(), AppError> {
    crate::desk::manager_desk()?.set_user_password(user, password).await
}

#[server(prefix = "/api", endpoint = "admin/users/sign_out", input = Json, output = Json)]
pub async fn sign_user_out(user: UserId) -> Result<(), AppError> {
    crate::desk::manager_desk()?.sign_user_out(user).await
}

/// This browser sees what the agent sees from now on.
#[server(prefix = "/api", endpoint = "admin/users/look_as", input = Json, output = Json)]
pub async fn look_as(user: UserId) -> Result<(), AppError> {
    crate::desk::manager_desk()?.look_as(user).await
}

#[server(prefix = "/api", endpoint = "admin/users/deactivate", input = Json, output = Json)]
pub async fn deactivate(user: UserId) -> Result<UserRow, AppError> {
    crate::desk::manager_desk()?.deactivate(user).await
}

#[server(prefix = "/api", endpoint = "admin/users/activate", input = Json, output = Json)]
pub async fn activate(user: UserId) -> Result<UserRow, AppError> {
    crate::desk::manager_desk()?.activate(user).await
}
