//! The tickets' form.

use super::{
    change::{Change, change, invalid, line, unique},
    form_field::{kept_kind, known_kind},
    order::put_in_order,
};
use crate::{
    desk::StaffDesk,
    store::{
        Stored,
        audit::{Action, Subject},
        entity::{form_field, ticket_field},
    },
};
use app::{
    admin::{
        registry::model::{Entry, NAME_CHARS, Saved},
        ticket_form::model::TicketFieldFields,
    },
    error::{AppError, Field, Part, Reason},
    id::{FieldId, TicketFieldId},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ConnectionTrait, EntityTrait as _, QueryOrder as _,
};
use serde_json::{Value, json};

fn entry(row: ticket_field::Model) -> Entry<TicketFieldFields> {
    Entry {
        id: row.id,
        changed_at: Timestamp(row.changed_at),
        changed_by: row.changed_by,
        archived: row.archived_at.is_some(),
        fields: TicketFieldFields {
            label: row.label,
            kind: row.kind,
            active: row.active,
            mandatory: row.mandatory,
            prefill: row.prefill_id.map(FieldId),
        },
    }
}

fn told(row: &ticket_field::Model) -> Value {
    json!({
        "id": row.id, "label": row.label, "kind": row.kind, "active": row.active,
        "mandatory": row.mandatory, "prefill": row.prefill_id, "archived": row.archived_at.is_some(),
    })
}

async fn all(database: &impl ConnectionTrait) -> Stored<Vec<ticket_field::Model>> {
    Ok(ticket_field::Entity::find()
        .order_by_asc(ticket_field::Column::Position)
        .order_by_asc(ticket_field::Column::Id)
        .all(database)
        .await?)
}

pub(super) async fn list(desk: &StaffDesk) -> Stored<Vec<Entry<TicketFieldFields>>> {
    Ok(all(desk.house.store.reader()).await?.into_iter().map(entry).collect())
}

fn alone(all: &[ticket_field::Model], id: Option<i64>, name: &str) -> Stored<()> {
    let living = all.iter().filter(|row| row.archived_at.is_none() && Some(row.id) != id);
    unique(name, living.map(|row| row.label.as_str()), Field::Name)
}

fn found(all: &[ticket_field::Model], id: TicketFieldId) -> Stored<ticket_field::Model> {
    Ok(all.iter().find(|row| row.id == id.0).cloned().ok_or(AppError::NotFound)?)
}

fn checked(fields: TicketFieldFields) -> Stored<TicketFieldFields> {
    let label = line(&fields.label, NAME_CHARS, Field::Name)?;
    known_kind(&fields.kind)?;
    Ok(TicketFieldFields { label, ..fields })
}

pub(super) async fn save(
    desk: &StaffDesk,
    id: Option<TicketFieldId>,
    seen: Timestamp,
    fields: TicketFieldFields,
) -> Stored<Saved<TicketFieldFields>> {
    let fields = checked(fields)?;
    change(desk, move |change| Box::pin(put(change, id, seen, fields))).await
}

async fn put(
    change: &Change<'_>,
    id: Option<TicketFieldId>,
    seen: Timestamp,
    fields: TicketFieldFields,
) -> Stored<Saved<TicketFieldFields>> {
    let all = all(change.txn).await?;
    let before = id.map(|id| found(&all, id)).transpose()?;
    if let Some(before) = before.as_ref().filter(|before| before.changed_at != seen.0) {
        return Ok(Saved::Stale(entry(before.clone())));
    }
    alone(&all, id.map(|id| id.0), &fields.label)?;
    if let Some(from) = fields.prefill
        && form_field::Entity::find_by_id(from.0).one(change.txn).await?.is_none()
    {
        return Err(invalid(Field::Part(Part::Question), Reason::Wrong).into());
    }
    kept_kind(before.as_ref().map(|before| before.kind.as_str()), &fields.kind)?;
    let mut row = ticket_field::ActiveModel {
        id: id.map_or(NotSet, |id| Set(id.0)),
        label: Set(fields.label),
        kind: Set(fields.kind),
        mandatory: Set(fields.mandatory && fields.active),
        active: Set(fields.active),
        prefill_id: Set(fields.prefill.map(|field| field.0)),
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
    let action = Action::Saved(Subject::TicketField);
    change.record(action, before.as_ref().map_or(Value::Null, told), told(&after)).await?;
    Ok(Saved::Done(entry(after)))
}

pub(super) async fn archive(desk: &StaffDesk, id: TicketFieldId, archived: bool) -> Stored<Saved<TicketFieldFields>> {
    change(desk, move |change| Box::pin(set_archived(change, id, archived))).await
}

async fn set_archived(change: &Change<'_>, id: TicketFieldId, archived: bool) -> Stored<Saved<TicketFieldFields>> {
    let all = all(change.txn).await?;
    let before = found(&all, id)?;
    if before.archived_at.is_some() == archived {
        return Ok(Saved::Done(entry(before)));
    }
    if !archived {
        alone(&all, Some(id.0), &before.label)?;
    }
    let mut row: ticket_field::ActiveModel = before.clone().into();
    row.archived_at = Set(archived.then_some(change.now.0));
    if archived {
        // Nobody is asked for what is put away.
        row.active = Set(false);
        row.mandatory = Set(false);
    }
    row.changed_at = Set(change.after(Some(before.changed_at)));
    row.changed_by = Set(change.by());
    let after = row.update(change.txn).await?;
    change.record(Action::Archived(Subject::TicketField), told(&before), told(&after)).await?;
    Ok(Saved::Done(entry(after)))
}

pub(super) async fn order(desk: &StaffDesk, ids: Vec<TicketFieldId>) -> Stored<()> {
    let ids: Vec<i64> = ids.into_iter().map(|id| id.0).collect();
    change(desk, move |change| Box::pin(reorder(change, ids))).await
}

async fn reorder(change: &Change<'_>, ids: Vec<i64>) -> Stored<()> {
    let living = all(change.txn).await?.into_iter().filter(|row| row.archived_at.is_none());
    let living: Vec<_> = living.map(|row| (row.id, row.label)).collect();
    let columns = (ticket_field::Column::Id, ticket_field::Column::Position);
    put_in_order::<ticket_field::Entity>(change, Subject::TicketField, columns, &living, &ids).await
}
