//! Errors are logged once, here, under a reference that the user is shown.

use crate::store::StoreError;
use app::error::AppError;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use leptos::prelude::FromServerFnError as _;

/// What the caller may see of an error.
pub fn shown(error: StoreError) -> AppError {
    match error {
        StoreError::Refused(AppError::Internal(what)) => hidden(&what),
        StoreError::Refused(refusal) => refusal,
        StoreError::Stopped => AppError::Unreachable,
        StoreError::Database(_) | StoreError::Stored(_) | StoreError::Files(_) => hidden(&error.to_string()),
    }
}

/// Logs a fault and gives the error that stands for it.
pub fn hidden(what: &str) -> AppError {
    let mut bytes = [0_u8; 6];
    // Without randomness the reference is all zeros, and the log line still tells.
    let _ = getrandom::fill(&mut bytes);
    let reference = BASE64_URL_SAFE_NO_PAD.encode(bytes);
    tracing::error!(%reference, error = what, "a request failed with reference {reference}");
    AppError::Internal(reference)
}

/// The answer of an address that is no server function, in a server function's words.
pub fn response(error: &AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, "application/json")], error.ser()).into_response()
}
