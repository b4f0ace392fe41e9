//! Departments: their target times and who works in them.

use super::{
    change::{Change, change, invalid, line, unique},
    order::put_in_order,
};
use crate::{
    desk::StaffDesk,
    store::{
        Stored,
        audit::{Action, Subject},
        entity::{conversation, department, department_member, user_account},
        people,
    },
};
use app::{
    admin::{
        departments::model::{DepartmentFields, LONGEST_MINUTES},
        registry::model::{Entry, NAME_CHARS, Obstacle, Saved},
    },
    error::{AppError, Field, Part, Reason},
    id::{DepartmentId, UserId},
    queue::model::State,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde_json::{Value, json};
use std::collections::HashMap;

fn minutes(seconds: i32) -> u32 {
    u32::try_from(seconds).unwrap_or(0).div_ceil(60)
}

async fn members(database: &impl ConnectionTrait, department: i64) -> Stored<Vec<UserId>> {
    let links = department_member::Entity::find()
        .filter(department_member::Column::DepartmentId.eq(department))
        .order_by_asc(department_member::Column::UserId)
        .all(database)
        .await?;
    Ok(links.into_iter().map(|link| UserId(link.user_id)).collect())
}

fn entry(row: department::Model, members: Vec<UserId>) -> Entry<DepartmentFields> {
    Entry {
        id: row.id,
        changed_at: Timestamp(row.changed_at),
        changed_by: row.changed_by,
        archived: row.archived_at.is_some(),
        fields: DepartmentFields {
            name: row.name,
            warn_minutes: minutes(row.warn_after_s),
            late_minutes: minutes(row.late_after_s),
            members,
        },
    }
}

fn told(row: &department::Model, members: &[UserId]) -> Value {
    json!({
        "id": row.id, "name": row.name, "warn_after_s": row.warn_after_s, "late_after_s": row.late_after_s,
        "members": members, "archived": row.archived_at.is_some(),
    })
}

async fn all(database: &impl ConnectionTrait) -> Stored<Vec<department::Model>> {
    Ok(department::Entity::find()
        .order_by_asc(department::Column::Position)
        .order_by_asc(department::Column::Id)
        .all(database)
        .await?)
}

pub(super) async fn list(desk: &StaffDesk) -> Stored<Vec<Entry<DepartmentFields>>> {
    let reader = desk.house.store.reader();
    let mut entries = Vec::new();
    let mut links: HashMap<i64, Vec<UserId>> = HashMap::new();
    for link in department_member::Entity::find().order_by_asc(department_member::Column::UserId).all(reader).await? {
        links.entry(link.department_id).or_default().push(UserId(link.user_id));
    }
    for row in all(reader).await? {
        let members = links.remove(&row.id).unwrap_or_default();
        entries.push(entry(row, members));
    }
    Ok(entries)
}

fn alone(all: &[department::Model], id: Option<i64>, name: &str) -> Stored<()> {
    let living = all.iter().filter(|row| row.archived_at.is_none() && Some(row.id) != id);
    unique(name, living.map(|row| row.name.as_str()), Field::Name)
}

fn found(all: &[department::Model], id: DepartmentId) -> Stored<department::Model> {
    Ok(all.iter().find(|row| row.id == id.0).cloned().ok_or(AppError::NotFound)?)
}

pub(super) async fn save(
    desk: &StaffDesk,
    id: Option<DepartmentId>,
    seen: Timestamp,
    fields: DepartmentFields,
) -> Stored<Saved<DepartmentFields>> {
    let fields = checked(fields)?;
    change(desk, move |change| Box::pin(put(change, id, seen, fields))).await
}

fn checked(fields: DepartmentFields) -> Stored<DepartmentFields> {
    let name = line(&fields.name, NAME_CHARS, Field::Name)?;
    if !(1..=LONGEST_MINUTES).contains(&fields.warn_minutes) {
        return Err(invalid(Field::Part(Part::Warn), Reason::Wrong).into());
    }
    if fields.late_minutes <= fields.warn_minutes || fields.late_minutes > LONGEST_MINUTES {
        return Err(invalid(Field::Part(Part::Late), Reason::Wrong).into());
    }
    let mut members = fields.members;
    members.sort_unstable();
    members.dedup();
    Ok(DepartmentFields { name, members, ..fields })
}

async fn put(
    change: &Change<'_>,
    id: Option<DepartmentId>,
    seen: Timestamp,
    fields: DepartmentFields,
) -> Stored<Saved<DepartmentFields>> {
    let all = all(change.txn).await?;
    let before = match id {
        Some(id) => Some((found(&all, id)?, members(change.txn, id.0).await?)),
        None => None,
    };
    if let Some((row, members)) = before.as_ref().filter(|(row, _)| row.changed_at != seen.0) {
        return Ok(Saved::Stale(entry(row.clone(), members.clone())));
    }
    alone(&all, id.map(|id| id.0), &fields.name)?;
    let seconds = |minutes: u32| i32::try_from(minutes * 60).unwrap_or(i32::MAX);
    let mut row = department::ActiveModel {
        id: id.map_or(NotSet, |id| Set(id.0)),
        name: Set(fields.name),
        warn_after_s: Set(seconds(fields.warn_minutes)),
        late_after_s: Set(seconds(fields.late_minutes)),
        changed_at: Set(change.after(before.as_ref().map(|(row, _)| row.changed_at))),
        changed_by: Set(change.by()),
        ..Default::default()
    };
    let after = if before.is_some() {
        row.update(change.txn).await?
    } else {
        row.position = Set(all.iter().map(|row| row.position).max().unwrap_or(-1) + 1);
        row.insert(change.txn).await?
    };
    let had = before.as_ref().map(|(_, members)| members.clone()).unwrap_or_default();
    relink(change, after.id, &had, &fields.members).await?;
    let told_before = before.as_ref().map_or(Value::Null, |(row, members)| told(row, members));
    change.record(Action::Saved(Subject::Department), told_before, told(&after, &fields.members)).await?;
    Ok(Saved::Done(entry(after, fields.members)))
}

/// Those who come and those who go; each is seen to have changed.
async fn relink(change: &Change<'_>, department: i64, had: &[UserId], wanted: &[UserId]) -> Stored<()> {
    let gone: Vec<UserId> = had.iter().filter(|user| !wanted.contains(user)).copied().collect();
    let new: Vec<UserId> = wanted.iter().filter(|user| !had.contains(user)).copied().collect();
    for user in gone.iter().chain(&new) {
        let row =
            people::user(change.txn, *user).await.map_err(|_| invalid(Field::Part(Part::Members), Reason::Wrong))?;
        let stamp = change.after(Some(row.changed_at));
        let mut row: user_account::ActiveModel = row.into();
        row.changed_at = Set(stamp);
        row.changed_by = Set(change.by());
        row.update(change.txn).await?;
    }
    if !gone.is_empty() {
        department_member::Entity::delete_many()
            .filter(department_member::Column::DepartmentId.eq(department))
            .filter(department_member::Column::UserId.is_in(gone.iter().map(|user| user.0)))
            .exec(change.txn)
            .await?;
    }
    for user in new {
        let link = department_member::ActiveModel { id: NotSet, department_id: Set(department), user_id: Set(user.0) };
        link.insert(change.txn).await?;
    }
    Ok(())
}

pub(super) async fn archive(desk: &StaffDesk, id: DepartmentId, archived: bool) -> Stored<Saved<DepartmentFields>> {
    change(desk, move |change| Box::pin(set_archived(change, id, archived))).await
}

async fn set_archived(change: &Change<'_>, id: DepartmentId, archived: bool) -> Stored<Saved<DepartmentFields>> {
    let all = all(change.txn).await?;
    let before = found(&all, id)?;
    let members = members(change.txn, id.0).await?;
    if before.archived_at.is_some() == archived {
        return Ok(Saved::Done(entry(before, members)));
    }
    if archived && let Some(obstacle) = obstacle(change, &all, id).await? {
        return Ok(Saved::Held(obstacle));
    }
    if !archived {
        alone(&all, Some(id.0), &before.name)?;
    }
    let mut row: department::ActiveModel = before.clone().into();
    row.archived_at = Set(archived.then_some(change.now.0));
    row.changed_at = Set(change.after(Some(before.changed_at)));
    row.changed_by = Set(change.by());
    let after = row.update(change.txn).await?;
    change.record(Action::Archived(Subject::Department), told(&before, &members), told(&after, &members)).await?;
    Ok(Saved::Done(entry(after, members)))
}

/// Nobody may be left behind in a department that is put away.
async fn obstacle(change: &Change<'_>, all: &[department::Model], id: DepartmentId) -> Stored<Option<Obstacle>> {
    if all.iter().filter(|row| row.archived_at.is_none()).count() == 1 {
        return Ok(Some(Obstacle::LastDepartment));
    }
    let waiting = count(change, id, State::Waiting).await?;
    let open = count(change, id, State::Open).await?;
    Ok((waiting + open > 0).then_some(Obstacle::Serves { waiting, open }))
}

async fn count(change: &Change<'_>, id: DepartmentId, state: State) -> Stored<u32> {
    let here = conversation::Entity::find()
        .filter(conversation::Column::State.eq(state.as_str()))
        .filter(conversation::Column::DepartmentId.eq(id.0));
    Ok(u32::try_from(here.count(change.txn).await?).unwrap_or(u32::MAX))
}

pub(super) async fn order(desk: &StaffDesk, ids: Vec<DepartmentId>) -> Stored<()> {
    let ids: Vec<i64> = ids.into_iter().map(|id| id.0).collect();
    change(desk, move |change| Box::pin(reorder(change, ids))).await
}

async fn reorder(change: &Change<'_>, ids: Vec<i64>) -> Stored<()> {
    let living = all(change.txn).await?.into_iter().filter(|row| row.archived_at.is_none());
    let living: Vec<_> = living.map(|row| (row.id, row.name)).collect();
    let columns = (department::Column::Id, department::Column::Position);
    put_in_order::<department::Entity>(change, Subject::Department, columns, &living, &ids).await
}
