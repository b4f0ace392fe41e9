//! The agent's day.

use super::{
    StaffDesk,
    conversation::{end_session, finish_case},
    queue::start_session,
};
use crate::{
    guard::actor::Actor,
    store::{
        Stored,
        case::Case,
        directory,
        entity::{break_reason, conversation, session, shift, shift_break},
        event_log::{self, Logged},
        people, rows,
    },
};
use app::{
    conversation::model::ThreadEvent,
    error::{AppError, Field, Reason},
    id::{BreakReasonId, DepartmentId, UserId},
    queue::model::State,
    shift::model::{Colleague, Destination, Handover, LastDay, Shift},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QuerySelect as _,
};
use std::collections::HashMap;

pub(super) async fn last_day(desk: &StaffDesk) -> Stored<Option<LastDay>> {
    let reader = desk.house.store.reader();
    let Some(last) = people::last_shift(reader, desk.actor.user).await? else { return Ok(None) };
    let until = last.ended_at.unwrap_or(i64::MAX);
    let finished = session::Entity::find()
        .filter(session::Column::AgentId.eq(desk.actor.user.0))
        .filter(session::Column::EndedAt.between(last.started_at, until))
        .filter(session::Column::Outcome.eq("finished"))
        .count(reader)
        .await?;
    Ok(Some(LastDay {
        started_at: Timestamp(last.started_at),
        ended_at: last.ended_at.map(Timestamp),
        breaks: people::breaks(reader, last.id).await?,
        finished: u32::try_from(finished).unwrap_or(u32::MAX),
    }))
}

/// Announces the day as it is now, to the user's other tabs too.
async fn announce(txn: &impl ConnectionTrait, user: UserId, now: Timestamp) -> Stored<Option<Shift>> {
    let shift = people::shift(txn, user).await?;
    event_log::append(txn, now, &Logged::Shift { user, shift: shift.clone() }).await?;
    Ok(shift)
}

async fn announced(txn: &impl ConnectionTrait, user: UserId, now: Timestamp) -> Stored<Shift> {
    Ok(announce(txn, user, now).await?.ok_or(AppError::NotOnShift)?)
}

/// Starting a started day changes nothing.
pub(super) async fn start(desk: &StaffDesk) -> Stored<Shift> {
    let (user, now) = (desk.actor.user, desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                if let Some(shift) = people::shift(txn, user).await? {
                    return Ok(shift);
                }
                let row = shift::ActiveModel {
                    id: NotSet,
                    user_id: Set(user.0),
                    started_at: Set(now.0),
                    ended_at: Set(None),
                };
                shift::Entity::insert(row).exec_without_returning(txn).await?;
                announced(txn, user, now).await
            })
        })
        .await
}

pub(super) async fn start_break(desk: &StaffDesk, reason: BreakReasonId) -> Stored<Shift> {
    let (user, now) = (desk.actor.user, desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let open = people::open_shift(txn, user).await?.ok_or(AppError::NotOnShift)?;
                let known = break_reason::Entity::find_by_id(reason.0).one(txn).await?;
                known.filter(|reason| reason.archived_at.is_none()).ok_or(AppError::NotFound)?;
                if current_break(txn, open.id).await?.is_some() {
                    return Err(AppError::OnBreak.into());
                }
                let row = shift_break::ActiveModel {
                    id: NotSet,
                    shift_id: Set(open.id),
                    reason_id: Set(reason.0),
                    started_at: Set(now.0),
                    ended_at: Set(None),
                };
                shift_break::Entity::insert(row).exec_without_returning(txn).await?;
                announced(txn, user, now).await
            })
        })
        .await
}

async fn current_break(txn: &impl ConnectionTrait, shift: i64) -> Stored<Option<shift_break::Model>> {
    Ok(shift_break::Entity::find()
        .filter(shift_break::Column::ShiftId.eq(shift))
        .filter(shift_break::Column::EndedAt.is_null())
        .one(txn)
        .await?)
}

async fn close_break(txn: &impl ConnectionTrait, shift: i64, now: Timestamp) -> Stored<()> {
    if let Some(open) = current_break(txn, shift).await? {
        let mut ended: shift_break::ActiveModel = open.into();
        ended.ended_at = Set(Some(now.0));
        ended.update(txn).await?;
    }
    Ok(())
}

/// Ending a break that is over changes nothing.
pub(super) async fn end_break(desk: &StaffDesk) -> Stored<Shift> {
    let (user, now) = (desk.actor.user, desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let open = people::open_shift(txn, user).await?.ok_or(AppError::NotOnShift)?;
                close_break(txn, open.id, now).await?;
                announced(txn, user, now).await
            })
        })
        .await
}

pub(super) async fn end(desk: &StaffDesk, handovers: Vec<Handover>) -> Stored<()> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house.store.write(move |txn| Box::pin(async move { end_day(txn, &actor, &handovers, now).await })).await
}

