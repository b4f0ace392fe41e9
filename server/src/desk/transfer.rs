//! Passing a conversation on: to somebody, into a department's queue, back into its own.

use super::{
    StaffDesk,
    conversation::mine,
    finish::end_session,
    journal,
    queue::start_session,
    rules::{
        text::clean_message,
        transfer::{Receiver, Refusal, may_receive},
    },
};
use crate::{
    guard::actor::Actor,
    store::{
        Stored,
        audit::Action,
        case::Case,
        directory,
        entity::{department, message, user_account},
        people,
    },
};
use app::{
    conversation::model::ThreadEvent,
    error::{AppError, Field, Reason},
    id::{ConversationId, DepartmentId, UserId},
    queue::model::{Author, ConversationRow, State},
    shift::model::Attendance,
    transfer::model::{NOTE_CHARS, Target},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

const WRONG: AppError = AppError::Invalid { field: Field::Destination, reason: Reason::Wrong };

/// The agent's own conversation goes where they say. Saving is conditional on its being as it was read, so the first one wins.
pub(super) async fn transfer(
    desk: &StaffDesk,
    id: ConversationId,
    target: Target,
    note: Option<String>,
) -> Stored<ConversationRow> {
    let note = cleaned(note)?;
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let case = mine(txn, &actor, id, now).await?;
                match target {
                    Target::Department(department) => to_department(case, &actor, department, note).await,
                    Target::User { user, department } => to_user(case, &actor, user, department, note).await,
                }
            })
        })
        .await
}

fn cleaned(note: Option<String>) -> Stored<Option<String>> {
    match note.as_deref().map(|note| clean_message(note, NOTE_CHARS)) {
        None | Some(Err(super::rules::validate::Reason::Empty)) => Ok(None),
        Some(Ok(note)) => Ok(Some(note)),
        Some(Err(reason)) => Err(AppError::Invalid { field: Field::Message, reason: reason.into() }.into()),
    }
}

/// To somebody on shift: it stays open, under a new session.
pub(super) async fn to_user(
    mut case: Case<'_>,
    actor: &Actor,
    to: UserId,
    into: Option<DepartmentId>,
    note: Option<String>,
) -> Stored<ConversationRow> {
    let receiver = people::user(case.txn(), to).await.map_err(|_| WRONG)?;
    let into = match into {
        Some(department) => Some(known(case.txn(), department).await?),
        None => None,
    };
    may_receive(described(case.txn(), actor, &receiver, into.as_ref()).await?).map_err(|refusal| match refusal {
        Refusal::Wrong => WRONG,
        Refusal::Absent => AppError::Absent { name: receiver.name.clone() },
    })?;
    end_session(&case, "transferred").await?;
    case.model.agent_id = Some(to.0);
    let moved = into.filter(|department| case.model.department_id != Some(department.id));
    if let Some(department) = &moved {
        case.model.department_id = Some(department.id);
    }
    case.model.unread = to_read(&case).await?;
    case.note(ThreadEvent::TransferredToUser {
        from: actor.name.clone(),
        to: receiver.name,
        to_id: to,
        department: moved.map(|department| department.name),
        note,
    });
    start_session(&case, to).await?;
    journal::record(&case, Some(actor), Action::Transferred).await?;
    Ok(case.save().await?.0)
}

async fn described(
    txn: &impl ConnectionTrait,
    actor: &Actor,
    receiver: &user_account::Model,
    into: Option<&department::Model>,
) -> Stored<Receiver> {
    let user = UserId(receiver.id);
    let works_there = match into {
        Some(department) => {
            directory::departments_of(txn, user, people::role(receiver)).await?.contains(&DepartmentId(department.id))
        }
        None => true,
    };
    let attendance = match people::shift(txn, user).await? {
        None => Attendance::Away,
        Some(shift) if shift.current_break().is_some() => Attendance::Break,
        Some(_) => Attendance::Working,
    };
    Ok(Receiver {
        oneself: user == actor.user,
        deactivated: receiver.deactivated_at.is_some(),
        attendance,
        works_there,
    })
}

/// To the receiver all of it is new; what they must read first is what the customer said since anybody of the service spoke.
/// Never 0, so that their list shows it.
async fn to_read(case: &Case<'_>) -> Stored<i32> {
    let all = || message::Entity::find().filter(message::Column::ConversationId.eq(case.id().0));
    let answered: Option<i32> = all()
        .select_only()
        .column(message::Column::Seq)
        .filter(message::Column::Author.eq(Author::Agent.as_str()))
        .order_by_desc(message::Column::Seq)
        .into_tuple()
        .one(case.txn())
        .await?;
    let since = answered.unwrap_or(case.model.bot_until);
    let said = all()
        .filter(message::Column::Seq.gt(since))
        .filter(message::Column::Author.eq(Author::Customer.as_str()))
        .count(case.txn())
        .await?;
    Ok(i32::try_from(said).unwrap_or(i32::MAX).max(1))
}

/// Into a department's queue, at its end.
async fn to_department(
    case: Case<'_>,
    actor: &Actor,
    to: DepartmentId,
    note: Option<String>,
) -> Stored<ConversationRow> {
    let department = known(case.txn(), to).await?;
    let event =
        ThreadEvent::TransferredToDepartment { from: actor.name.clone(), department: department.name.clone(), note };
    wait_again(case, (actor, Action::Transferred), "transferred", Some(department.id), event).await
}

/// Puts an open conversation of this agent back into its department's queue.
pub(super) async fn back_to_queue(case: Case<'_>, actor: &Actor, agent: &str) -> Stored<()> {
    let same = case.model.department_id;
    let department = name(case.txn(), same).await?;
    let event = ThreadEvent::Returned { agent: agent.to_owned(), department };
    wait_again(case, (actor, Action::Returned), "returned", same, event).await.map(|_| ())
}

async fn wait_again(
    mut case: Case<'_>,
    (actor, action): (&Actor, Action),
    outcome: &str,
    department: Option<i64>,
    event: ThreadEvent,
) -> Stored<ConversationRow> {
    end_session(&case, outcome).await?;
    case.set_state(State::Waiting);
    case.model.agent_id = None;
    case.model.department_id = department;
    case.model.waiting_since = Some(case.now().0);
    case.model.unanswered_since = None;
    case.note(event);
    journal::record(&case, Some(actor), action).await?;
    Ok(case.save().await?.0)
}

/// A department that conversations may go to.
pub(super) async fn known(txn: &impl ConnectionTrait, id: DepartmentId) -> Stored<department::Model> {
    let found = department::Entity::find_by_id(id.0).one(txn).await?;
    Ok(found.filter(|department| department.archived_at.is_none()).ok_or(WRONG)?)
}

/// A department's name, archived or not; empty for none.
pub(super) async fn name(txn: &impl ConnectionTrait, department: Option<i64>) -> Stored<String> {
    let Some(department) = department else { return Ok(String::new()) };
    Ok(department::Entity::find_by_id(department).one(txn).await?.map(|row| row.name).unwrap_or_default())
}
