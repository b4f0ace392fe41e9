//! Who is at work, where, and how much each has.

use super::{StaffDesk, conversation::on_shift};
use crate::store::{
    Stored, directory,
    entity::{conversation, department_member, user_account},
    people,
};
use app::{
    id::{DepartmentId, UserId},
    queue::model::State,
    session::model::Role,
    shift::model::{Attendance, Colleague},
    transfer::model::{DepartmentLoad, Destinations},
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use std::collections::HashMap;

/// Everybody on shift but oneself.
pub(super) async fn colleagues(desk: &StaffDesk) -> Stored<Vec<Colleague>> {
    let mut people = people_but(desk.house.store.reader(), desk.actor.user).await?;
    people.retain(|colleague| colleague.attendance != Attendance::Away);
    Ok(people)
}

pub(super) async fn destinations(desk: &StaffDesk) -> Stored<Destinations> {
    let reader = desk.house.store.reader();
    on_shift(reader, desk.actor.user).await?;
    let people = people_but(reader, desk.actor.user).await?;
    let waiting = count_by(reader, conversation::Column::DepartmentId, State::Waiting).await?;
    let departments = directory::departments(reader).await?.into_iter().map(|department| {
        let id = DepartmentId(department.id);
        let there = |attendance| {
            let members = people.iter().filter(|one| one.attendance == attendance && one.departments.contains(&id));
            u32::try_from(members.count()).unwrap_or(u32::MAX)
        };
        DepartmentLoad {
            id,
            waiting: waiting.get(&id.0).copied().unwrap_or(0),
            working: there(Attendance::Working),
            on_break: there(Attendance::Break),
        }
    });
    let departments = departments.collect();
    Ok(Destinations { departments, people })
}

/// Those at work first. Managers are listed while they work: nobody expects them to serve otherwise.
async fn people_but(database: &impl ConnectionTrait, me: UserId) -> Stored<Vec<Colleague>> {
    let working = people::on_shift(database).await?;
    let load = open_by_agent(database).await?;
    let links = departments_by_user(database).await?;
    let everywhere: Vec<_> =
        directory::departments(database).await?.into_iter().map(|department| DepartmentId(department.id)).collect();
    let users =
        user_account::Entity::find().filter(user_account::Column::DeactivatedAt.is_null()).all(database).await?;
    let colleague = |user: user_account::Model| {
        let id = UserId(user.id);
        let manager = people::role(&user) == Role::Manager;
        let attendance = match working.get(&id) {
            Some(true) => Attendance::Break,
            Some(false) => Attendance::Working,
            None => Attendance::Away,
        };
        if id == me || (manager && attendance == Attendance::Away) {
            return None;
        }
        let departments = if manager { everywhere.clone() } else { links.get(&id).cloned().unwrap_or_default() };
        Some(Colleague { id, name: user.name, attendance, open: load.get(&id).copied().unwrap_or(0), departments })
    };
    let mut people: Vec<_> = users.into_iter().filter_map(colleague).collect();
    people.sort_by(|a, b| (a.attendance, &a.name).cmp(&(b.attendance, &b.name)));
    Ok(people)
}

/// How many conversations are open with each agent.
pub(super) async fn open_by_agent(database: &impl ConnectionTrait) -> Stored<HashMap<UserId, u32>> {
    let counts = count_by(database, conversation::Column::AgentId, State::Open).await?;
    Ok(counts.into_iter().map(|(agent, open)| (UserId(agent), open)).collect())
}

async fn count_by(
    database: &impl ConnectionTrait,
    column: conversation::Column,
    state: State,
) -> Stored<HashMap<i64, u32>> {
    let counts: Vec<(Option<i64>, i64)> = conversation::Entity::find()
        .select_only()
        .column(column)
        .column_as(conversation::Column::Id.count(), "counted")
        .filter(conversation::Column::State.eq(state.as_str()))
        .group_by(column)
        .into_tuple()
        .all(database)
        .await?;
    Ok(counts.into_iter().filter_map(|(key, count)| Some((key?, u32::try_from(count).unwrap_or(u32::MAX)))).collect())
}

/// The departments of every user, for lists.
pub(super) async fn departments_by_user(database: &impl ConnectionTrait) -> Stored<HashMap<UserId, Vec<DepartmentId>>> {
    let links = department_member::Entity::find().all(database).await?;
    let mut departments: HashMap<UserId, Vec<DepartmentId>> = HashMap::new();
    for link in links {
        departments.entry(UserId(link.user_id)).or_default().push(DepartmentId(link.department_id));
    }
    Ok(departments)
}
