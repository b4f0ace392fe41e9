//! Users and their days.

use super::{
    Stored,
    entity::{break_reason, department_member, shift, shift_break, sign_in, user_account},
};
use app::{
    error::AppError,
    id::{BreakReasonId, DepartmentId, UserId},
    session::{
        model::Role,
        permission::{Permission, Permissions},
    },
    shift::model::{Break, Shift},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, JoinType, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use std::collections::{BTreeMap, HashMap};

/// A user's row.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such user.
pub async fn user(database: &impl ConnectionTrait, id: UserId) -> Stored<user_account::Model> {
    Ok(user_account::Entity::find_by_id(id.0).one(database).await?.ok_or(AppError::NotFound)?)
}

/// The browser that holds the token of this hash now, and its user, in one question: every request asks it.
pub async fn signed_in(
    database: &impl ConnectionTrait,
    token_hash: &str,
    now: Timestamp,
) -> Stored<Option<(sign_in::Model, user_account::Model)>> {
    let of_user =
        sign_in::Entity::belongs_to(user_account::Entity).from(sign_in::Column::UserId).to(user_account::Column::Id);
    let found = sign_in::Entity::find()
        .select_also(user_account::Entity)
        .join(JoinType::InnerJoin, of_user.into())
        .filter(sign_in::Column::TokenHash.eq(token_hash))
        .filter(sign_in::Column::ExpiresAt.gt(now.0))
        .filter(user_account::Column::DeactivatedAt.is_null())
        .one(database)
        .await?;
    Ok(found.and_then(|(browser, user)| Some((browser, user?))))
}

pub fn role(user: &user_account::Model) -> Role {
    // The lesser role for a word that this version does not know.
    Role::parse(&user.role).unwrap_or(Role::Agent)
}

/// What the user may do.
pub fn permissions(user: &user_account::Model) -> Permissions {
    match role(user) {
        Role::Manager => Permissions::EVERY,
        Role::Agent => kept_permissions(user),
    }
}

/// What a manager allows this user as an agent. A name that this version does not know is nobody's permission.
pub fn kept_permissions(user: &user_account::Model) -> Permissions {
    if user.permissions.is_empty() {
        return Permissions::default();
    }
    let decided: BTreeMap<String, bool> = serde_json::from_str(&user.permissions).unwrap_or_default();
    let known = decided.into_iter().filter_map(|(name, allowed)| Some((Permission::parse(&name)?, allowed)));
    known.fold(Permissions::default(), |all, (permission, allowed)| all.with(permission, allowed))
}

/// The same as it is stored.
pub fn stored_permissions(permissions: Permissions) -> String {
    let decided: serde_json::Map<String, serde_json::Value> =
        permissions.decided().map(|(permission, allowed)| (permission.as_str().to_owned(), allowed.into())).collect();
    if decided.is_empty() { String::new() } else { serde_json::Value::Object(decided).to_string() }
}

/// The user's day that is not ended yet.
pub async fn open_shift(database: &impl ConnectionTrait, user: UserId) -> Stored<Option<shift::Model>> {
    Ok(shift::Entity::find()
        .filter(shift::Column::UserId.eq(user.0))
        .filter(shift::Column::EndedAt.is_null())
        .one(database)
        .await?)
}

/// The user's newest day, ended or not.
pub async fn last_shift(database: &impl ConnectionTrait, user: UserId) -> Stored<Option<shift::Model>> {
    Ok(shift::Entity::find()
        .filter(shift::Column::UserId.eq(user.0))
        .order_by_desc(shift::Column::StartedAt)
        .one(database)
        .await?)
}

/// The breaks of a day in order, each with its reason's name.
pub async fn breaks(database: &impl ConnectionTrait, shift: i64) -> Stored<Vec<Break>> {
    let found = shift_break::Entity::find()
        .filter(shift_break::Column::ShiftId.eq(shift))
        .order_by_asc(shift_break::Column::StartedAt)
        .all(database)
        .await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let reasons = break_reason::Entity::find().all(database).await?;
    let names: HashMap<i64, String> = reasons.into_iter().map(|reason| (reason.id, reason.name)).collect();
    let breaks = found.into_iter().map(|row| Break {
        reason: BreakReasonId(row.reason_id),
        reason_name: names.get(&row.reason_id).cloned().unwrap_or_default(),
        started_at: Timestamp(row.started_at),
        ended_at: row.ended_at.map(Timestamp),
    });
    Ok(breaks.collect())
}

/// The user's day as the screen shows it; `None` when it is not started.
pub async fn shift(database: &impl ConnectionTrait, user: UserId) -> Stored<Option<Shift>> {
    let Some(open) = open_shift(database, user).await? else { return Ok(None) };
    Ok(Some(Shift { started_at: Timestamp(open.started_at), breaks: breaks(database, open.id).await? }))
}

/// Everybody who is on shift now, and whether they are on a break.
pub async fn on_shift(database: &impl ConnectionTrait) -> Stored<HashMap<UserId, bool>> {
    let shifts = shift::Entity::find().filter(shift::Column::EndedAt.is_null()).all(database).await?;
    let paused: Vec<i64> = shift_break::Entity::find()
        .select_only()
        .column(shift_break::Column::ShiftId)
        .filter(shift_break::Column::EndedAt.is_null())
        .filter(shift_break::Column::ShiftId.is_in(shifts.iter().map(|shift| shift.id)))
        .into_tuple()
        .all(database)
        .await?;
    Ok(shifts.into_iter().map(|shift| (UserId(shift.user_id), paused.contains(&shift.id))).collect())
}

/// The days of those who are on shift and not on a break.
pub async fn working(database: &impl ConnectionTrait) -> Stored<Vec<shift::Model>> {
    let on_a_break = sea_orm::sea_query::Query::select()
        .column(shift_break::Column::ShiftId)
        .from(shift_break::Entity)
        .and_where(shift_break::Column::EndedAt.is_null())
        .to_owned();
    Ok(shift::Entity::find()
        .filter(shift::Column::EndedAt.is_null())
        .filter(shift::Column::Id.not_in_subquery(on_a_break))
        .all(database)
        .await?)
}

/// Agents who are on shift, not on a break, and may take from this department.
pub async fn on_shift_in(database: &impl ConnectionTrait, department: DepartmentId) -> Stored<u32> {
    let working = on_shift(database).await?;
    let members: Vec<i64> = department_member::Entity::find()
        .select_only()
        .column(department_member::Column::UserId)
        .filter(department_member::Column::DepartmentId.eq(department.0))
        .into_tuple()
        .all(database)
        .await?;
    let available = members.into_iter().filter(|member| working.get(&UserId(*member)) == Some(&false)).count();
    Ok(u32::try_from(available).unwrap_or(u32::MAX))
}
