//! The operation in figures, for managers.

use super::{
    StaffDesk,
    report_list::seconds,
    rules::{
        figures::{Case, figures},
        period::{period, wrong},
    },
};
use crate::{
    store::{
        Stored,
        conversations::{self, Known, Narrow},
        directory,
        entity::user_account,
        people,
    },
    zone,
};
use app::{
    admin::dashboard::model::{DAYS, Dashboard, Live, Scope},
    error::Reason,
    id::{DepartmentId, UserId},
    queue::model::State,
    time::Timestamp,
};
use jiff::{ToSpan as _, tz::TimeZone};
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _};

/// Days that are taken when none are chosen.
const USUAL: i64 = 7;
const DAY_MS: i64 = 86_400_000;

pub(super) async fn dashboard(desk: &StaffDesk, scope: Scope) -> Stored<Dashboard> {
    let reader = desk.house.store.reader();
    let now = desk.house.clock().now();
    let zone = zone::named(&directory::company(reader).await?.time_zone);
    let scope = chosen(scope, now, &zone);
    let (from, to) = period(&scope.from, &scope.to, &zone)?;
    let (Some(from), Some(to)) = (from, to) else { return Err(wrong(Reason::Incomplete).into()) };
    // One day more or less is the clocks' setting forward or back.
    if to - from > DAYS * DAY_MS + DAY_MS / 12 {
        return Err(wrong(Reason::TooMany(u32::try_from(DAYS).unwrap_or(u32::MAX))).into());
    }
    let narrow = Narrow {
        from: Some(from),
        to: Some(to),
        department: scope.department.map(|id| id.0),
        agent: scope.agent.map(|id| id.0),
        ..Narrow::default()
    };
    let known = conversations::known(reader, &narrow).await?;
    let cases: Vec<Case> = known.into_iter().map(|one| case(one, &zone)).collect();
    let departments = directory::departments(reader).await?;
    let agents = user_account::Entity::find().order_by_asc(user_account::Column::Name).all(reader).await?;
    Ok(Dashboard {
        now,
        live: live(reader).await?,
        figures: figures(&cases),
        scope,
        departments: departments.into_iter().map(|row| (DepartmentId(row.id), row.name)).collect(),
        agents: agents.into_iter().map(|row| (UserId(row.id), row.name)).collect(),
    })
}

/// The period that is meant: the last days where none, or one side only, is chosen.
fn chosen(mut scope: Scope, now: Timestamp, zone: &TimeZone) -> Scope {
    let (today, _) = zone::wall(zone, now);
    if scope.to.trim().is_empty() {
        scope.to = today.to_string();
    }
    if scope.from.trim().is_empty() {
        let last = scope.to.trim().parse().unwrap_or(today);
        scope.from = last.saturating_sub((USUAL - 1).days()).to_string();
    }
    scope
}

fn case(known: Known, zone: &TimeZone) -> Case {
    let state = State::parse(&known.state);
    let finished = state == Some(State::Finished);
    let (_, hour) = zone::wall(zone, Timestamp(known.created_at));
    Case {
        hour: usize::from(hour),
        department: known.department_id,
        agent: known.agent_id,
        finished,
        expired: state == Some(State::Expired),
        waited: known.waited_seconds.and_then(|waited| u32::try_from(waited).ok()),
        answered: seconds(known.opened_at, known.answered_at),
        served: seconds(known.opened_at, known.ended_at).filter(|_| finished),
        rating: known.rating.and_then(|rating| u8::try_from(rating).ok()),
        resolved: known.resolved,
    }
}

async fn live(database: &impl ConnectionTrait) -> Stored<Live> {
    let mut live = Live::default();
    for (state, count, since) in conversations::living(database).await? {
        match State::parse(&state) {
            Some(State::Bot) => live.with_bot = count,
            Some(State::Waiting) => (live.waiting, live.waiting_since) = (count, since.map(Timestamp)),
            Some(State::Open) => live.served = count,
            _ => {}
        }
    }
    let working = people::on_shift(database).await?;
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    live.on_shift = count(working.len());
    live.on_break = count(working.values().filter(|on_break| **on_break).count());
    Ok(live)
}
