//! Labels.

use super::change::{Change, Note, change, invalid, line, optional, unique};
use crate::{
    desk::{StaffDesk, rules::text::clean_message},
    store::{
        Stored,
        audit::{Action, Subject},
        entity::label,
        event_log::Logged,
    },
};
use app::{
    admin::{
        labels::model::LabelFields,
        registry::model::{DESCRIPTION_CHARS, Entry, NAME_CHARS, Saved},
    },
    error::{AppError, Field, Part, Reason},
    id::LabelId,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde_json::{Value, json};

fn entry(row: label::Model) -> Entry<LabelFields> {
    Entry {
        id: row.id,
        changed_at: Timestamp(row.changed_at),
        changed_by: row.changed_by,
        archived: row.archived_at.is_some(),
        fields: LabelFields { name: row.name, color: row.color, description: row.description },
    }
}

fn told(row: &label::Model) -> Value {
    json!({
        "id": row.id, "name": row.name, "color": row.color, "description": row.description,
        "archived": row.archived_at.is_some(),
    })
}

pub(super) async fn list(desk: &StaffDesk) -> Stored<Vec<Entry<LabelFields>>> {
    let rows = label::Entity::find().order_by_asc(label::Column::Name).all(desk.house.store.reader()).await?;
    Ok(rows.into_iter().map(entry).collect())
}

pub(super) fn checked(fields: &LabelFields) -> Stored<LabelFields> {
    let name = line(&fields.name, NAME_CHARS, Field::Name)?;
    let color = fields.color.to_ascii_lowercase();
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6);
    if !digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit())) {
        return Err(invalid(Field::Part(Part::Color), Reason::Malformed).into());
    }
    let description = optional(&fields.description, DESCRIPTION_CHARS, Field::Description, clean_message)?;
    Ok(LabelFields { name, color, description })
}

async fn found(change: &Change<'_>, id: LabelId) -> Stored<label::Model> {
    Ok(label::Entity::find_by_id(id.0).one(change.txn).await?.ok_or(AppError::NotFound)?)
}

async fn alone(change: &Change<'_>, id: Option<LabelId>, name: &str) -> Stored<()> {
    let living = label::Entity::find().filter(label::Column::ArchivedAt.is_null()).all(change.txn).await?;
    let others = living.iter().filter(|row| Some(LabelId(row.id)) != id).map(|row| row.name.as_str());
    unique(name, others, Field::Name)
}

pub(super) async fn save(
    desk: &StaffDesk,
    id: Option<LabelId>,
    seen: Timestamp,
    fields: LabelFields,
) -> Stored<Saved<LabelFields>> {
    let fields = checked(&fields)?;
    change(desk, move |change| Box::pin(put(change, id, seen, fields))).await
}

async fn put(
    change: &Change<'_>,
    id: Option<LabelId>,
    seen: Timestamp,
    fields: LabelFields,
) -> Stored<Saved<LabelFields>> {
    let before = match id {
        Some(id) => Some(found(change, id).await?),
        None => None,
    };
    if let Some(before) = &before
        && before.changed_at != seen.0
    {
        return Ok(Saved::Stale(entry(before.clone())));
    }
    if before.as_ref().is_none_or(|before| before.archived_at.is_none()) {
        alone(change, id, &fields.name).await?;
    }
    let (after, note) = write(change, before, fields).await?;
    change.note_all(vec![note]).await?;
    change.announce(&Logged::Directory).await?;
    Ok(Saved::Done(entry(after)))
}

/// Stores what was checked. Answers what the audit log is to say of it, too.
pub(super) async fn write(
    change: &Change<'_>,
    before: Option<label::Model>,
    fields: LabelFields,
) -> Stored<(label::Model, Note)> {
    let row = label::ActiveModel {
        id: before.as_ref().map_or(NotSet, |before| Set(before.id)),
        name: Set(fields.name),
        color: Set(fields.color),
        description: Set(fields.description),
        changed_at: Set(change.after(before.as_ref().map(|before| before.changed_at))),
        changed_by: Set(change.by()),
        ..Default::default()
    };
    let after = if before.is_some() { row.update(change.txn).await? } else { row.insert(change.txn).await? };
    let before = before.as_ref().map_or(Value::Null, told);
    let note = Note { action: Action::Saved(Subject::Label), before, after: told(&after) };
    Ok((after, note))
}

pub(super) async fn archive(desk: &StaffDesk, id: LabelId, archived: bool) -> Stored<Saved<LabelFields>> {
    change(desk, move |change| Box::pin(set_archived(change, id, archived))).await
}

async fn set_archived(change: &Change<'_>, id: LabelId, archived: bool) -> Stored<Saved<LabelFields>> {
    let before = found(change, id).await?;
    if before.archived_at.is_some() == archived {
        return Ok(Saved::Done(entry(before)));
    }
    if !archived {
        alone(change, Some(id), &before.name).await?;
    }
    let mut row: label::ActiveModel = before.clone().into();
    row.archived_at = Set(archived.then_some(change.now.0));
    row.changed_at = Set(change.after(Some(before.changed_at)));
    row.changed_by = Set(change.by());
    let after = row.update(change.txn).await?;
    change.record(Action::Archived(Subject::Label), told(&before), told(&after)).await?;
    Ok(Saved::Done(entry(after)))
}
