//! The queue and the days of others, in a manager's hands.

use super::{
    StaffDesk,
    queue::open,
    shift::{begin_break, end_shift, finish_break},
    staff::{departments_by_user, open_by_agent},
    transfer::{back_to_queue, known},
};
use crate::{
    guard::actor::Actor,
    jobs::expire,
    store::{
        Stored,
        audit::{self, Action, Entry},
        case::Case,
        directory,
        entity::{break_reason, conversation, department, shift, user_account},
        people, rows,
    },
};
use app::{
    admin::control::model::{Control, DayOrder, OnShift, Order, SHOWN, Waiting},
    conversation::model::ThreadEvent,
    error::{AppError, Field, Reason},
    id::{BreakReasonId, ConversationId, DepartmentId, UserId},
    queue::model::State,
    session::model::Role,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};
use serde_json::{Value, json};
use std::collections::HashMap;

pub(super) async fn control(desk: &StaffDesk) -> Stored<Control> {
    let reader = desk.house.store.reader();
    let departments = directory::departments(reader).await?;
    let reasons = break_reason::Entity::find()
        .filter(break_reason::Column::ArchivedAt.is_null())
        .order_by_asc(break_reason::Column::Position)
        .all(reader)
        .await?;
    let all = waiting();
    let count = all.clone().count(reader).await?;
    let shown = all.limit(u64::try_from(SHOWN).unwrap_or(u64::MAX)).all(reader).await?;
    Ok(Control {
        now: desk.house.clock().now(),
        waiting: in_order(rows::rows(reader, shown).await?),
        count: u32::try_from(count).unwrap_or(u32::MAX),
        agents: agents(reader).await?,
        departments: departments.into_iter().map(|row| (DepartmentId(row.id), row.name)).collect(),
        reasons: reasons.into_iter().map(|row| (BreakReasonId(row.id), row.name)).collect(),
    })
}

/// Everybody who waits, in the order of the queue.
fn waiting() -> Select<conversation::Entity> {
    conversation::Entity::find()
        .filter(conversation::Column::State.eq(State::Waiting.as_str()))
        .order_by_asc(conversation::Column::WaitingSince)
        .order_by_asc(conversation::Column::Id)
}

fn in_order(rows: Vec<app::queue::model::ConversationRow>) -> Vec<Waiting> {
    let mut before: HashMap<Option<DepartmentId>, u32> = HashMap::new();
    let place = |(row, ahead_anywhere): (app::queue::model::ConversationRow, u32)| {
        let count = before.entry(row.department).or_default();
        let ahead = *count;
        *count += 1;
        Waiting { row, ahead, ahead_anywhere }
    };
    rows.into_iter().zip(0..).map(place).collect()
}

async fn agents(database: &impl ConnectionTrait) -> Stored<Vec<OnShift>> {
    let shifts = shift::Entity::find().filter(shift::Column::EndedAt.is_null()).all(database).await?;
    let users = user_account::Entity::find()
        .filter(user_account::Column::Id.is_in(shifts.iter().map(|shift| shift.user_id)))
        .order_by_asc(user_account::Column::Name)
        .all(database)
        .await?;
    let load = open_by_agent(database).await?;
    let links = departments_by_user(database).await?;
    let everywhere: Vec<DepartmentId> =
        directory::departments(database).await?.into_iter().map(|row| DepartmentId(row.id)).collect();
    let mut agents = Vec::new();
    for user in users {
        let (id, role) = (UserId(user.id), people::role(&user));
        let Some(open) = shifts.iter().find(|shift| shift.user_id == user.id) else { continue };
        let pause = people::breaks(database, open.id).await?.pop().filter(|pause| pause.ended_at.is_none());
        agents.push(OnShift {
            id,
            name: user.name,
            since: Timestamp(open.started_at),
            on_break: pause.map(|pause| (pause.reason_name, pause.started_at)),
            open: load.get(&id).copied().unwrap_or(0),
            departments: match role {
                Role::Manager => everywhere.clone(),
                Role::Agent => links.get(&id).cloned().unwrap_or_default(),
            },
        });
    }
    Ok(agents)
}

/// A manager's order, in its transaction.
struct Ordering<'t> {
    txn: &'t DatabaseTransaction,
    actor: Actor,
    now: Timestamp,
}

impl Ordering<'_> {
    async fn audit(&self, action: Action, about: Option<i64>, before: Value, after: Value) -> Stored<()> {
        let entry = Entry {
            at: self.now,
            user: Some(self.actor.user),
            user_name: &self.actor.name,
            address: Some(&self.actor.address),
            action,
            conversation: about.map(ConversationId),
            ticket: None,
            before,
            after,
        };
        audit::record(self.txn, entry).await
    }

    async fn department(&self, id: Option<i64>) -> Stored<String> {
        super::transfer::name(self.txn, id).await
    }
}

