//! The names behind the ids, and what a user is linked to.

use super::{
    Stored,
    entity::{break_reason, company, department, department_member, label},
};
use app::{
    admin::pause::model::{Cause, Paused},
    error::AppError,
    id::{BreakReasonId, DepartmentId, LabelId, UserId},
    queue::model::{Department, Directory, Label},
    session::model::Role,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// The company's row.
pub async fn company(database: &impl ConnectionTrait) -> Stored<company::Model> {
    Ok(company::Entity::find().one(database).await?.ok_or(AppError::NotFound)?)
}

/// The pause that goes on.
pub fn paused(company: &company::Model) -> Option<Paused> {
    Some(Paused {
        since: Timestamp(company.paused_at?),
        cause: company.pause_cause.as_deref().and_then(Cause::parse).unwrap_or(Cause::Button),
        by: company.paused_by.clone(),
    })
}

/// Departments that are not archived, in the managers' order.
pub async fn departments(database: &impl ConnectionTrait) -> Stored<Vec<department::Model>> {
    Ok(department::Entity::find()
        .filter(department::Column::ArchivedAt.is_null())
        .order_by_asc(department::Column::Position)
        .order_by_asc(department::Column::Id)
        .all(database)
        .await?)
}

/// The departments that a user works in. Managers work in all.
pub async fn departments_of(database: &impl ConnectionTrait, user: UserId, role: Role) -> Stored<Vec<DepartmentId>> {
    if role == Role::Manager {
        return Ok(departments(database).await?.into_iter().map(|row| DepartmentId(row.id)).collect());
    }
    let links = department_member::Entity::find()
        .filter(department_member::Column::UserId.eq(user.0))
        .order_by_asc(department_member::Column::DepartmentId)
        .all(database)
        .await?;
    Ok(links.into_iter().map(|link| DepartmentId(link.department_id)).collect())
}

/// The departments whose conversations and tickets a user reads: `everywhere` all, the archived ones too.
pub async fn readable_departments(
    database: &impl ConnectionTrait,
    user: UserId,
    everywhere: bool,
) -> Stored<Vec<DepartmentId>> {
    if !everywhere {
        return departments_of(database, user, Role::Agent).await;
    }
    let all: Vec<i64> = department::Entity::find()
        .select_only()
        .column(department::Column::Id)
        .order_by_asc(department::Column::Position)
        .into_tuple()
        .all(database)
        .await?;
    Ok(all.into_iter().map(DepartmentId).collect())
}

/// Where a user works, and what they read: the same, or more.
pub async fn working_and_readable(
    database: &impl ConnectionTrait,
    user: UserId,
    role: Role,
    everywhere: bool,
) -> Stored<(Vec<DepartmentId>, Vec<DepartmentId>)> {
    let working = departments_of(database, user, role).await?;
    let readable = if everywhere { readable_departments(database, user, true).await? } else { working.clone() };
    Ok((working, readable))
}

pub async fn directory(database: &impl ConnectionTrait, user: UserId, role: Role) -> Stored<Directory> {
    let departments = departments(database)
        .await?
        .into_iter()
        .map(|row| Department {
            id: DepartmentId(row.id),
            name: row.name,
            warn_after_s: u32::try_from(row.warn_after_s).unwrap_or(0),
            late_after_s: u32::try_from(row.late_after_s).unwrap_or(0),
        })
        .collect();
    let labels = label::Entity::find()
        .filter(label::Column::ArchivedAt.is_null())
        .order_by_asc(label::Column::Name)
        .all(database)
        .await?
        .into_iter()
        .map(|row| Label { id: LabelId(row.id), name: row.name, color: row.color, description: row.description })
        .collect();
    let break_reasons = break_reason::Entity::find()
        .filter(break_reason::Column::ArchivedAt.is_null())
        .order_by_asc(break_reason::Column::Position)
        .all(database)
        .await?
        .into_iter()
        .map(|row| (BreakReasonId(row.id), row.name))
        .collect();
    let my_departments = departments_of(database, user, role).await?;
    let paused = company(database).await?.paused_at.is_some();
    Ok(Directory { paused, departments, my_departments, labels, break_reasons, ..Directory::default() })
}
