//! Random tokens: 256 bits, given out once, stored as their SHA-256 (a fast hash is right for values nobody can guess).

use crate::store::{StoreError, Stored};
use app::error::AppError;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// A new token.
///
/// # Errors
/// The operating system has no randomness to give.
pub fn mint() -> Stored<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| StoreError::Refused(AppError::Internal(format!("no randomness: {error}"))))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// What is stored of a token.
pub fn hash(token: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(token.as_bytes()).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
