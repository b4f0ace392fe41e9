//! Users, as managers see them.

use super::{
    account::{links, told},
    change::{Change, change},
};
use crate::{
    desk::{
        StaffDesk,
        shift::end_shift,
        staff::{departments_by_user, open_by_agent},
        transfer::back_to_queue,
    },
    store::{
        Stored,
        audit::{Action, Subject},
        case::Case,
        entity::{invitation, sign_in, user_account},
        event_log::{self, Logged},
        people, rows,
    },
};
use app::{
    admin::users::model::UserRow,
    error::AppError,
    id::{DepartmentId, UserId},
    session::model::Role,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use std::collections::HashMap;

pub(in crate::desk) async fn users(desk: &StaffDesk) -> Stored<Vec<UserRow>> {
    let reader = desk.house.store.reader();
    let users = user_account::Entity::find().order_by_asc(user_account::Column::Name).all(reader).await?;
    rows_of(reader, users).await
}

async fn rows_of(database: &impl ConnectionTrait, users: Vec<user_account::Model>) -> Stored<Vec<UserRow>> {
    let working = people::on_shift(database).await?;
    let open = open_by_agent(database).await?;
    let links = departments_by_user(database).await?;
    let all: Vec<DepartmentId> =
        crate::store::directory::departments(database).await?.into_iter().map(|row| DepartmentId(row.id)).collect();
    let seen: Vec<(i64, i64)> = sign_in::Entity::find()
        .select_only()
        .column(sign_in::Column::UserId)
        .column_as(sign_in::Column::LastSeenAt.max(), "seen")
        .group_by(sign_in::Column::UserId)
        .into_tuple()
        .all(database)
        .await?;
    let seen: HashMap<i64, i64> = seen.into_iter().collect();
    let rows = users.into_iter().map(|user| {
        let (id, role) = (UserId(user.id), people::role(&user));
        UserRow {
            id,
            permissions: people::kept_permissions(&user),
            changed_at: Timestamp(user.changed_at),
            changed_by: user.changed_by,
            invited: user.password_hash.is_empty(),
            role,
            departments: if role == Role::Manager { all.clone() } else { links.get(&id).cloned().unwrap_or_default() },
            on_shift: working.contains_key(&id),
            on_break: working.get(&id).copied().unwrap_or(false),
            open: open.get(&id).copied().unwrap_or(0),
            last_seen_at: seen.get(&user.id).copied().map(Timestamp),
            deactivated_at: user.deactivated_at.map(Timestamp),
            name: user.name,
            email: user.email,
        }
    });
    Ok(rows.collect())
}

async fn row(database: &impl ConnectionTrait, user: UserId) -> Stored<UserRow> {
    let user = people::user(database, user).await?;
    Ok(rows_of(database, vec![user]).await?.pop().ok_or(AppError::NotFound)?)
}

pub(in crate::desk) async fn deactivate(desk: &StaffDesk, user: UserId) -> Stored<UserRow> {
    if user == desk.actor.user {
        // Nobody locks themselves out.
        return Err(AppError::Forbidden.into());
    }
    change(desk, move |change| Box::pin(put_out(change, user))).await
}

async fn put_out(change: &Change<'_>, user: UserId) -> Stored<UserRow> {
    let (txn, now) = (change.txn, change.now);
    let found = people::user(txn, user).await?;
    if found.deactivated_at.is_some() {
        return row(txn, user).await;
    }
    let after = set_deactivated(change, found, Some(now.0)).await?;
    for model in rows::open_with(user).all(txn).await? {
        back_to_queue(Case::resume(txn, model, now)?, &change.actor, &after.name).await?;
    }
    if let Some(open) = people::open_shift(txn, user).await? {
        end_shift(txn, open, now).await?;
    }
    invitation::Entity::delete_many().filter(invitation::Column::UserId.eq(user.0)).exec(txn).await?;
    sign_in::Entity::delete_many().filter(sign_in::Column::UserId.eq(user.0)).exec(txn).await?;
    event_log::append(txn, now, &Logged::SignedOut { user, sign_in: None }).await?;
    row(txn, user).await
}

pub(in crate::desk) async fn activate(desk: &StaffDesk, user: UserId) -> Stored<UserRow> {
    change(desk, move |change| Box::pin(let_in(change, user))).await
}

async fn let_in(change: &Change<'_>, user: UserId) -> Stored<UserRow> {
    let found = people::user(change.txn, user).await?;
    if found.deactivated_at.is_some() {
        set_deactivated(change, found, None).await?;
    }
    row(change.txn, user).await
}

async fn set_deactivated(
    change: &Change<'_>,
    before: user_account::Model,
    at: Option<i64>,
) -> Stored<user_account::Model> {
    let departments = links(change, before.id).await?;
    let mut row: user_account::ActiveModel = before.clone().into();
    row.deactivated_at = Set(at);
    row.changed_at = Set(change.after(Some(before.changed_at)));
    row.changed_by = Set(change.by());
    let after = row.update(change.txn).await?;
    change.note(Action::Archived(Subject::User), told(&before, &departments), told(&after, &departments)).await?;
    Ok(after)
}
