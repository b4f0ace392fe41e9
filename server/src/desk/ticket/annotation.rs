//! Labels, additional information and internal notes on a ticket. None of them moves it, so none of them asks how it was seen;
//! what is already so stays so.

use super::work::{Work, work};
use crate::{
    desk::{
        StaffDesk,
        annotation::info::{Words, words},
        conversation::client_id,
        rules::text::clean_message,
    },
    store::{
        Stored,
        annotations::label_names,
        audit::Action,
        entity::{label, ticket_info, ticket_label, ticket_note},
    },
};
use app::{
    conversation::annotation::model::{INFOS, LABELS, NOTE_CHARS, NOTES},
    error::{AppError, Field, Reason},
    id::{LabelId, TicketId, TicketInfoId, TicketNoteId},
    ticket::model::Ticket,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, Select,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn refused(field: Field, reason: Reason) -> AppError {
    AppError::Invalid { field, reason }
}

pub(in crate::desk) async fn label(desk: &StaffDesk, id: TicketId, label: LabelId, on: bool) -> Stored<Option<Ticket>> {
    work(desk, id, move |work| Box::pin(labelled(work, label.0, on))).await
}

async fn labelled(work: &mut Work<'_>, label: i64, on: bool) -> Stored<bool> {
    let ticket = work.model.id;
    let there = ticket_label::Entity::find().filter(ticket_label::Column::TicketId.eq(ticket)).all(work.txn).await?;
    let there: BTreeSet<i64> = there.into_iter().map(|link| link.label_id).collect();
    if there.contains(&label) == on {
        return Ok(false);
    }
    if on {
        let known = label::Entity::find_by_id(label).one(work.txn).await?;
        if known.is_none_or(|label| label.archived_at.is_some()) {
            return Err(refused(Field::Label, Reason::Wrong).into());
        }
        if there.len() >= LABELS {
            return Err(refused(Field::Label, Reason::TooMany(u32::try_from(LABELS).unwrap_or(u32::MAX))).into());
        }
        let link = ticket_label::ActiveModel { id: NotSet, ticket_id: Set(ticket), label_id: Set(label) };
        ticket_label::Entity::insert(link).exec_without_returning(work.txn).await?;
    } else {
        ticket_label::Entity::delete_many()
            .filter(ticket_label::Column::TicketId.eq(ticket))
            .filter(ticket_label::Column::LabelId.eq(label))
            .exec(work.txn)
            .await?;
    }
    let mut after = there.clone();
    if on {
        after.insert(label)
    } else {
        after.remove(&label)
    };
    // By the names of that day: the log must not change when a label does.
    let names = |ids: BTreeSet<i64>| label_names(work.txn, ids.into_iter().map(LabelId));
    let (before, after) = (names(there).await?, names(after).await?);
    work.audit(Action::TicketLabels, json!(before), json!(after)).await?;
    Ok(true)
}

fn notes(work: &Work<'_>) -> Select<ticket_note::Entity> {
    ticket_note::Entity::find().filter(ticket_note::Column::TicketId.eq(work.model.id))
}

async fn note_room(work: &Work<'_>) -> Stored<()> {
    let there = notes(work).filter(ticket_note::Column::RemovedAt.is_null()).count(work.txn).await?;
    if there >= u64::from(NOTES) { Err(refused(Field::Note, Reason::TooMany(NOTES)).into()) } else { Ok(()) }
}

/// Adds an internal note. The same `client` again is the same note.
pub(in crate::desk) async fn add_note(
    desk: &StaffDesk,
    id: TicketId,
    client: String,
    body: String,
) -> Stored<Option<Ticket>> {
    let client = client_id(&client)?.to_owned();
    let body = clean_message(&body, NOTE_CHARS).map_err(|reason| refused(Field::Note, reason.into()))?;
    work(desk, id, move |work| Box::pin(noted(work, client, body))).await
}

async fn noted(work: &mut Work<'_>, client: String, body: String) -> Stored<bool> {
    if notes(work).filter(ticket_note::Column::ClientId.eq(client.as_str())).count(work.txn).await? > 0 {
        return Ok(false);
    }
    note_room(work).await?;
    let row = ticket_note::ActiveModel {
        id: NotSet,
        ticket_id: Set(work.model.id),
        client_id: Set(client),
        author_id: Set(work.actor.user.0),
        author_name: Set(work.actor.name.clone()),
        body: Set(body),
        created_at: Set(work.now.0),
        changed_at: Set(work.now.0),
        edited_by: Set(None),
        removed_at: Set(None),
    };
    let row = ticket_note::Entity::insert(row).exec_with_returning(work.txn).await?;
    work.audit(Action::TicketNote, Value::Null, note_told(&row)).await?;
    Ok(true)
}

/// As it was before it was removed.
fn restored(mut told: Value) -> Value {
    told["restored"] = true.into();
    told
}

fn note_told(note: &ticket_note::Model) -> Value {
    json!({ "id": note.id, "body": note.body })
}

/// Changes a note's words. `seen` is when the words that were edited were written.
///
/// # Errors
/// `TooLate` when somebody changed them since.
pub(in crate::desk) async fn edit_note(
    desk: &StaffDesk,
    id: TicketId,
    (note, seen): (TicketNoteId, Timestamp),
    body: String,
) -> Stored<Option<Ticket>> {
    let body = clean_message(&body, NOTE_CHARS).map_err(|reason| refused(Field::Note, reason.into()))?;
    work(desk, id, move |work| Box::pin(note_edited(work, note, seen, body))).await
}

async fn note_edited(work: &mut Work<'_>, note: TicketNoteId, seen: Timestamp, body: String) -> Stored<bool> {
    let row = notes(work).filter(ticket_note::Column::Id.eq(note.0)).one(work.txn).await?;
    let row = row.filter(|row| row.removed_at.is_none()).ok_or(AppError::NotFound)?;
    work.actor.may_change_words_of(row.author_id)?;
    if row.body == body {
        return Ok(false);
    }
    if row.changed_at != seen.0 {
        return Err(AppError::TooLate.into());
    }
    let before = note_told(&row);
    let mut row: ticket_note::ActiveModel = row.into();
    row.body = Set(body);
    // After what it changes, whatever the clock says.
    row.changed_at = Set(work.now.0.max(seen.0 + 1));
    row.edited_by = Set(Some(work.actor.name.clone()));
    let row = row.update(work.txn).await?;
    work.audit(Action::TicketNote, before, note_told(&row)).await?;
    Ok(true)
}

/// Removes a note, or brings it back.
pub(in crate::desk) async fn remove_note(
    desk: &StaffDesk,
    id: TicketId,
    note: TicketNoteId,
    removed: bool,
) -> Stored<Option<Ticket>> {
    work(desk, id, move |work| Box::pin(note_removed(work, note, removed))).await
}

async fn note_removed(work: &mut Work<'_>, note: TicketNoteId, removed: bool) -> Stored<bool> {
    let row = notes(work).filter(ticket_note::Column::Id.eq(note.0)).one(work.txn).await?.ok_or(AppError::NotFound)?;
    work.actor.may_change_words_of(row.author_id)?;
    if row.removed_at.is_some() == removed {
        return Ok(false);
    }
    if !removed {
        note_room(work).await?;
    }
    let told = note_told(&row);
    let mut row: ticket_note::ActiveModel = row.into();
    row.removed_at = Set(removed.then_some(work.now.0));
    row.update(work.txn).await?;
    let (before, after) = if removed { (told, Value::Null) } else { (Value::Null, restored(told)) };
    work.audit(Action::TicketNote, before, after).await?;
    Ok(true)
}

fn infos(work: &Work<'_>) -> Select<ticket_info::Entity> {
    ticket_info::Entity::find().filter(ticket_info::Column::TicketId.eq(work.model.id))
}

async fn info_room(work: &Work<'_>) -> Stored<()> {
    let there = infos(work).filter(ticket_info::Column::RemovedAt.is_null()).count(work.txn).await?;
    if there >= u64::from(INFOS) { Err(refused(Field::InfoName, Reason::TooMany(INFOS)).into()) } else { Ok(()) }
}

/// Adds an additional information. The same `client` again is the same one.
pub(in crate::desk) async fn add_info(
    desk: &StaffDesk,
    id: TicketId,
    client: String,
    (name, value): (String, String),
) -> Stored<Option<Ticket>> {
    let (client, words) = (client_id(&client)?.to_owned(), words(&name, &value)?);
    work(desk, id, move |work| Box::pin(informed(work, client, words))).await
}

async fn informed(work: &mut Work<'_>, client: String, words: Words) -> Stored<bool> {
    if infos(work).filter(ticket_info::Column::ClientId.eq(client.as_str())).count(work.txn).await? > 0 {
        return Ok(false);
    }
    info_room(work).await?;
    let row = ticket_info::ActiveModel {
        id: NotSet,
        ticket_id: Set(work.model.id),
        client_id: Set(client),
        author_id: Set(work.actor.user.0),
        author_name: Set(work.actor.name.clone()),
        name: Set(words.name),
        value: Set(words.value),
        name_key: Set(words.name_key),
        value_key: Set(words.value_key),
        created_at: Set(work.now.0),
        removed_at: Set(None),
    };
    let row = ticket_info::Entity::insert(row).exec_with_returning(work.txn).await?;
    work.audit(Action::TicketInfo, Value::Null, info_told(&row)).await?;
    Ok(true)
}

fn info_told(info: &ticket_info::Model) -> Value {
    json!({ "id": info.id, "name": info.name, "value": info.value })
}

/// Removes an additional information, or brings it back.
pub(in crate::desk) async fn remove_info(
    desk: &StaffDesk,
    id: TicketId,
    info: TicketInfoId,
    removed: bool,
) -> Stored<Option<Ticket>> {
    work(desk, id, move |work| Box::pin(info_removed(work, info, removed))).await
}

async fn info_removed(work: &mut Work<'_>, info: TicketInfoId, removed: bool) -> Stored<bool> {
    let row = infos(work).filter(ticket_info::Column::Id.eq(info.0)).one(work.txn).await?.ok_or(AppError::NotFound)?;
    if row.removed_at.is_some() == removed {
        return Ok(false);
    }
    if !removed {
        info_room(work).await?;
    }
    let told = info_told(&row);
    let mut row: ticket_info::ActiveModel = row.into();
    row.removed_at = Set(removed.then_some(work.now.0));
    row.update(work.txn).await?;
    let (before, after) = if removed { (told, Value::Null) } else { (Value::Null, restored(told)) };
    work.audit(Action::TicketInfo, before, after).await?;
    Ok(true)
}
