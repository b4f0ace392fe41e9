//! Errors are logged once, here, under a reference that the user is shown.

use crate::store::StoreError;
use app::error::AppError;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};

/// What the caller may see of an error.
pub fn shown(error: StoreError) -> AppError {
    match error {
        StoreError::Refused(AppError::Internal(what)) => hidden(&what),
        StoreError::Refused(refusal) => refusal,
        StoreError::Stopped => AppError::Unreachable,
        StoreError::Database(_) | StoreError::Stored(_) => hidden(&error.to_string()),
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
