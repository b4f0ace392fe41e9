//! Additional information.

use super::{Annotation, annotate, later};
use crate::{
    desk::{StaffDesk, conversation::client_id, rules::text::clean_line},
    store::{
        Stored,
        audit::Action,
        case::Case,
        entity::{additional_info, info_name},
        search::key,
    },
};
use app::{
    conversation::{
        annotation::model::{Annotated, Done, INFO_NAME_CHARS, INFO_VALUE_CHARS, INFOS},
        model::ThreadEvent,
    },
    error::{AppError, Field, Reason},
    id::{ConversationId, InfoId},
    queue::model::Author,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    sea_query::OnConflict,
};
use serde_json::{Value, json};

/// What somebody typed, made safe, with what it is found by.
pub(crate) struct Words {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) name_key: String,
    pub(crate) value_key: String,
}

pub(crate) fn words(name: &str, value: &str) -> Stored<Words> {
    let cleaned = |text: &str, field: Field, max: usize| {
        clean_line(text, max).map_err(|reason| AppError::Invalid { field, reason: reason.into() })
    };
    let name = cleaned(name, Field::InfoName, INFO_NAME_CHARS)?;
    let value = cleaned(value, Field::InfoValue, INFO_VALUE_CHARS)?;
    let (name_key, value_key) = (key(&name), key(&value));
    Ok(Words { name, value, name_key, value_key })
}

fn told(info: &additional_info::Model) -> Value {
    if info.removed_at.is_some() {
        return Value::Null;
    }
    json!({ "id": info.id, "name": info.name, "value": info.value })
}

/// The conversation's own; any other one is not found.
async fn own(annotation: &Annotation<'_>, info: InfoId) -> Stored<additional_info::Model> {
    Ok(additional_info::Entity::find_by_id(info.0)
        .filter(additional_info::Column::ConversationId.eq(annotation.case.id().0))
        .one(annotation.case.txn())
        .await?
        .ok_or(AppError::NotFound)?)
}

async fn room(annotation: &Annotation<'_>) -> Stored<()> {
    let there = additional_info::Entity::find()
        .filter(additional_info::Column::ConversationId.eq(annotation.case.id().0))
        .filter(additional_info::Column::RemovedAt.is_null())
        .count(annotation.case.txn())
        .await?;
    let full = AppError::Invalid { field: Field::InfoName, reason: Reason::TooMany(INFOS) };
    if there < u64::from(INFOS) { Ok(()) } else { Err(full.into()) }
}

/// Remembers the name for the next one who types it.
async fn remember(case: &Case<'_>, words: &Words) -> Stored<()> {
    // A name of signs only has no key to know it by.
    if words.name_key.is_empty() {
        return Ok(());
    }
    let row = info_name::ActiveModel {
        id: NotSet,
        name: Set(words.name.clone()),
        name_key: Set(words.name_key.clone()),
        used_at: Set(case.now().0),
    };
    let again = OnConflict::column(info_name::Column::NameKey)
        .update_columns([info_name::Column::Name, info_name::Column::UsedAt])
        .to_owned();
    info_name::Entity::insert(row).on_conflict(again).exec_without_returning(case.txn()).await?;
    Ok(())
}

/// Writes one that is new, and remembers its name. `author`: an agent's number and name.
pub(crate) async fn insert(
    case: &Case<'_>,
    client: String,
    (author, author_name): (i64, String),
    words: Words,
) -> Stored<additional_info::Model> {
    remember(case, &words).await?;
    let now = case.now().0;
    let row = additional_info::ActiveModel {
        id: NotSet,
        conversation_id: Set(case.id().0),
        client_id: Set(client),
        author: Set(Author::Agent.as_str().into()),
        author_id: Set(Some(author)),
        author_name: Set(author_name),
        name: Set(words.name),
        value: Set(words.value),
        name_key: Set(words.name_key),
        value_key: Set(words.value_key),
        created_at: Set(now),
        changed_at: Set(now),
        edited_by: Set(None),
        removed_at: Set(None),
    };
    Ok(additional_info::Entity::insert(row).exec_with_returning(case.txn()).await?)
}

