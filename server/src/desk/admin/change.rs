//! One manager's change of something registered.

use crate::{
    desk::{
        StaffDesk,
        rules::{text, validate::normalize_key},
    },
    guard::actor::Actor,
    store::{
        Stored,
        audit::{self, Action, Entry},
        event_log::{self, Logged},
        people,
    },
};
use app::{
    admin::registry::model::ENTRIES,
    error::{AppError, Field, Reason},
    session::model::Role,
    time::Timestamp,
};
use futures::future::BoxFuture;
use sea_orm::DatabaseTransaction;
use serde_json::Value;

pub(super) struct Change<'t> {
    pub(super) txn: &'t DatabaseTransaction,
    pub(super) actor: Actor,
    pub(super) now: Timestamp,
}

/// Runs `work` in one transaction.
pub(super) async fn change<T: Send + 'static>(
    desk: &StaffDesk,
    work: impl for<'a, 't> FnOnce(&'a Change<'t>) -> BoxFuture<'a, Stored<T>> + Send + 'static,
) -> Stored<T> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                // Whoever asked may have been put out since: of two managers who do that to each other one remains.
                let row = people::user(txn, actor.user).await?;
                if row.deactivated_at.is_some() || people::role(&row) != Role::Manager {
                    return Err(AppError::Forbidden.into());
                }
                work(&Change { txn, actor, now }).await
            })
        })
        .await
}

impl Change<'_> {
    /// When it happens: after what it changes, whatever the clock says.
    pub(super) fn after(&self, before: Option<i64>) -> i64 {
        self.now.0.max(before.unwrap_or(0) + 1)
    }

    /// Who it is by, as it is stored.
    pub(super) fn by(&self) -> Option<String> {
        Some(self.actor.name.clone())
    }

    /// Writes it into the audit log and announces it: every page loads its names again.
    pub(super) async fn record(&self, action: Action, before: Value, after: Value) -> Stored<()> {
        self.record_as(action, before, after, &Logged::Directory).await
    }

    /// The same, announced by this.
    pub(super) async fn record_as(&self, action: Action, before: Value, after: Value, event: &Logged) -> Stored<()> {
        self.note(action, before, after).await?;
        self.announce(event).await
    }

    /// Tells every page.
    pub(super) async fn announce(&self, event: &Logged) -> Stored<()> {
        event_log::append(self.txn, self.now, event).await
    }

    /// Writes into the audit log what changes no names.
    pub(super) async fn note(&self, action: Action, before: Value, after: Value) -> Stored<()> {
        audit::record(self.txn, self.entry(Note { action, before, after })).await
    }

    /// The same of many.
    pub(super) async fn note_all(&self, notes: Vec<Note>) -> Stored<()> {
        audit::record_all(self.txn, notes.into_iter().map(|note| self.entry(note)).collect()).await
    }

    fn entry(&self, Note { action, before, after }: Note) -> Entry<'_> {
        Entry {
            at: self.now,
            user: Some(self.actor.user),
            user_name: &self.actor.name,
            address: Some(&self.actor.address),
            action,
            conversation: None,
            ticket: None,
            before,
            after,
        }
    }
}

/// What the audit log says of a change.
pub(super) struct Note {
    pub(super) action: Action,
    pub(super) before: Value,
    pub(super) after: Value,
}

pub(super) fn invalid(field: Field, reason: impl Into<Reason>) -> AppError {
    AppError::Invalid { field, reason: reason.into() }
}

/// A line that has to be there.
pub(super) fn line(given: &str, max: usize, field: Field) -> Stored<String> {
    Ok(text::clean_line(given, max).map_err(|reason| invalid(field, reason))?)
}

/// A line or several that may be missing.
pub(super) fn optional(
    given: &str,
    max: usize,
    field: Field,
    clean: fn(&str, usize) -> Result<String, crate::desk::rules::validate::Reason>,
) -> Stored<String> {
    if given.trim().is_empty() {
        return Ok(String::new());
    }
    match clean(given, max) {
        Ok(text) => Ok(text),
        Err(crate::desk::rules::validate::Reason::Empty) => Ok(String::new()),
        Err(reason) => Err(invalid(field, reason).into()),
    }
}

/// Refuses a name that another of them has, whatever its accents and capitals, and one more than there may be. `living` are the
/// others that are not archived.
pub(super) fn unique<'a>(name: &str, living: impl Iterator<Item = &'a str>, field: Field) -> Stored<()> {
    let key = normalize_key(name);
    let mut count = 0;
    for other in living {
        count += 1;
        if normalize_key(other) == key {
            return Err(invalid(field, Reason::InUse).into());
        }
    }
    Ok(room(count, field)?)
}

/// Refuses one more than there may be beside these.
pub(super) fn room(others: usize, field: Field) -> Result<(), AppError> {
    if others < ENTRIES {
        return Ok(());
    }
    Err(invalid(field, Reason::TooMany(u32::try_from(ENTRIES).unwrap_or(u32::MAX))))
}
