//! Observations. The words stand in the observation and in the audit log, and nowhere else: the thread says only that there was one.

use super::{Annotation, annotate, later};
use crate::{
    desk::{StaffDesk, conversation::client_id, rules::text::clean_message},
    store::{Stored, audit::Action, entity::note},
};
use app::{
    conversation::{
        annotation::model::{Annotated, Done, NOTE_CHARS, NOTES},
        model::ThreadEvent,
    },
    error::{AppError, Field, Reason},
    id::{ConversationId, NoteId},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};
use serde_json::{Value, json};

fn refused(reason: Reason) -> AppError {
    AppError::Invalid { field: Field::Note, reason }
}

fn words(body: &str) -> Stored<String> {
    Ok(clean_message(body, NOTE_CHARS).map_err(|reason| refused(reason.into()))?)
}

fn told(note: &note::Model) -> Value {
    if note.removed_at.is_some() { Value::Null } else { json!({ "id": note.id, "body": note.body }) }
}

/// The conversation's own observation; any other one is not found.
async fn own(annotation: &Annotation<'_>, note: NoteId) -> Stored<note::Model> {
    Ok(note::Entity::find_by_id(note.0)
        .filter(note::Column::ConversationId.eq(annotation.case.id().0))
        .one(annotation.case.txn())
        .await?
        .ok_or(AppError::NotFound)?)
}

async fn room(annotation: &Annotation<'_>) -> Stored<()> {
    let there = note::Entity::find()
        .filter(note::Column::ConversationId.eq(annotation.case.id().0))
        .filter(note::Column::RemovedAt.is_null())
        .count(annotation.case.txn())
        .await?;
    if there < u64::from(NOTES) { Ok(()) } else { Err(refused(Reason::TooMany(NOTES)).into()) }
}

async fn done(annotation: &mut Annotation<'_>, before: Value, after: Value, done: Done) -> Stored<bool> {
    annotation.audit(Action::Note, before, after).await?;
    let agent = annotation.actor.name.clone();
    annotation.case.remark(ThreadEvent::Noted { agent, done });
    Ok(true)
}

/// Writes a new one. The same `client` again is the same observation.
pub(in crate::desk) async fn add_note(
    desk: &StaffDesk,
    id: ConversationId,
    client: String,
    body: String,
) -> Stored<Annotated> {
    let (client, body) = (client_id(&client)?.to_owned(), words(&body)?);
    annotate(desk, id, move |annotation| Box::pin(add(annotation, client, body))).await
}

async fn add(annotation: &mut Annotation<'_>, client: String, body: String) -> Stored<bool> {
    let (txn, conversation, now) = (annotation.case.txn(), annotation.case.id().0, annotation.case.now().0);
    let there = note::Entity::find()
        .filter(note::Column::ConversationId.eq(conversation))
        .filter(note::Column::ClientId.eq(client.as_str()))
        .count(txn)
        .await?;
    if there > 0 {
        return Ok(false);
    }
    room(annotation).await?;
    let row = note::ActiveModel {
        id: NotSet,
        conversation_id: Set(conversation),
        client_id: Set(client),
        author_id: Set(annotation.actor.user.0),
        author_name: Set(annotation.actor.name.clone()),
        body: Set(body),
        created_at: Set(now),
        changed_at: Set(now),
        edited_by: Set(None),
        removed_at: Set(None),
    };
    let row = note::Entity::insert(row).exec_with_returning(txn).await?;
    done(annotation, Value::Null, told(&row), Done::Added).await
}

/// Changes the words. `seen` is when the words that were edited were written.
///
/// # Errors
/// `TooLate` when somebody changed them since.
pub(in crate::desk) async fn edit_note(
    desk: &StaffDesk,
    id: ConversationId,
    note: NoteId,
    seen: Timestamp,
    body: String,
) -> Stored<Annotated> {
    let body = words(&body)?;
    annotate(desk, id, move |annotation| Box::pin(edit(annotation, note, seen, body))).await
}

async fn edit(annotation: &mut Annotation<'_>, note: NoteId, seen: Timestamp, body: String) -> Stored<bool> {
    let row = own(annotation, note).await?;
    annotation.actor.may_change_words_of(row.author_id)?;
    if row.removed_at.is_some() {
        return Err(AppError::NotFound.into());
    }
    if row.body == body {
        return Ok(false);
    }
    if row.changed_at != seen.0 {
        return Err(AppError::TooLate.into());
    }
    let (before, changed_at) = (told(&row), later(annotation, row.changed_at));
    let mut row: note::ActiveModel = row.into();
    row.body = Set(body);
    row.changed_at = Set(changed_at);
    row.edited_by = Set(Some(annotation.actor.name.clone()));
    let row = row.update(annotation.case.txn()).await?;
    done(annotation, before, told(&row), Done::Edited).await
}

/// Removes one, or brings it back. What is already so stays so.
pub(in crate::desk) async fn remove_note(
    desk: &StaffDesk,
    id: ConversationId,
    note: NoteId,
    removed: bool,
) -> Stored<Annotated> {
    annotate(desk, id, move |annotation| Box::pin(remove(annotation, note, removed))).await
}

async fn remove(annotation: &mut Annotation<'_>, note: NoteId, removed: bool) -> Stored<bool> {
    let row = own(annotation, note).await?;
    annotation.actor.may_change_words_of(row.author_id)?;
    if row.removed_at.is_some() == removed {
        return Ok(false);
    }
    if !removed {
        room(annotation).await?;
    }
    let (before, changed_at) = (told(&row), later(annotation, row.changed_at));
    let mut row: note::ActiveModel = row.into();
    row.changed_at = Set(changed_at);
    row.removed_at = Set(removed.then_some(changed_at));
    let row = row.update(annotation.case.txn()).await?;
    let what = if removed { Done::Removed } else { Done::Restored };
    done(annotation, before, told(&row), what).await
}
