//! What an operator does from the command line, beside serving. Each tells in plain words what it did, or what to do instead.

mod backup;
mod command;
mod doctor;
mod postgres;
mod restore;
mod sqlite;
mod user;

pub use backup::backup;
pub use command::{Command, HELP};
pub use doctor::{Finding, Health, examine};
pub use restore::restore;
pub use user::{NewUser, create_user};

use crate::store::StoreError;
use sea_orm::DbErr;
use std::{io, path::Path};

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum OperateError {
    /// Nothing was changed; the words say what to do.
    #[error("{0}")]
    Refused(String),
    #[error("{path}: {error}")]
    File { path: String, error: io::Error },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

pub type Operated<T> = Result<T, OperateError>;

fn refused<T>(why: impl Into<String>) -> Operated<T> {
    Err(OperateError::Refused(why.into()))
}

/// Says which file it was.
fn at(path: &Path) -> impl FnOnce(io::Error) -> OperateError {
    let path = path.display().to_string();
    |error| OperateError::File { path, error }
}
