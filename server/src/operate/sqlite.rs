//! A SQLite file from outside: opened only if it is there, and never made.

use super::{Operated, refused};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbErr, Statement};
use sqlx::sqlite::SqliteJournalMode;
use std::{path::Path, time::Duration};

/// How long another program's short lock is waited for.
const BUSY: Duration = Duration::from_secs(2);

/// One connection to a file that others may be using.
pub(super) async fn existing(file: &Path) -> Operated<DatabaseConnection> {
    if !file.is_file() {
        return refused(format!("there is no database at {}: is DATABASE_URL right?", file.display()));
    }
    Ok(connect(file, None, false).await?)
}

/// A file that nobody writes: read without making files beside it.
pub(super) async fn at_rest(file: &Path) -> Result<DatabaseConnection, DbErr> {
    connect(file, None, true).await
}

/// A connection that leaves WAL: only possible while nobody else has the file open.
pub(super) async fn alone(file: &Path) -> Result<DatabaseConnection, DbErr> {
    connect(file, Some(SqliteJournalMode::Delete), false).await
}

async fn connect(file: &Path, journal: Option<SqliteJournalMode>, at_rest: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new("sqlite://database");
    options.max_connections(1).min_connections(1).sqlx_logging(false);
    let file = file.to_owned();
    options.map_sqlx_sqlite_opts(move |_| {
        let sqlite = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(false)
            .busy_timeout(BUSY)
            .read_only(at_rest)
            .immutable(at_rest);
        match journal {
            Some(journal) => sqlite.journal_mode(journal),
            None => sqlite,
        }
    });
    Database::connect(options).await
}

/// The first column of a statement's rows, as text.
pub(super) async fn texts(database: &DatabaseConnection, sql: &'static str) -> Result<Vec<String>, DbErr> {
    let rows = database.query_all_raw(Statement::from_string(database.get_database_backend(), sql)).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// What is wrong with a database, if anything.
pub(super) async fn damage(database: &DatabaseConnection) -> Result<Option<String>, DbErr> {
    let found = texts(database, "PRAGMA integrity_check").await?;
    if found.first().is_none_or(|first| first != "ok") {
        return Ok(Some(found.first().cloned().unwrap_or_default()));
    }
    let strays = texts(database, "PRAGMA foreign_key_check").await?;
    Ok(strays.first().map(|table| format!("rows of {table} point to nothing")))
}
