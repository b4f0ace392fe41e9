//! What anybody may ask about the session, and a user about the own password.

use super::model::{Invitation, SetUp, Visit};
use crate::{error::AppError, json::Json};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "session/visit", input = Json, output = Json)]
pub async fn load_visit() -> Result<Visit, AppError> {
    crate::desk::reception()?.visit().await
}

#[server(prefix = "/api", endpoint = "session/sign_in", input = Json, output = Json)]
pub async fn sign_in(email: String, password: String) -> Result<(), AppError> {
    crate::desk::reception()?.sign_in(email, password).await
}

#[server(prefix = "/api", endpoint = "session/sign_out", input = Json, output = Json)]
pub async fn sign_out() -> Result<(), AppError> {
    crate::desk::reception()?.sign_out().await
}

#[server(prefix = "/api", endpoint = "session/look_away", input = Json, output = Json)]
pub async fn look_away() -> Result<(), AppError> {
    crate::desk::reception()?.look_away().await
}

#[server(prefix = "/api", endpoint = "session/set_up", input = Json, output = Json)]
pub async fn set_up_company(form: SetUp) -> Result<(), AppError> {
    crate::desk::reception()?.set_up(form).await
}

#[server(prefix = "/api", endpoint = "session/invitation", input = Json, output = Json)]
pub async fn look_at_invitation(token: String) -> Result<Invitation, AppError> {
    crate::desk::reception()?.invitation(token).await
}

#[server(prefix = "/api", endpoint = "session/accept", input = Json, output = Json)]
pub async fn accept_invitation(token: String, name: String, password: String) -> Result<(), AppError> {
    crate::desk::reception()?.accept(token, name, password).await
}

#[server(prefix = "/api", endpoint = "session/change_password", input = Json, output = Json)]
pub async fn change_password(old: String, new: String) -> Result<(), AppError> {
    crate::desk::agent_desk()?.change_password(old, new).await
}