async fn end_day(txn: &DatabaseTransaction, actor: &Actor, handovers: &[Handover], now: Timestamp) -> Stored<()> {
    let Some(open_shift) = people::open_shift(txn, actor.user).await? else { return Ok(()) };
    for model in rows::open_with(actor.user).all(txn).await? {
        let handover = handovers.iter().find(|handover| handover.conversation.0 == model.id);
        let Some(handover) = handover else {
            return Err(AppError::Invalid { field: Field::Destination, reason: Reason::Incomplete }.into());
        };
        hand_over(txn, actor, model, handover.destination, now).await?;
    }
    end_shift(txn, open_shift, now).await
}

/// Closes the break and the day.
pub(super) async fn end_shift(txn: &DatabaseTransaction, open: shift::Model, now: Timestamp) -> Stored<()> {
    close_break(txn, open.id, now).await?;
    let user = UserId(open.user_id);
    let mut ended: shift::ActiveModel = open.into();
    ended.ended_at = Set(Some(now.0));
    ended.update(txn).await?;
    announce(txn, user, now).await.map(|_| ())
}

async fn hand_over(
    txn: &DatabaseTransaction,
    actor: &Actor,
    model: conversation::Model,
    destination: Destination,
    now: Timestamp,
) -> Stored<()> {
    let case = Case::resume(txn, model, now)?;
    match destination {
        Destination::Finish => finish_case(case, actor).await.map(|_| ()),
        Destination::Queue => back_to_queue(case, &actor.name).await,
        Destination::Colleague(colleague) => to_colleague(case, actor, colleague).await,
    }
}

/// Puts an open conversation back into its department's queue.
pub(super) async fn back_to_queue(mut case: Case<'_>, agent: &str) -> Stored<()> {
    let department = department_name(case.txn(), case.model.department_id).await?;
    end_session(&case, "returned").await?;
    case.set_state(State::Waiting);
    case.model.agent_id = None;
    case.model.waiting_since = Some(case.now().0);
    case.model.unanswered_since = None;
    case.note(ThreadEvent::Returned { agent: agent.to_owned(), department });
    case.save().await.map(|_| ())
}

async fn department_name(txn: &impl ConnectionTrait, department: Option<i64>) -> Stored<String> {
    let all = directory::departments(txn).await?;
    Ok(all.into_iter().find(|row| Some(row.id) == department).map(|row| row.name).unwrap_or_default())
}

async fn to_colleague(mut case: Case<'_>, actor: &Actor, colleague: UserId) -> Stored<()> {
    let refused = || AppError::Invalid { field: Field::Destination, reason: Reason::Wrong };
    let receiver = people::user(case.txn(), colleague).await.map_err(|_| refused())?;
    let working = people::open_shift(case.txn(), colleague).await?.is_some();
    if colleague == actor.user || receiver.deactivated_at.is_some() || !working {
        return Err(refused().into());
    }
    end_session(&case, "transferred").await?;
    case.model.agent_id = Some(colleague.0);
    case.note(ThreadEvent::TransferredToUser { from: actor.name.clone(), to: receiver.name, to_id: colleague });
    start_session(&case, colleague).await?;
    case.save().await.map(|_| ())
}

/// Everybody on shift but oneself, and how many each has.
pub(super) async fn colleagues(desk: &StaffDesk) -> Stored<Vec<Colleague>> {
    let reader = desk.house.store.reader();
    let working = people::on_shift(reader).await?;
    let users = crate::store::entity::user_account::Entity::find().all(reader).await?;
    let load = open_by_agent(reader).await?;
    let colleagues = users.into_iter().filter(|user| user.id != desk.actor.user.0).filter_map(|user| {
        let id = UserId(user.id);
        let on_break = *working.get(&id)?;
        Some(Colleague { id, name: user.name, on_break, open: load.get(&id).copied().unwrap_or(0) })
    });
    let mut colleagues: Vec<_> = colleagues.collect();
    colleagues.sort_by(|a, b| (a.on_break, &a.name).cmp(&(b.on_break, &b.name)));
    Ok(colleagues)
}

/// How many conversations are open with each agent.
pub(super) async fn open_by_agent(database: &impl ConnectionTrait) -> Stored<HashMap<UserId, u32>> {
    let counts: Vec<(Option<i64>, i64)> = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::AgentId)
        .column_as(conversation::Column::Id.count(), "open")
        .filter(conversation::Column::State.eq(State::Open.as_str()))
        .group_by(conversation::Column::AgentId)
        .into_tuple()
        .all(database)
        .await?;
    Ok(counts
        .into_iter()
        .filter_map(|(agent, open)| Some((UserId(agent?), u32::try_from(open).unwrap_or(u32::MAX))))
        .collect())
}

/// The departments of every user, for lists.
pub(super) async fn departments_by_user(database: &impl ConnectionTrait) -> Stored<HashMap<UserId, Vec<DepartmentId>>> {
    let links = crate::store::entity::department_member::Entity::find().all(database).await?;
    let mut departments: HashMap<UserId, Vec<DepartmentId>> = HashMap::new();
    for link in links {
        departments.entry(UserId(link.user_id)).or_default().push(DepartmentId(link.department_id));
    }
    Ok(departments)
}