/// Saving is conditional on its still waiting: an agent who takes it in the same instant wins, or the order does.
pub(super) async fn order_waiting(desk: &StaffDesk, id: ConversationId, order: Order) -> Stored<Control> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let model = conversation::Entity::find_by_id(id.0).one(txn).await?.ok_or(AppError::NotFound)?;
                if model.state != State::Waiting.as_str() {
                    return Err(AppError::TooLate.into());
                }
                let ordering = Ordering { txn, actor, now };
                match order {
                    Order::Move(department) => move_to(&ordering, model, department).await,
                    Order::Assign(user) => assign(&ordering, model, user).await,
                    Order::Expire => expire_now(&ordering, model).await,
                }
            })
        })
        .await?;
    control(desk).await
}

/// Into another department's queue. It keeps its place in time: nobody has served the customer yet.
async fn move_to(ordering: &Ordering<'_>, model: conversation::Model, to: DepartmentId) -> Stored<()> {
    let to: department::Model = known(ordering.txn, to).await?;
    if model.department_id == Some(to.id) {
        return Ok(());
    }
    let (id, from) = (model.id, ordering.department(model.department_id).await?);
    let mut case = Case::resume(ordering.txn, model, ordering.now)?;
    case.model.department_id = Some(to.id);
    let by = ordering.actor.name.clone();
    case.note(ThreadEvent::TransferredToDepartment { from: by, department: to.name.clone(), note: None });
    case.save().await?;
    let (before, after) = (json!({ "department": from }), json!({ "department": to.name }));
    ordering.audit(Action::QueueMoved, Some(id), before, after).await
}

/// To somebody who is at work in its department.
async fn assign(ordering: &Ordering<'_>, model: conversation::Model, to: UserId) -> Stored<()> {
    let receiver = people::user(ordering.txn, to).await?;
    let day = people::shift(ordering.txn, to).await?;
    let working = day.is_some_and(|day| day.current_break().is_none());
    if receiver.deactivated_at.is_some() || !working {
        return Err(AppError::Absent { name: receiver.name }.into());
    }
    let departments = directory::departments_of(ordering.txn, to, people::role(&receiver)).await?;
    if !model.department_id.is_some_and(|id| departments.contains(&DepartmentId(id))) {
        return Err(AppError::Invalid { field: Field::Destination, reason: Reason::Wrong }.into());
    }
    let id = model.id;
    open(ordering.txn, model, &ordering.actor, (to, &receiver.name), ordering.now).await?;
    ordering.audit(Action::QueueAssigned, Some(id), Value::Null, json!({ "agent": receiver.name })).await
}

async fn expire_now(ordering: &Ordering<'_>, model: conversation::Model) -> Stored<()> {
    let (id, department) = (model.id, ordering.department(model.department_id).await?);
    let mut case = Case::resume(ordering.txn, model, ordering.now)?;
    expire(&mut case).await?;
    case.save().await?;
    ordering.audit(Action::QueueExpired, Some(id), json!({ "department": department }), Value::Null).await
}

pub(super) async fn order_day(desk: &StaffDesk, user: UserId, order: DayOrder) -> Stored<Control> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let ordering = Ordering { txn, actor, now };
                let name = people::user(txn, user).await?.name;
                let open = people::open_shift(txn, user).await?.ok_or(AppError::Absent { name: name.clone() })?;
                match order {
                    DayOrder::Break(reason) => {
                        let reason = begin_break(txn, user, reason, now).await?;
                        let after = json!({ "agent": name, "reason": reason });
                        ordering.audit(Action::ShiftPaused, None, Value::Null, after).await
                    }
                    DayOrder::Return => {
                        finish_break(txn, user, now).await?;
                        ordering.audit(Action::ShiftResumed, None, Value::Null, json!({ "agent": name })).await
                    }
                    DayOrder::End => {
                        let with = rows::open_with(user).all(txn).await?;
                        let before = json!({ "agent": name, "open": with.len() });
                        for model in with {
                            back_to_queue(Case::resume(txn, model, now)?, &ordering.actor, &name).await?;
                        }
                        end_shift(txn, open, now).await?;
                        ordering.audit(Action::ShiftEnded, None, before, json!({ "agent": name, "open": 0 })).await
                    }
                }
            })
        })
        .await?;
    control(desk).await
}
