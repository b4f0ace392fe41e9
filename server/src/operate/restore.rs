//! A copy put back: looked over first, never over a server's head, and what was there is kept.

use super::{OperateError, Operated, at, backup::Part, postgres, refused, sqlite};
use crate::{
    config::Config,
    store::{
        entity::{conversation, user_account},
        migration_names, sqlite_file,
    },
};
use sea_orm::{DatabaseConnection, DbErr, EntityTrait as _, PaginatorTrait as _};
use std::{
    fs,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

/// Puts the copy in the database's place. Answers where the database that was there is kept, if there was one.
///
/// # Errors
/// The copy is damaged or of a newer version, a server runs, or data would be replaced without `force`. Nothing is changed then.
pub async fn restore(config: &Config, file: &Path, force: bool) -> Operated<Option<PathBuf>> {
    if !file.is_file() {
        return refused(format!("there is no file {}", file.display()));
    }
    match sqlite_file(&config.database) {
        Some(database) => into_sqlite(file, Path::new(database), force).await,
        None => postgres::restore(&config.database, file, force).await.map(|()| None),
    }
}

async fn into_sqlite(copy: &Path, database: &Path, force: bool) -> Operated<Option<PathBuf>> {
    look_over(copy).await?;
    if database.exists() {
        may_be_replaced(database, force).await?;
    } else if let Some(folder) = database.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let part = Part::begin(database)?;
    fs::copy(copy, part.path()).map_err(at(copy))?;
    let kept = set_aside(database)?;
    part.finish(database)?;
    Ok(kept)
}

/// A whole database of this product, and of no newer version than this program.
async fn look_over(copy: &Path) -> Operated<()> {
    let name = copy.display();
    if fs::metadata(beside(copy, "-wal")).is_ok_and(|log| log.len() > 0) {
        return refused(format!(
            "{name} is in use, or a part of its data is in {name}-wal: make it with balcao backup"
        ));
    }
    let unreadable = |error: DbErr| OperateError::Refused(format!("{name} is no whole database: {error}"));
    let database = sqlite::at_rest(copy).await.map_err(unreadable)?;
    if let Some(damage) = sqlite::damage(&database).await.map_err(unreadable)? {
        return refused(format!("{name} is damaged ({damage}): use another copy"));
    }
    let applied = sqlite::texts(&database, "SELECT version FROM seaql_migrations").await;
    known(&name.to_string(), applied.unwrap_or_default())?;
    Ok(database.close().await?)
}

/// Whether this program knows every migration that the copy has seen.
pub(super) fn known(copy: &str, applied: Vec<String>) -> Operated<()> {
    if applied.is_empty() {
        return refused(format!("{copy} is no backup of Balcão"));
    }
    let known = migration_names();
    match applied.iter().find(|name| !known.contains(name)) {
        Some(newer) => refused(format!("{copy} was made by a newer version ({newer}): restore it with that one")),
        None => Ok(()),
    }
}

async fn may_be_replaced(database: &Path, force: bool) -> Operated<()> {
    let name = database.display();
    match sqlite::alone(database).await {
        Ok(alone) => {
            let held = if force { None } else { holds(&alone).await? };
            alone.close().await?;
            held.map_or(Ok(()), |held| {
                refused(format!("{name} holds {held}: --force puts the copy in its place, and keeps it beside"))
            })
        }
        Err(error) if error.to_string().contains("locked") => {
            refused(format!("{name} is in use: stop the server (and whatever else has it open) first"))
        }
        Err(_) if force => Ok(()),
        Err(error) => refused(format!("{name} cannot be read ({error}): --force puts the copy in its place")),
    }
}

/// What would be lost, in words. A database without tables holds nothing.
pub(super) async fn holds(database: &DatabaseConnection) -> Operated<Option<String>> {
    let users = user_account::Entity::find().count(database).await.unwrap_or(0);
    let conversations = conversation::Entity::find().count(database).await.unwrap_or(0);
    Ok((users + conversations > 0).then(|| format!("{users} users and {conversations} conversations")))
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Moves what is there away, with the files that belong to it.
fn set_aside(database: &Path) -> Operated<Option<PathBuf>> {
    if !database.exists() {
        return Ok(None);
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let kept = beside(database, &format!(".before-restore-{now}"));
    for suffix in ["-wal", "-shm", ""] {
        let (from, to) = (beside(database, suffix), beside(&kept, suffix));
        if from.exists() {
            fs::rename(&from, to).map_err(at(&from))?;
        }
    }
    Ok(Some(kept))
}
