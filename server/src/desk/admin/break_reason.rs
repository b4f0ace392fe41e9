//! Reasons for a break.

use super::{
    change::{Change, change, line, unique},
    order::put_in_order,
};
use crate::{
    desk::StaffDesk,
    store::{
        Stored,
        audit::{Action, Subject},
        entity::break_reason,
    },
};
use app::{
    admin::{
        break_reasons::model::ReasonFields,
        registry::model::{Entry, NAME_CHARS, Saved},
    },
    error::{AppError, Field},
    id::BreakReasonId,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ConnectionTrait, EntityTrait as _, QueryOrder as _,
};
use serde_json::{Value, json};

fn entry(row: break_reason::Model) -> Entry<ReasonFields> {
    Entry {
        id: row.id,
        changed_at: Timestamp(row.changed_at),
        changed_by: row.changed_by,
        archived: row.archived_at.is_some(),
        fields: ReasonFields { name: row.name },
    }
}

fn told(row: &break_reason::Model) -> Value {
    json!({ "id": row.id, "name": row.name, "archived": row.archived_at.is_some() })
}

async fn all(database: &impl ConnectionTrait) -> Stored<Vec<break_reason::Model>> {
    Ok(break_reason::Entity::find()
        .order_by_asc(break_reason::Column::Position)
        .order_by_asc(break_reason::Column::Id)
        .all(database)
        .await?)
}

pub(super) async fn list(desk: &StaffDesk) -> Stored<Vec<Entry<ReasonFields>>> {
    Ok(all(desk.house.store.reader()).await?.into_iter().map(entry).collect())
}

fn alone(all: &[break_reason::Model], id: Option<i64>, name: &str) -> Stored<()> {
    let living = all.iter().filter(|row| row.archived_at.is_none() && Some(row.id) != id);
    unique(name, living.map(|row| row.name.as_str()), Field::Name)
}

fn found(all: &[break_reason::Model], id: BreakReasonId) -> Stored<break_reason::Model> {
    Ok(all.iter().find(|row| row.id == id.0).cloned().ok_or(AppError::NotFound)?)
}

pub(super) async fn save(
    desk: &StaffDesk,
    id: Option<BreakReasonId>,
    seen: Timestamp,
    fields: ReasonFields,
) -> Stored<Saved<ReasonFields>> {
    let name = line(&fields.name, NAME_CHARS, Field::Name)?;
    change(desk, move |change| Box::pin(put(change, id, seen, name))).await
}

async fn put(
    change: &Change<'_>,
    id: Option<BreakReasonId>,
    seen: Timestamp,
    name: String,
) -> Stored<Saved<ReasonFields>> {
    let all = all(change.txn).await?;
    let before = id.map(|id| found(&all, id)).transpose()?;
    if let Some(before) = before.as_ref().filter(|before| before.changed_at != seen.0) {
        return Ok(Saved::Stale(entry(before.clone())));
    }
    alone(&all, id.map(|id| id.0), &name)?;
    let mut row = break_reason::ActiveModel {
        id: id.map_or(NotSet, |id| Set(id.0)),
        name: Set(name),
        changed_at: Set(change.after(before.as_ref().map(|before| before.changed_at))),
        changed_by: Set(change.by()),
        ..Default::default()
    };
    let after = if before.is_some() {
        row.update(change.txn).await?
    } else {
        row.position = Set(all.iter().map(|row| row.position).max().unwrap_or(-1) + 1);
        row.insert(change.txn).await?
    };
    let action = Action::Saved(Subject::BreakReason);
    change.record(action, before.as_ref().map_or(Value::Null, told), told(&after)).await?;
    Ok(Saved::Done(entry(after)))
}

pub(super) async fn archive(desk: &StaffDesk, id: BreakReasonId, archived: bool) -> Stored<Saved<ReasonFields>> {
    change(desk, move |change| Box::pin(set_archived(change, id, archived))).await
}

async fn set_archived(change: &Change<'_>, id: BreakReasonId, archived: bool) -> Stored<Saved<ReasonFields>> {
    let all = all(change.txn).await?;
    let before = found(&all, id)?;
    if before.archived_at.is_some() == archived {
        return Ok(Saved::Done(entry(before)));
    }
    if !archived {
        alone(&all, Some(id.0), &before.name)?;
    }
    let mut row: break_reason::ActiveModel = before.clone().into();
    row.archived_at = Set(archived.then_some(change.now.0));
    row.changed_at = Set(change.after(Some(before.changed_at)));
    row.changed_by = Set(change.by());
    let after = row.update(change.txn).await?;
    change.record(Action::Archived(Subject::BreakReason), told(&before), told(&after)).await?;
    Ok(Saved::Done(entry(after)))
}

pub(super) async fn order(desk: &StaffDesk, ids: Vec<BreakReasonId>) -> Stored<()> {
    let ids: Vec<i64> = ids.into_iter().map(|id| id.0).collect();
    change(desk, move |change| Box::pin(reorder(change, ids))).await
}

async fn reorder(change: &Change<'_>, ids: Vec<i64>) -> Stored<()> {
    let living = all(change.txn).await?.into_iter().filter(|row| row.archived_at.is_none());
    let living: Vec<_> = living.map(|row| (row.id, row.name)).collect();
    let columns = (break_reason::Column::Id, break_reason::Column::Position);
    put_in_order::<break_reason::Entity>(change, Subject::BreakReason, columns, &living, &ids).await
}
