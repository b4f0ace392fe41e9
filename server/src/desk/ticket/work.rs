//! Moving a ticket on. Saving is conditional on its being as it was seen, so the first one wins and the other is told.

use super::{
    journal::{Journal, announce},
    list::{sees, shown, visible},
};
use crate::{
    desk::{StaffDesk, conversation::on_shift, rules::ticket::step},
    guard::actor::Actor,
    store::{
        Stored,
        audit::Action,
        entity::{department, ticket},
        event_log::TicketScope,
        people,
        tickets::status,
    },
};
use app::{
    error::{AppError, Field, Reason},
    id::{DepartmentId, TicketId, UserId},
    ticket::model::{Move, Status, Ticket},
    time::Timestamp,
};
use futures::future::BoxFuture;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
};
use serde_json::{Value, json};

const WRONG: AppError = AppError::Invalid { field: Field::Destination, reason: Reason::Wrong };

/// A ticket at work, for somebody who sees it.
pub(super) struct Work<'t> {
    pub(super) txn: &'t DatabaseTransaction,
    pub(super) actor: Actor,
    pub(super) now: Timestamp,
    pub(super) model: ticket::Model,
}

impl Work<'_> {
    pub(super) async fn audit(&self, action: Action, before: Value, after: Value) -> Stored<()> {
        let journal = Journal { txn: self.txn, actor: &self.actor, now: self.now };
        journal.audit(&self.model, action, before, after).await
    }
}

/// Runs `change` and answers how the ticket stands then; `None` when it is no longer one that they see. `false`: nothing had to be
/// changed.
pub(super) async fn work(
    desk: &StaffDesk,
    id: TicketId,
    change: impl for<'a, 't> FnOnce(&'a mut Work<'t>) -> BoxFuture<'a, Stored<bool>> + Send + 'static,
) -> Stored<Option<Ticket>> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let (model, sight) = visible(txn, &actor, id).await?;
                on_shift(txn, actor.user).await?;
                let before = TicketScope::from(&model);
                let mut work = Work { txn, actor, now, model };
                if change(&mut work).await? {
                    announce(txn, now, Some(before), &work.model).await?;
                }
                let Work { actor, model, .. } = work;
                if !sees(&sight, &model) {
                    return Ok(None);
                }
                Ok(Some(shown(txn, &actor, model).await?))
            })
        })
        .await
}

/// `seen` is the [`TicketRow::changed_at`](app::ticket::model::TicketRow::changed_at) that it was moved from.
///
/// # Errors
/// `TooLate` when somebody moved it since, or when there is no such way from where it is.
pub(in crate::desk) async fn move_on(
    desk: &StaffDesk,
    id: TicketId,
    seen: Timestamp,
    wanted: Move,
) -> Stored<Option<Ticket>> {
    work(desk, id, move |work| Box::pin(moved(work, seen, wanted))).await
}

async fn moved(work: &mut Work<'_>, seen: Timestamp, wanted: Move) -> Stored<bool> {
    let next = step(status(&work.model)?, wanted.step()).ok_or(AppError::TooLate)?;
    if work.model.changed_at != seen.0 {
        return Err(AppError::TooLate.into());
    }
    let before = told(&work.model);
    let mut after = work.model.clone();
    after.status = next.as_str().into();
    match wanted {
        Move::Start => after.assignee_id = Some(work.actor.user.0),
        Move::ToUser(user) => after.assignee_id = Some(receiver(work, user).await?),
        Move::ToDepartment(department) => {
            after.department_id = place(work, department).await?;
            after.assignee_id = None;
        }
        Move::Await | Move::Answer | Move::Close | Move::Reopen => {}
    }
    // After what it changes, whatever the clock says.
    after.changed_at = work.now.0.max(seen.0 + 1);
    after.closed_at = (next == Status::Closed).then_some(after.changed_at);
    save(work, seen, &after).await?;
    work.model = after;
    work.audit(Action::TicketMoved, before, told(&work.model)).await?;
    Ok(true)
}

fn told(model: &ticket::Model) -> Value {
    json!({ "status": model.status, "department": model.department_id, "assignee": model.assignee_id })
}

async fn save(work: &Work<'_>, seen: Timestamp, after: &ticket::Model) -> Stored<()> {
    let change = ticket::ActiveModel {
        id: NotSet,
        status: Set(after.status.clone()),
        department_id: Set(after.department_id),
        assignee_id: Set(after.assignee_id),
        changed_at: Set(after.changed_at),
        closed_at: Set(after.closed_at),
        ..Default::default()
    };
    let update = ticket::Entity::update_many()
        .set(change)
        .filter(ticket::Column::Id.eq(after.id))
        .filter(ticket::Column::ChangedAt.eq(seen.0));
    if update.exec(work.txn).await?.rows_affected == 1 { Ok(()) } else { Err(AppError::TooLate.into()) }
}

/// Somebody else who still works here: tickets are treated offline, so nobody has to be at work now.
async fn receiver(work: &Work<'_>, user: UserId) -> Stored<i64> {
    let found = people::user(work.txn, user).await.map_err(|_| WRONG)?;
    if found.deactivated_at.is_some() || work.model.assignee_id == Some(found.id) {
        return Err(WRONG.into());
    }
    Ok(found.id)
}

/// A department that tickets may go to: not the one where it lies with nobody anyway.
async fn place(work: &Work<'_>, id: DepartmentId) -> Stored<i64> {
    let found = department::Entity::find_by_id(id.0).one(work.txn).await?;
    let found = found.filter(|department| department.archived_at.is_none()).ok_or(WRONG)?;
    if found.id == work.model.department_id && work.model.assignee_id.is_none() {
        return Err(WRONG.into());
    }
    Ok(found.id)
}
