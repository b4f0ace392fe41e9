//! Opening SQLite or PostgreSQL.

use migrations::Migrator;
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};
use sea_orm_migration::MigratorTrait as _;
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use std::{path::Path, time::Duration};

/// Readers that cannot write, and one writer.
pub(super) struct Pools {
    pub(super) reader: DatabaseConnection,
    pub(super) writer: DatabaseConnection,
}

const READERS: u32 = 4;
const RESTED: Duration = Duration::from_secs(1);

/// The file that a SQLite address names; `None` for PostgreSQL's.
pub fn sqlite_file(url: &str) -> Option<&str> {
    let file = url.strip_prefix("sqlite://")?;
    file.split('?').next()
}

/// Every migration that this program knows, oldest first.
pub fn migration_names() -> Vec<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
}

pub(super) async fn pools(url: &str) -> Result<Pools, DbErr> {
    if let Some(file) = sqlite_file(url) {
        if let Some(folder) = Path::new(file).parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| DbErr::Custom(format!("{}: {error}", folder.display())))?;
        }
        // The writer goes first: it sets WAL, which needs the file for itself once.
        let writer = sqlite(file, 1, false).await?;
        let reader = sqlite(file, READERS, true).await?;
        Ok(Pools { reader, writer })
    } else {
        Ok(Pools { reader: postgres(url, READERS, true).await?, writer: postgres(url, 1, false).await? })
    }
}

/// SQLite with what we promise: an acknowledged command is on disk (`FULL`), and a reader can never write.
async fn sqlite(file: &str, connections: u32, read_only: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(format!("sqlite://{file}?mode=rwc"));
    limits(&mut options, connections);
    // A file does not go away between two queries; a server may.
    options.test_before_acquire(false);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .busy_timeout(Duration::from_secs(5))
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .optimize_on_close(!read_only, None)
            .pragma("cache_size", "-8000");
        if read_only { sqlite.pragma("query_only", "ON") } else { sqlite }
    });
    Database::connect(options).await
}

async fn postgres(url: &str, connections: u32, read_only: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    limits(&mut options, connections);
    // Asking a connection whether it is still there costs as much as many a query: only one that has rested is asked.
    options.test_before_acquire_if_idle_for(RESTED);
    let read_only = if read_only { "on" } else { "off" };
    // Our queries are short: compiling one takes longer than it does.
    options.map_sqlx_postgres_opts(move |postgres| {
        postgres.options([("default_transaction_read_only", read_only), ("jit", "off")])
    });
    Database::connect(options).await
}

fn limits(options: &mut ConnectOptions, connections: u32) {
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(15))
        .connect_timeout(Duration::from_secs(5))
        .sqlx_logging(false);
}

/// Brings the schema up to date. Harmless when it already is.
///
/// # Errors
/// A migration failed; its transaction was rolled back.
pub async fn migrate(writer: &DatabaseConnection) -> Result<(), DbErr> {
    Migrator::up(writer, None).await
}
