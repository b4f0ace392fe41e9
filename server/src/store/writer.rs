//! One writer, with group commit: commands that wait while a commit goes to disk share the next one. Each still has a
//! savepoint of its own, so that one's refusal does not touch its neighbours. The same on both databases; in PostgreSQL a
//! lock keeps other instances' writers out until the commit, so that event ids become visible in order.

use super::{StoreError, Stored, Work};
use crate::metrics::Histogram;
use futures::{FutureExt as _, future::BoxFuture};
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait as _,
};
use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};
use tokio::sync::{mpsc, oneshot, watch};

/// Commands in one commit, at most: keeps the first one's wait short.
const GROUP: usize = 64;
/// Any number that all instances agree on.
const ADVISORY_LOCK: &str = "SELECT pg_advisory_xact_lock(7216024)";

/// Tells the caller, once it is known whether the commit is on disk.
type Answer = Box<dyn FnOnce(Result<(), DbErr>) + Send>;
type Job = Box<dyn for<'t> FnOnce(&'t DatabaseTransaction, bool) -> BoxFuture<'t, (bool, Answer)> + Send>;

/// What the writer has done since its start.
#[derive(Clone, Debug, Default)]
pub struct Done {
    pub commands: u64,
    pub failures: u64,
    /// Of each transaction, from its begin until it is on disk.
    pub took: Histogram,
}

#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
    done: Arc<Mutex<Done>>,
    commits: watch::Receiver<u64>,
}

impl Writer {
    pub(super) fn start(database: DatabaseConnection) -> Self {
        let (jobs, waiting) = mpsc::channel(1024);
        let (committed, commits) = watch::channel(0);
        let done = Arc::new(Mutex::default());
        tokio::spawn(work(database, waiting, committed, done.clone()));
        Self { jobs, done, commits }
    }

    pub(super) fn commits(&self) -> watch::Receiver<u64> {
        self.commits.clone()
    }

    pub(super) fn done(&self) -> Done {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Commands that wait for their turn.
    pub(super) fn waiting(&self) -> usize {
        self.jobs.max_capacity() - self.jobs.capacity()
    }

    pub(super) async fn run<T: Send + 'static>(
        &self,
        command: impl for<'t> FnOnce(&'t DatabaseTransaction) -> Work<'t, T> + Send + 'static,
    ) -> Stored<T> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |txn, alone| {
            Box::pin(async move {
                let done = if alone { command(txn).await } else { in_savepoint(txn, command).await };
                let wrote = done.is_ok();
                let tell: Answer = Box::new(move |committed| {
                    let result = match (done, committed) {
                        (Ok(_), Err(error)) => Err(error.into()),
                        (done, _) => done,
                    };
                    // The caller may be gone: a closed browser tab does not undo its command.
                    let _ = answer.send(result);
                });
                (wrote, tell)
            })
        });
        self.jobs.send(job).await.map_err(|_| StoreError::Stopped)?;
        answered.await.map_err(|_| StoreError::Stopped)?
    }
}

async fn in_savepoint<T>(
    txn: &DatabaseTransaction,
    command: impl for<'t> FnOnce(&'t DatabaseTransaction) -> Work<'t, T>,
) -> Stored<T> {
    let savepoint = txn.begin().await?;
    match command(&savepoint).await {
        Ok(value) => savepoint.commit().await.map(|()| value).map_err(StoreError::from),
        Err(error) => {
            savepoint.rollback().await?;
            Err(error)
        }
    }
}

async fn work(
    database: DatabaseConnection,
    mut waiting: mpsc::Receiver<Job>,
    committed: watch::Sender<u64>,
    done: Arc<Mutex<Done>>,
) {
    let mut group = Vec::with_capacity(GROUP);
    while waiting.recv_many(&mut group, GROUP).await > 0 {
        let (commands, begun) = (group.len(), Instant::now());
        let good = commit(&database, &mut group, &committed).await;
        let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
        done.commands += u64::try_from(commands).unwrap_or(u64::MAX);
        done.failures += u64::from(!good);
        done.took.add(begun.elapsed());
    }
}

/// Whether the database did as it was told; a command that refuses is no failure of its.
async fn commit(database: &DatabaseConnection, group: &mut Vec<Job>, committed: &watch::Sender<u64>) -> bool {
    let txn = match begin(database).await {
        Ok(txn) => txn,
        Err(error) => {
            // Dropping the jobs answers each caller with `Stopped`, which is shown as "try again".
            tracing::error!(%error, commands = group.len(), "no transaction could be started");
            group.clear();
            return false;
        }
    };
    let alone = group.len() == 1;
    let mut answers = Vec::with_capacity(group.len());
    let mut wrote = false;
    for job in group.drain(..) {
        // A panic is its command's alone: the writer goes on, and dropping the job answers its caller with `Stopped`.
        match AssertUnwindSafe(job(&txn, alone)).catch_unwind().await {
            Ok((did, answer)) => {
                wrote |= did;
                answers.push(answer);
            }
            Err(_) => tracing::error!("a command panicked; nothing of it was written"),
        }
    }
    let result = if wrote { txn.commit().await } else { txn.rollback().await };
    if wrote && result.is_ok() {
        committed.send_modify(|count| *count += 1);
    }
    for answer in answers {
        answer(result.as_ref().copied().map_err(|error| DbErr::Custom(error.to_string())));
    }
    result.is_ok()
}

async fn begin(database: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let txn = database
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        })
        .await?;
    if database.get_database_backend() == DbBackend::Postgres {
        txn.execute_unprepared(ADVISORY_LOCK).await?;
    }
    Ok(txn)
}
