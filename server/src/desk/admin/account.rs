//! Who may sign in, as what, and where they work.

use super::change::{Change, Note, change, invalid, line};
use crate::{
    desk::{StaffDesk, address, user_row},
    store::{
        Stored,
        audit::{Action, Subject},
        directory,
        entity::{department, department_member, user_account},
        event_log::Logged,
        people,
    },
};
use app::{
    admin::{
        registry::model::{Entry, NAME_CHARS, Obstacle, Saved},
        users::model::UserFields,
    },
    error::{AppError, Field, Reason},
    id::{DepartmentId, UserId},
    session::{model::Role, permission::Permissions},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn entry(row: user_account::Model, departments: Vec<DepartmentId>) -> Entry<UserFields> {
    Entry {
        id: row.id,
        changed_at: Timestamp(row.changed_at),
        changed_by: row.changed_by.clone(),
        archived: row.deactivated_at.is_some(),
        fields: UserFields {
            role: people::role(&row),
            permissions: people::kept_permissions(&row),
            name: row.name,
            email: row.email,
            departments,
        },
    }
}

pub(super) fn told(row: &user_account::Model, departments: &[DepartmentId]) -> Value {
    let mut told = json!({
        "id": row.id, "name": row.name, "email": row.email, "role": row.role, "departments": departments,
        "deactivated": row.deactivated_at.is_some(),
    });
    let permissions = people::kept_permissions(row);
    for (fact, allowed) in [("forbidden", false), ("granted", true)] {
        let names: Vec<&str> =
            permissions.decided().filter(|(_, has)| *has == allowed).map(|(one, _)| one.as_str()).collect();
        if !names.is_empty() {
            told[fact] = names.into();
        }
    }
    told
}

pub(super) async fn links(change: &Change<'_>, user: i64) -> Stored<Vec<DepartmentId>> {
    let links = department_member::Entity::find()
        .filter(department_member::Column::UserId.eq(user))
        .order_by_asc(department_member::Column::DepartmentId)
        .all(change.txn)
        .await?;
    Ok(links.into_iter().map(|link| DepartmentId(link.department_id)).collect())
}

pub(super) fn checked(fields: UserFields) -> Stored<UserFields> {
    let name = line(&fields.name, NAME_CHARS, Field::Name)?;
    let email = address(&fields.email)?;
    // A manager works everywhere and may do everything: nothing of it is kept.
    let (mut departments, permissions) = match fields.role {
        Role::Manager => (Vec::new(), Permissions::default()),
        Role::Agent => (fields.departments, fields.permissions),
    };
    departments.sort_unstable();
    departments.dedup();
    Ok(UserFields { name, email, role: fields.role, departments, permissions })
}

pub(in crate::desk) async fn save(
    desk: &StaffDesk,
    id: Option<UserId>,
    seen: Timestamp,
    fields: UserFields,
) -> Stored<Saved<UserFields>> {
    let fields = checked(fields)?;
    change(desk, move |change| Box::pin(put(change, id, seen, fields))).await
}

async fn put(
    change: &Change<'_>,
    id: Option<UserId>,
    seen: Timestamp,
    fields: UserFields,
) -> Stored<Saved<UserFields>> {
    let before = match id {
        Some(id) => Some((people::user(change.txn, id).await?, links(change, id.0).await?)),
        None => None,
    };
    if let Some((row, links)) = before.as_ref().filter(|(row, _)| row.changed_at != seen.0) {
        return Ok(Saved::Stale(entry(row.clone(), links.clone())));
    }
    let twin =
        user_account::Entity::find().filter(user_account::Column::Email.eq(&fields.email)).one(change.txn).await?;
    if twin.is_some_and(|twin| Some(UserId(twin.id)) != id) {
        return Err(invalid(Field::Email, Reason::InUse).into());
    }
    if let Some((row, _)) = &before
        && people::role(row) == Role::Manager
        && fields.role != Role::Manager
        && let Some(obstacle) = demoting(change.actor.user, row.id, other_managers(change, row).await?)
    {
        return Ok(Saved::Held(obstacle));
    }
    let living = directory::departments(change.txn).await?.into_iter().map(|row| DepartmentId(row.id)).collect();
    let Written { row, moved, note } = write(change, before, &fields, &living).await?;
    change.note_all(vec![note]).await?;
    touch(change, moved).await?;
    change.announce(&Logged::Directory).await?;
    Ok(Saved::Done(entry(row, fields.departments)))
}

/// A user as they are stored now.
pub(super) struct Written {
    pub(super) row: user_account::Model,
    /// Departments that they left and joined.
    pub(super) moved: Vec<DepartmentId>,
    /// What the audit log is to say of it.
    pub(super) note: Note,
}

/// Stores what was checked. `living`: the departments that are not archived.
pub(super) async fn write(
    change: &Change<'_>,
    before: Option<(user_account::Model, Vec<DepartmentId>)>,
    fields: &UserFields,
    living: &BTreeSet<DepartmentId>,
) -> Stored<Written> {
    let stamp = change.after(before.as_ref().map(|(row, _)| row.changed_at));
    let after = match &before {
        Some((row, _)) => {
            let mut row: user_account::ActiveModel = row.clone().into();
            row.name = Set(fields.name.clone());
            row.email = Set(fields.email.clone());
            row.role = Set(fields.role.as_str().into());
            row.permissions = Set(people::stored_permissions(fields.permissions));
            row.changed_at = Set(stamp);
            row.changed_by = Set(change.by());
            row.update(change.txn).await?
        }
        None => {
            // Nobody can sign in without a password: it comes with an invitation, or from the manager.
            let (name, email) = (fields.name.clone(), fields.email.clone());
            let mut row = user_row(name, email, fields.role, String::new(), change.now.0);
            row.permissions = Set(people::stored_permissions(fields.permissions));
            row.changed_at = Set(stamp);
            row.changed_by = Set(change.by());
            row.insert(change.txn).await?
        }
    };
    let had = before.as_ref().map(|(_, links)| links.clone()).unwrap_or_default();
    let moved = relink(change, after.id, (&had, &fields.departments), living).await?;
    let before = before.as_ref().map_or(Value::Null, |(row, links)| told(row, links));
    let note = Note { action: Action::Saved(Subject::User), before, after: told(&after, &fields.departments) };
    Ok(Written { row: after, moved, note })
}

/// Somebody has to manage. `others`: managers beside `user` that are not deactivated.
pub(super) fn demoting(me: UserId, user: i64, others: u64) -> Option<Obstacle> {
    if user == me.0 {
        return Some(Obstacle::Oneself);
    }
    (others == 0).then_some(Obstacle::LastManager)
}

async fn other_managers(change: &Change<'_>, row: &user_account::Model) -> Stored<u64> {
    let others = user_account::Entity::find()
        .filter(user_account::Column::Role.eq(Role::Manager.as_str()))
        .filter(user_account::Column::DeactivatedAt.is_null())
        .filter(user_account::Column::Id.ne(row.id))
        .count(change.txn)
        .await?;
    Ok(others)
}

/// From the departments that they had to those that are wanted.
async fn relink(
    change: &Change<'_>,
    user: i64,
    (had, wanted): (&[DepartmentId], &[DepartmentId]),
    living: &BTreeSet<DepartmentId>,
) -> Stored<Vec<DepartmentId>> {
    // Being a member of an archived one is no wish of anybody here.
    let new: Vec<DepartmentId> = wanted.iter().filter(|id| !had.contains(id)).copied().collect();
    if new.iter().any(|id| !living.contains(id)) {
        return Err(invalid(Field::Department, Reason::Wrong).into());
    }
    let mut moved: Vec<DepartmentId> = had.iter().filter(|id| !wanted.contains(id)).copied().collect();
    if !moved.is_empty() {
        department_member::Entity::delete_many()
            .filter(department_member::Column::UserId.eq(user))
            .filter(department_member::Column::DepartmentId.is_in(moved.iter().map(|id| id.0)))
            .exec(change.txn)
            .await?;
    }
    if !new.is_empty() {
        let link = |id: &DepartmentId| department_member::ActiveModel {
            id: NotSet,
            department_id: Set(id.0),
            user_id: Set(user),
        };
        department_member::Entity::insert_many(new.iter().map(link)).exec_without_returning(change.txn).await?;
    }
    moved.extend(new);
    Ok(moved)
}

/// Departments are seen to have changed when somebody leaves or joins them.
pub(super) async fn touch(change: &Change<'_>, departments: impl IntoIterator<Item = DepartmentId>) -> Stored<()> {
    for id in departments {
        let row = department::Entity::find_by_id(id.0).one(change.txn).await?.ok_or(AppError::NotFound)?;
        let stamp = change.after(Some(row.changed_at));
        let mut row: department::ActiveModel = row.into();
        row.changed_at = Set(stamp);
        row.changed_by = Set(change.by());
        row.update(change.txn).await?;
    }
    Ok(())
}
