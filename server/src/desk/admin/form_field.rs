//! The contact form: what the virtual attendant asks.

use super::{
    change::{Change, change, invalid, line, unique},
    order::put_in_order,
};
use crate::{
    desk::{StaffDesk, rules::validate::FieldKind},
    store::{
        Stored,
        audit::{Action, Subject},
        entity::form_field,
    },
};
use app::{
    admin::{
        contact_form::model::{FieldFields, QUESTION_CHARS},
        registry::model::{Entry, NAME_CHARS, Saved},
    },
    error::{AppError, Field, Part, Reason},
    id::FieldId,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ConnectionTrait, EntityTrait as _, QueryOrder as _,
};
use serde_json::{Value, json};

fn entry(row: form_field::Model) -> Entry<FieldFields> {
    Entry {
        id: row.id,
        changed_at: Timestamp(row.changed_at),
        changed_by: row.changed_by,
        archived: row.archived_at.is_some(),
        fields: FieldFields {
            label: row.label,
            question: row.question,
            kind: row.kind,
            active: row.active,
            mandatory: row.mandatory,
        },
    }
}

fn told(row: &form_field::Model) -> Value {
    json!({
        "id": row.id, "label": row.label, "question": row.question, "kind": row.kind, "active": row.active,
        "mandatory": row.mandatory, "archived": row.archived_at.is_some(),
    })
}

async fn all(database: &impl ConnectionTrait) -> Stored<Vec<form_field::Model>> {
    Ok(form_field::Entity::find()
        .order_by_asc(form_field::Column::Position)
        .order_by_asc(form_field::Column::Id)
        .all(database)
        .await?)
}

pub(super) async fn list(desk: &StaffDesk) -> Stored<Vec<Entry<FieldFields>>> {
    Ok(all(desk.house.store.reader()).await?.into_iter().map(entry).collect())
}

fn alone(all: &[form_field::Model], id: Option<i64>, name: &str) -> Stored<()> {
    let living = all.iter().filter(|row| row.archived_at.is_none() && Some(row.id) != id);
    unique(name, living.map(|row| row.label.as_str()), Field::Name)
}

fn found(all: &[form_field::Model], id: FieldId) -> Stored<form_field::Model> {
    Ok(all.iter().find(|row| row.id == id.0).cloned().ok_or(AppError::NotFound)?)
}

fn checked(fields: FieldFields) -> Stored<FieldFields> {
    let label = line(&fields.label, NAME_CHARS, Field::Name)?;
    let question = line(&fields.question, QUESTION_CHARS, Field::Part(Part::Question))?;
    known_kind(&fields.kind)?;
    Ok(FieldFields { label, question, ..fields })
}

/// A kind that there is.
pub(super) fn known_kind(kind: &str) -> Stored<()> {
    let word = |kind: &FieldKind| serde_json::to_value(kind).ok();
    if FieldKind::ALL.iter().any(|known| word(known).is_some_and(|word| word == kind)) {
        return Ok(());
    }
    Err(invalid(Field::Part(Part::Kind), Reason::Wrong).into())
}

/// Answers are stored by their kind: it stays.
pub(super) fn kept_kind(before: Option<&str>, now: &str) -> Stored<()> {
    if before.is_none_or(|before| before == now) {
        return Ok(());
    }
    Err(invalid(Field::Part(Part::Kind), Reason::Wrong).into())
}

pub(super) async fn save(
    desk: &StaffDesk,
    id: Option<FieldId>,
    seen: Timestamp,
    fields: FieldFields,
) -> Stored<Saved<FieldFields>> {
    let fields = checked(fields)?;
    change(desk, move |change| Box::pin(put(change, id, seen, fields))).await
}

async fn put(
    change: &Change<'_>,
    id: Option<FieldId>,
    seen: Timestamp,
    fields: FieldFields,
) -> Stored<Saved<FieldFields>> {
    let all = all(change.txn).await?;
    let before = id.map(|id| found(&all, id)).transpose()?;
    if let Some(before) = before.as_ref().filter(|before| before.changed_at != seen.0) {
        return Ok(Saved::Stale(entry(before.clone())));
    }
    alone(&all, id.map(|id| id.0), &fields.label)?;
    kept_kind(before.as_ref().map(|before| before.kind.as_str()), &fields.kind)?;
    let mut row = form_field::ActiveModel {
        id: id.map_or(NotSet, |id| Set(id.0)),
        label: Set(fields.label),
        question: Set(fields.question),
        kind: Set(fields.kind),
        mandatory: Set(fields.mandatory && fields.active),
        active: Set(fields.active),
        changed_at: Set(change.after(before.as_ref().map(|before| before.changed_at))),
        changed_by: Set(change.by()),
        ..Default::default()
    };
    let after = if before.is_some() {
        row.update(change.txn).await?
    } else {
        // What is known of a customer goes by it.
        row.key = Set(format!("own-{}-{}", change.now.0, all.len()));
        row.position = Set(all.iter().map(|row| row.position).max().unwrap_or(-1) + 1);
        row.insert(change.txn).await?
    };
    let action = Action::Saved(Subject::FormField);
    change.record(action, before.as_ref().map_or(Value::Null, told), told(&after)).await?;
    Ok(Saved::Done(entry(after)))
}

pub(super) async fn archive(desk: &StaffDesk, id: FieldId, archived: bool) -> Stored<Saved<FieldFields>> {
    change(desk, move |change| Box::pin(set_archived(change, id, archived))).await
}

async fn set_archived(change: &Change<'_>, id: FieldId, archived: bool) -> Stored<Saved<FieldFields>> {
    let all = all(change.txn).await?;
    let before = found(&all, id)?;
    if before.archived_at.is_some() == archived {
        return Ok(Saved::Done(entry(before)));
    }
    if !archived {
        alone(&all, Some(id.0), &before.label)?;
    }
    let mut row: form_field::ActiveModel = before.clone().into();
    row.archived_at = Set(archived.then_some(change.now.0));
    if archived {
        // Nobody is asked for what is put away.
        row.active = Set(false);
        row.mandatory = Set(false);
    }
    row.changed_at = Set(change.after(Some(before.changed_at)));
    row.changed_by = Set(change.by());
    let after = row.update(change.txn).await?;
    change.record(Action::Archived(Subject::FormField), told(&before), told(&after)).await?;
    Ok(Saved::Done(entry(after)))
}

pub(super) async fn order(desk: &StaffDesk, ids: Vec<FieldId>) -> Stored<()> {
    let ids: Vec<i64> = ids.into_iter().map(|id| id.0).collect();
    change(desk, move |change| Box::pin(reorder(change, ids))).await
}

async fn reorder(change: &Change<'_>, ids: Vec<i64>) -> Stored<()> {
    let living = all(change.txn).await?.into_iter().filter(|row| row.archived_at.is_none());
    let living: Vec<_> = living.map(|row| (row.id, row.label)).collect();
    let columns = (form_field::Column::Id, form_field::Column::Position);
    put_in_order::<form_field::Entity>(change, Subject::FormField, columns, &living, &ids).await
}
