//! Automatic messages.

use super::change::{Change, Note, change, invalid, line};
use crate::{
    desk::{
        StaffDesk,
        rules::{text::clean_message, validate},
    },
    store::{
        Stored,
        audit::{Action, Subject},
        canned,
        entity::{canned_reply, department},
        event_log::Logged,
        library,
    },
};
use app::{
    admin::{
        registry::model::{Entry, Saved},
        replies::model::ReplyFields,
    },
    canned::model::{CATEGORY_CHARS, TITLE_CHARS},
    conversation::model::MESSAGE_CHARS,
    error::{AppError, Field, Part, Reason},
    id::{CannedReplyId, FileId},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde_json::{Value, json};

async fn entries(database: &impl ConnectionTrait, rows: Vec<canned_reply::Model>) -> Stored<Vec<Entry<ReplyFields>>> {
    let marks: Vec<_> =
        rows.iter().map(|row| (row.changed_at, row.changed_by.clone(), row.archived_at.is_some())).collect();
    let replies = canned::replies(database, rows).await?;
    let entries = replies.into_iter().zip(marks).map(|(reply, (changed_at, changed_by, archived))| Entry {
        id: reply.id.0,
        changed_at: Timestamp(changed_at),
        changed_by,
        archived,
        fields: ReplyFields {
            category: reply.category,
            title: reply.title,
            body: reply.body,
            department: reply.department,
            files: reply.files,
        },
    });
    Ok(entries.collect())
}

async fn entry(change: &Change<'_>, row: canned_reply::Model) -> Stored<Entry<ReplyFields>> {
    Ok(entries(change.txn, vec![row]).await?.pop().ok_or(AppError::NotFound)?)
}

fn told(row: &canned_reply::Model) -> Value {
    json!({
        "id": row.id, "category": row.category, "title": row.title, "body": row.body, "department": row.department_id,
        "archived": row.archived_at.is_some(),
    })
}

pub(super) async fn list(desk: &StaffDesk) -> Stored<Vec<Entry<ReplyFields>>> {
    let reader = desk.house.store.reader();
    let rows = canned_reply::Entity::find()
        .order_by_asc(canned_reply::Column::Category)
        .order_by_asc(canned_reply::Column::Title)
        .order_by_asc(canned_reply::Column::Id)
        .all(reader)
        .await?;
    entries(reader, rows).await
}

pub(super) fn checked(fields: ReplyFields, files: u32) -> Stored<ReplyFields> {
    if fields.files.len() > files as usize {
        return Err(invalid(Field::File, Reason::TooMany(files)).into());
    }
    let category = line(&fields.category, CATEGORY_CHARS, Field::Part(Part::Category))?;
    let title = line(&fields.title, TITLE_CHARS, Field::Part(Part::Title))?;
    let body = match clean_message(&fields.body, MESSAGE_CHARS) {
        // Its files may say it all.
        Err(validate::Reason::Empty) if !fields.files.is_empty() => String::new(),
        body => body.map_err(|reason| invalid(Field::Message, reason))?,
    };
    Ok(ReplyFields { category, title, body, ..fields })
}

async fn found(change: &Change<'_>, id: CannedReplyId) -> Stored<canned_reply::Model> {
    Ok(canned_reply::Entity::find_by_id(id.0).one(change.txn).await?.ok_or(AppError::NotFound)?)
}

/// Two of one name that the same agents see could not be told apart; and one that was saved twice is found out.
async fn alone(change: &Change<'_>, id: Option<CannedReplyId>, fields: &ReplyFields) -> Stored<()> {
    let same = canned_reply::Entity::find()
        .filter(canned_reply::Column::Title.eq(fields.title.as_str()))
        .filter(canned_reply::Column::Category.eq(fields.category.as_str()))
        .filter(canned_reply::Column::ArchivedAt.is_null())
        .all(change.txn)
        .await?;
    let department = fields.department.map(|department| department.0);
    let clashes = |other: &canned_reply::Model| {
        Some(CannedReplyId(other.id)) != id
            && (other.department_id.is_none() || department.is_none() || other.department_id == department)
    };
    if same.iter().any(clashes) {
        return Err(invalid(Field::Part(Part::Title), Reason::InUse).into());
    }
    Ok(())
}

/// An archived department may stay, but is not chosen anew.
async fn place(change: &Change<'_>, before: Option<&canned_reply::Model>, fields: &ReplyFields) -> Stored<()> {
    let Some(id) = fields.department.map(|department| department.0) else { return Ok(()) };
    if before.is_some_and(|before| before.department_id == Some(id)) {
        return Ok(());
    }
    let found = department::Entity::find_by_id(id).one(change.txn).await?;
    if found.is_none_or(|department| department.archived_at.is_some()) {
        return Err(invalid(Field::Department, Reason::Wrong).into());
    }
    Ok(())
}

pub(super) async fn save(
    desk: &StaffDesk,
    id: Option<CannedReplyId>,
    seen: Timestamp,
    fields: ReplyFields,
) -> Stored<Saved<ReplyFields>> {
    let fields = checked(fields, desk.house.files.limits().count)?;
    change(desk, move |change| Box::pin(put(change, id, seen, fields))).await
}

async fn put(
    change: &Change<'_>,
    id: Option<CannedReplyId>,
    seen: Timestamp,
    fields: ReplyFields,
) -> Stored<Saved<ReplyFields>> {
    let before = match id {
        Some(id) => Some(found(change, id).await?),
        None => None,
    };
    if let Some(before) = &before
        && before.changed_at != seen.0
    {
        return Ok(Saved::Stale(entry(change, before.clone()).await?));
    }
    place(change, before.as_ref(), &fields).await?;
    if before.as_ref().is_none_or(|before| before.archived_at.is_none()) {
        alone(change, id, &fields).await?;
    }
    let (after, note) = write(change, before, fields).await?;
    change.note_all(vec![note]).await?;
    change.announce(&Logged::Replies).await?;
    Ok(Saved::Done(entry(change, after).await?))
}

/// Stores what was checked. Answers what the audit log is to say of it, too.
pub(super) async fn write(
    change: &Change<'_>,
    before: Option<canned_reply::Model>,
    fields: ReplyFields,
) -> Stored<(canned_reply::Model, Note)> {
    let row = canned_reply::ActiveModel {
        id: before.as_ref().map_or(NotSet, |before| Set(before.id)),
        category: Set(fields.category),
        title: Set(fields.title),
        body: Set(fields.body),
        department_id: Set(fields.department.map(|department| department.0)),
        uses: if before.is_some() { NotSet } else { Set(0) },
        archived_at: NotSet,
        changed_at: Set(change.after(before.as_ref().map(|before| before.changed_at))),
        changed_by: Set(change.by()),
    };
    let files: Vec<FileId> = fields.files.iter().map(|file| file.id).collect();
    let after = if before.is_some() { row.update(change.txn).await? } else { row.insert(change.txn).await? };
    if before.is_some() || !files.is_empty() {
        library::put(change.txn, change.actor.user, CannedReplyId(after.id), &files, change.now).await?;
    }
    let before = before.as_ref().map_or(Value::Null, told);
    let note = Note { action: Action::Saved(Subject::CannedReply), before, after: told(&after) };
    Ok((after, note))
}

pub(super) async fn archive(desk: &StaffDesk, id: CannedReplyId, archived: bool) -> Stored<Saved<ReplyFields>> {
    change(desk, move |change| Box::pin(set_archived(change, id, archived))).await
}

async fn set_archived(change: &Change<'_>, id: CannedReplyId, archived: bool) -> Stored<Saved<ReplyFields>> {
    let before = found(change, id).await?;
    let stored = entry(change, before.clone()).await?;
    if before.archived_at.is_some() == archived {
        return Ok(Saved::Done(stored));
    }
    if !archived {
        alone(change, Some(id), &stored.fields).await?;
    }
    let mut row: canned_reply::ActiveModel = before.clone().into();
    row.archived_at = Set(archived.then_some(change.now.0));
    row.changed_at = Set(change.after(Some(before.changed_at)));
    row.changed_by = Set(change.by());
    let after = row.update(change.txn).await?;
    let action = Action::Archived(Subject::CannedReply);
    change.record_as(action, told(&before), told(&after), &Logged::Replies).await?;
    Ok(Saved::Done(entry(change, after).await?))
}