async fn done(annotation: &mut Annotation<'_>, before: Value, after: Value, name: String, done: Done) -> Stored<bool> {
    annotation.audit(Action::Info, before, after).await?;
    let agent = annotation.actor.name.clone();
    annotation.case.remark(ThreadEvent::Informed { agent, name, done });
    Ok(true)
}

/// Inserts one. The same `client` again is the same one.
pub(in crate::desk) async fn add_info(
    desk: &StaffDesk,
    id: ConversationId,
    client: String,
    (name, value): (String, String),
) -> Stored<Annotated> {
    let (client, words) = (client_id(&client)?.to_owned(), words(&name, &value)?);
    annotate(desk, id, move |annotation| Box::pin(add(annotation, client, words))).await
}

async fn add(annotation: &mut Annotation<'_>, client: String, words: Words) -> Stored<bool> {
    let (txn, conversation) = (annotation.case.txn(), annotation.case.id().0);
    let there = additional_info::Entity::find()
        .filter(additional_info::Column::ConversationId.eq(conversation))
        .filter(additional_info::Column::ClientId.eq(client.as_str()))
        .count(txn)
        .await?;
    if there > 0 {
        return Ok(false);
    }
    room(annotation).await?;
    let author = (annotation.actor.user.0, annotation.actor.name.clone());
    let row = insert(&annotation.case, client, author, words).await?;
    let name = row.name.clone();
    done(annotation, Value::Null, told(&row), name, Done::Added).await
}

/// Changes name and value. `seen` is when those that were edited were written.
///
/// # Errors
/// `TooLate` when somebody changed them since.
pub(in crate::desk) async fn edit_info(
    desk: &StaffDesk,
    id: ConversationId,
    (info, seen): (InfoId, Timestamp),
    (name, value): (String, String),
) -> Stored<Annotated> {
    let words = words(&name, &value)?;
    annotate(desk, id, move |annotation| Box::pin(edit(annotation, info, seen, words))).await
}

async fn edit(annotation: &mut Annotation<'_>, info: InfoId, seen: Timestamp, words: Words) -> Stored<bool> {
    let row = own(annotation, info).await?;
    if row.removed_at.is_some() {
        return Err(AppError::NotFound.into());
    }
    if (&row.name, &row.value) == (&words.name, &words.value) {
        return Ok(false);
    }
    if row.changed_at != seen.0 {
        return Err(AppError::TooLate.into());
    }
    remember(&annotation.case, &words).await?;
    let (before, changed_at) = (told(&row), later(annotation, row.changed_at));
    let mut row: additional_info::ActiveModel = row.into();
    row.name = Set(words.name.clone());
    row.value = Set(words.value);
    row.name_key = Set(words.name_key);
    row.value_key = Set(words.value_key);
    row.changed_at = Set(changed_at);
    row.edited_by = Set(Some(annotation.actor.name.clone()));
    let row = row.update(annotation.case.txn()).await?;
    done(annotation, before, told(&row), words.name, Done::Edited).await
}

/// Removes one, or brings it back. What is already so stays so.
pub(in crate::desk) async fn remove_info(
    desk: &StaffDesk,
    id: ConversationId,
    info: InfoId,
    removed: bool,
) -> Stored<Annotated> {
    annotate(desk, id, move |annotation| Box::pin(remove(annotation, info, removed))).await
}

async fn remove(annotation: &mut Annotation<'_>, info: InfoId, removed: bool) -> Stored<bool> {
    let row = own(annotation, info).await?;
    if row.removed_at.is_some() == removed {
        return Ok(false);
    }
    if !removed {
        room(annotation).await?;
    }
    let (before, changed_at, name) = (told(&row), later(annotation, row.changed_at), row.name.clone());
    let mut row: additional_info::ActiveModel = row.into();
    row.changed_at = Set(changed_at);
    row.removed_at = Set(removed.then_some(changed_at));
    let row = row.update(annotation.case.txn()).await?;
    let what = if removed { Done::Removed } else { Done::Restored };
    done(annotation, before, told(&row), name, what).await
}
