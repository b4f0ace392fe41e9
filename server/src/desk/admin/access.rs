//! How somebody comes in: by a link that works once, or by a password that a manager has set. Either ends what was signed in.

use super::{
    account::{links, told},
    change::{Change, Note, change},
};
use crate::{
    desk::{StaffDesk, look_as, new_hash},
    guard::token,
    store::{
        Stored,
        audit::Action,
        entity::{invitation, sign_in, user_account},
        event_log::{self, Logged},
        people,
    },
};
use app::{
    admin::users::model::INVITED_HOURS,
    error::{AppError, Field},
    id::{DepartmentId, UserId},
    session::model::Role,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};
use serde_json::Value;

const HOUR_MS: i64 = 3_600_000;

async fn active(change: &Change<'_>, user: UserId) -> Stored<user_account::Model> {
    let row = people::user(change.txn, user).await?;
    if row.deactivated_at.is_some() { Err(AppError::NotFound.into()) } else { Ok(row) }
}

pub(in crate::desk) async fn invite(desk: &StaffDesk, user: UserId) -> Stored<String> {
    let token = token::mint()?;
    let token_hash = token::hash(&token);
    change(desk, move |change| Box::pin(put_invitation(change, user, token_hash))).await?;
    Ok(token)
}

async fn put_invitation(change: &Change<'_>, user: UserId, token_hash: String) -> Stored<()> {
    let row = active(change, user).await?;
    invitation::Entity::delete_many().filter(invitation::Column::UserId.eq(user.0)).exec(change.txn).await?;
    let (invited, note) = welcome(change.now, &row, &links(change, user.0).await?, token_hash);
    invited.insert(change.txn).await?;
    change.note_all(vec![note]).await
}

/// An invitation for somebody who has none, and what the audit log is to say of it.
pub(super) fn welcome(
    now: Timestamp,
    row: &user_account::Model,
    departments: &[DepartmentId],
    token_hash: String,
) -> (invitation::ActiveModel, Note) {
    let invited = invitation::ActiveModel {
        id: NotSet,
        user_id: Set(row.id),
        token_hash: Set(token_hash),
        created_at: Set(now.0),
        expires_at: Set(now.0 + i64::from(INVITED_HOURS) * HOUR_MS),
    };
    (invited, Note { action: Action::Invited, before: Value::Null, after: told(row, departments) })
}

pub(in crate::desk) async fn set_password(desk: &StaffDesk, user: UserId, password: String) -> Stored<()> {
    let hash = new_hash(password, Field::Password).await?;
    change(desk, move |change| Box::pin(put_password(change, user, hash))).await
}

async fn put_password(change: &Change<'_>, user: UserId, hash: String) -> Stored<()> {
    let before = active(change, user).await?;
    let mut row: user_account::ActiveModel = before.clone().into();
    row.password_hash = Set(hash);
    row.update(change.txn).await?;
    // A link that was given out before sets no other one.
    invitation::Entity::delete_many().filter(invitation::Column::UserId.eq(user.0)).exec(change.txn).await?;
    end_all(change, user).await?;
    let departments = links(change, user.0).await?;
    change.note(Action::PasswordSet, Value::Null, told(&before, &departments)).await
}

pub(in crate::desk) async fn sign_out(desk: &StaffDesk, user: UserId) -> Stored<()> {
    change(desk, move |change| Box::pin(end_everywhere(change, user))).await
}

async fn end_everywhere(change: &Change<'_>, user: UserId) -> Stored<()> {
    let row = people::user(change.txn, user).await?;
    end_all(change, user).await?;
    let departments = links(change, user.0).await?;
    change.note(Action::SignedOut, Value::Null, told(&row, &departments)).await
}

async fn end_all(change: &Change<'_>, user: UserId) -> Stored<()> {
    sign_in::Entity::delete_many().filter(sign_in::Column::UserId.eq(user.0)).exec(change.txn).await?;
    event_log::append(change.txn, change.now, &Logged::SignedOut { user, sign_in: None }).await
}

/// A manager looks at what an agent sees.
pub(in crate::desk) async fn look(desk: &StaffDesk, user: UserId) -> Stored<()> {
    change(desk, move |change| Box::pin(look_at(change, user))).await
}

async fn look_at(change: &Change<'_>, user: UserId) -> Stored<()> {
    let row = active(change, user).await?;
    if people::role(&row) != Role::Agent {
        return Err(AppError::NotFound.into());
    }
    look_as(change.txn, &change.actor, Some(user), change.now).await?;
    let departments = links(change, user.0).await?;
    change.note(Action::LookedAs, Value::Null, told(&row, &departments)).await
}
