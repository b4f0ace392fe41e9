//! The operation's pause as managers set it, and its button.

use super::{
    change::{Change, change, invalid, optional},
    company::{read, save},
};
use crate::{
    desk::{StaffDesk, pause, rules::text::clean_message},
    store::{Stored, audit::Subject, directory, entity::company},
};
use app::{
    admin::{
        pause::model::{Cause, LONGEST_QUEUE, LONGEST_WAIT, PAUSE_CHARS, PauseFields, Paused},
        registry::model::{Entry, Saved},
    },
    error::{Field, Part, Reason},
    time::Timestamp,
};
use sea_orm::ActiveValue::Set;

fn fields(row: &company::Model) -> PauseFields {
    PauseFields {
        message: row.pause_message.clone(),
        queue: u32::try_from(row.pause_queue).unwrap_or(0),
        wait_minutes: u32::try_from(row.pause_wait_s).unwrap_or(0) / 60,
        closed: row.pause_closed,
    }
}

pub(super) async fn rules(desk: &StaffDesk) -> Stored<Entry<PauseFields>> {
    read(desk, fields).await
}

pub(super) async fn save_rules(desk: &StaffDesk, seen: Timestamp, wanted: PauseFields) -> Stored<Saved<PauseFields>> {
    let message = optional(&wanted.message, PAUSE_CHARS, Field::Message, clean_message)?;
    let number = |value: u32, most, part| match i32::try_from(value) {
        Ok(number) if value <= most => Ok(number),
        _ => Err(invalid(Field::Part(part), Reason::Wrong)),
    };
    let queue = number(wanted.queue, LONGEST_QUEUE, Part::PauseQueue)?;
    let minutes = number(wanted.wait_minutes, LONGEST_WAIT, Part::PauseWait)?;
    save(desk, seen, Subject::PauseRules, fields, move |row| {
        row.pause_message = Set(message);
        row.pause_queue = Set(queue);
        row.pause_wait_s = Set(minutes * 60);
        row.pause_closed = Set(wanted.closed);
    })
    .await
}

pub(super) async fn now(desk: &StaffDesk) -> Stored<Option<Paused>> {
    Ok(directory::paused(&directory::company(desk.house.store.reader()).await?))
}

pub(super) async fn press(desk: &StaffDesk, on: bool) -> Stored<Option<Paused>> {
    let now = change(desk, move |change| Box::pin(turn(change, on))).await?;
    if !on {
        pause::release(&desk.house).await?;
    }
    Ok(now)
}

/// Pressing it for what is so already changes nothing.
async fn turn(change: &Change<'_>, on: bool) -> Stored<Option<Paused>> {
    let company = directory::company(change.txn).await?;
    let after = match (on, company.paused_at) {
        (true, None) => pause::begin(change.txn, company, Cause::Button, Some(&change.actor), change.now).await?,
        (false, Some(_)) => pause::end(change.txn, company, Some(&change.actor), change.now).await?,
        _ => company,
    };
    Ok(directory::paused(&after))
}
