//! The database: a pool of readers that cannot write, and one writer.
//!
//! Every command is one closure given to [`Store::write`]; it runs in a transaction, its rows and its events are committed
//! together, and only then is it answered. Queries take `&impl ConnectionTrait`, never the store: a query on the pool inside
//! one's own transaction would wait for the connection that the transaction holds.

pub mod annotations;
pub mod audit;
pub mod canned;
pub mod case;
pub mod conversations;
pub mod directory;
pub mod entity;
pub mod event_log;
pub mod files;
pub mod hours;
pub mod library;
mod open;
pub mod people;
pub mod related;
pub mod rows;
pub mod search;
pub mod ticket_history;
pub mod tickets;
pub mod translations;
mod writer;

use crate::clock::Clock;
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};
use std::{future::Future, pin::Pin};
use tokio::sync::watch;

pub use open::{migrate, migration_names, sqlite_file};
pub use writer::Done;

/// Why a command was not done.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The command itself refused; nothing was written.
    #[error(transparent)]
    Refused(#[from] app::error::AppError),
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error("files: {0}")]
    Files(#[from] object_store::Error),
    /// Stored JSON that this version cannot read.
    #[error("unreadable stored value: {0}")]
    Stored(#[from] serde_json::Error),
    /// The process is shutting down.
    #[error("the writer has stopped")]
    Stopped,
}

pub type Stored<T> = Result<T, StoreError>;

/// What a command's closure returns.
pub type Work<'t, T> = Pin<Box<dyn Future<Output = Stored<T>> + Send + 't>>;

async fn and_follow<T>(txn: &DatabaseTransaction, command: Work<'_, T>, clock: Clock) -> Stored<T> {
    let (done, moved) = event_log::noting(command).await;
    let done = done?;
    if moved {
        crate::desk::distribution::follow(txn, clock.now()).await?;
    }
    Ok(done)
}

/// A cheap handle over the database.
#[derive(Clone)]
pub struct Store {
    reader: DatabaseConnection,
    writer: writer::Writer,
    clock: Clock,
}

impl Store {
    /// Opens the database and brings its schema up to date.
    ///
    /// # Errors
    /// The file cannot be opened or made, the server cannot be reached, or a migration fails (nothing of it remains).
    pub async fn open(url: &str, clock: Clock) -> Result<Self, DbErr> {
        let pools = open::pools(url).await?;
        migrate(&pools.writer).await?;
        Ok(Self { reader: pools.reader, writer: writer::Writer::start(pools.writer), clock })
    }

    /// For queries outside of a command.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Runs one command. Answered after its commit is on disk, or with nothing of it written. What it frees is given out in the
    /// same transaction.
    pub async fn write<T: Send + 'static>(
        &self,
        command: impl for<'t> FnOnce(&'t DatabaseTransaction) -> Work<'t, T> + Send + 'static,
    ) -> Stored<T> {
        let clock = self.clock.clone();
        self.writer.run(move |txn| Box::pin(and_follow(txn, command(txn), clock))).await
    }

    /// What the writer has done so far.
    pub fn work(&self) -> Done {
        self.writer.done()
    }

    /// Commands that wait for the writer.
    pub fn commands_waiting(&self) -> usize {
        self.writer.waiting()
    }

    /// Changes after each commit that this process made.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.writer.commits()
    }
}
