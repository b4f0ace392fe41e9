//! Users, as managers see them.

use crate::{
    desk::{
        StaffDesk,
        shift::end_shift,
        staff::{departments_by_user, open_by_agent},
        transfer::back_to_queue,
    },
    store::{
        Stored,
        case::Case,
        entity::{sign_in, user_account},
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
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let found = people::user(txn, user).await?;
                if found.deactivated_at.is_none() {
                    let name = found.name.clone();
                    let mut change: user_account::ActiveModel = found.into();
                    change.deactivated_at = Set(Some(now.0));
                    change.update(txn).await?;
                    for model in rows::open_with(user).all(txn).await? {
                        back_to_queue(Case::resume(txn, model, now)?, &actor, &name).await?;
                    }
                    if let Some(open) = people::open_shift(txn, user).await? {
                        end_shift(txn, open, now).await?;
                    }
                    sign_in::Entity::delete_many().filter(sign_in::Column::UserId.eq(user.0)).exec(txn).await?;
                    event_log::append(txn, now, &Logged::SignedOut { user, sign_in: None }).await?;
                }
                row(txn, user).await
            })
        })
        .await
}

pub(in crate::desk) async fn activate(desk: &StaffDesk, user: UserId) -> Stored<UserRow> {
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let mut change: user_account::ActiveModel = people::user(txn, user).await?.into();
                change.deactivated_at = Set(None);
                change.update(txn).await?;
                row(txn, user).await
            })
        })
        .await
}
