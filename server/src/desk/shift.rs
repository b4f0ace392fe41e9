//! The agent's day.

use super::{
    StaffDesk,
    finish::finish_case,
    transfer::{back_to_queue, to_user},
};
use crate::{
    guard::actor::Actor,
    store::{
        Stored,
        case::Case,
        entity::{break_reason, conversation, session, shift, shift_break},
        event_log::{self, Logged},
        people, rows,
    },
};
use app::{
    error::{AppError, Field, Reason},
    id::{BreakReasonId, UserId},
    shift::model::{Destination, Handover, LastDay, Shift},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};

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
                begin_break(txn, user, reason, now).await?;
                Ok(people::shift(txn, user).await?.ok_or(AppError::NotOnShift)?)
            })
        })
        .await
}

/// Begins a break and announces it; answers the reason's name.
pub(super) async fn begin_break(
    txn: &DatabaseTransaction,
    user: UserId,
    reason: BreakReasonId,
    now: Timestamp,
) -> Stored<String> {
    let open = people::open_shift(txn, user).await?.ok_or(AppError::NotOnShift)?;
    let known = break_reason::Entity::find_by_id(reason.0).one(txn).await?;
    let known = known.filter(|reason| reason.archived_at.is_none()).ok_or(AppError::NotFound)?;
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
    announced(txn, user, now).await?;
    Ok(known.name)
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
    desk.house.store.write(move |txn| Box::pin(async move { finish_break(txn, user, now).await })).await
}

/// Ends a break, if one goes on, and announces it.
pub(super) async fn finish_break(txn: &DatabaseTransaction, user: UserId, now: Timestamp) -> Stored<Shift> {
    let open = people::open_shift(txn, user).await?.ok_or(AppError::NotOnShift)?;
    close_break(txn, open.id, now).await?;
    announced(txn, user, now).await
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
        Destination::Queue => back_to_queue(case, actor, &actor.name).await,
        Destination::Colleague(colleague) => to_user(case, actor, colleague, None, None).await.map(|_| ()),
    }
}
