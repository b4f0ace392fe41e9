//! Lists and taking.

use super::{StaffDesk, journal};
use crate::{
    guard::actor::Actor,
    store::{
        Stored,
        audit::Action,
        case::Case,
        directory,
        entity::{conversation, session, user_account},
        event_log, people, rows,
    },
};
use app::{
    conversation::model::ThreadEvent,
    error::AppError,
    id::{ConversationId, DepartmentId, UserId},
    queue::model::{ConversationRow, State, Workspace},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, DatabaseTransaction, EntityTrait as _, SqliteTransactionMode, TransactionOptions,
    TransactionTrait as _,
};

/// Snapshot and cursor are read in one transaction: no event can fall between them.
pub(super) async fn workspace(desk: &StaffDesk) -> Stored<Workspace> {
    let now = desk.house.clock().now();
    let txn = read_transaction(desk).await?;
    let cursor = event_log::head(&txn).await?;
    let shift = people::shift(&txn, desk.actor.user).await?;
    let mut directory = directory::directory(&txn, desk.actor.user, desk.actor.role).await?;
    directory.files = desk.house.files.limits().clone();
    directory.my_permissions = desk.actor.permissions;
    let rows = match &shift {
        Some(_) => rows::listed(&txn, desk.actor.user, &directory.my_departments).await?,
        None => Vec::new(),
    };
    txn.commit().await?;
    Ok(Workspace { cursor, now, shift, rows, directory })
}

/// A view of one moment on both databases.
pub(super) async fn read_transaction(desk: &StaffDesk) -> Stored<DatabaseTransaction> {
    let options = TransactionOptions {
        isolation_level: match desk.house.store.reader().get_database_backend() {
            sea_orm::DbBackend::Postgres => Some(sea_orm::IsolationLevel::RepeatableRead),
            _ => None,
        },
        access_mode: None,
        sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
    };
    Ok(desk.house.store.reader().begin_with_options(options).await?)
}

/// Taking needs a shift and no break.
async fn ready(txn: &impl ConnectionTrait, user: UserId) -> Stored<()> {
    let shift = people::shift(txn, user).await?.ok_or(AppError::NotOnShift)?;
    if shift.current_break().is_some() { Err(AppError::OnBreak.into()) } else { Ok(()) }
}

pub(super) async fn take(desk: &StaffDesk, id: ConversationId) -> Stored<ConversationRow> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                ready(txn, actor.user).await?;
                let model = conversation::Entity::find_by_id(id.0).one(txn).await?.ok_or(AppError::NotFound)?;
                let mine = directory::departments_of(txn, actor.user, actor.role).await?;
                if !model.department_id.is_some_and(|department| mine.contains(&DepartmentId(department))) {
                    return Err(AppError::NotFound.into());
                }
                match rows::state(&model)? {
                    State::Waiting => open(txn, model, &actor, (actor.user, &actor.name), now).await,
                    State::Open if model.agent_id == Some(actor.user.0) => rows::row(txn, model).await,
                    State::Open => Err(AppError::Taken { by: name_of(txn, model.agent_id).await? }.into()),
                    State::Bot | State::Finished | State::Expired => Err(AppError::TooLate.into()),
                }
            })
        })
        .await
}

pub(super) async fn take_next(desk: &StaffDesk) -> Stored<Option<ConversationRow>> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                ready(txn, actor.user).await?;
                let mine = directory::departments_of(txn, actor.user, actor.role).await?;
                if mine.is_empty() {
                    return Ok(None);
                }
                match rows::waiting_in(&mine).one(txn).await? {
                    Some(oldest) => open(txn, oldest, &actor, (actor.user, &actor.name), now).await.map(Some),
                    None => Ok(None),
                }
            })
        })
        .await
}

async fn name_of(txn: &impl ConnectionTrait, agent: Option<i64>) -> Stored<String> {
    let Some(agent) = agent else { return Ok(String::new()) };
    Ok(user_account::Entity::find_by_id(agent).one(txn).await?.map(|user| user.name).unwrap_or_default())
}

/// The waiting conversation becomes the agent's, by the actor's hand. Saving is conditional on its still waiting, so the first one wins.
pub(super) async fn open(
    txn: &DatabaseTransaction,
    model: conversation::Model,
    actor: &Actor,
    (agent, name): (UserId, &str),
    now: Timestamp,
) -> Stored<ConversationRow> {
    let mut case = Case::resume(txn, model, now)?;
    let waited_s = give(&mut case, agent).await?;
    case.note(ThreadEvent::Taken { agent: name.to_owned(), agent_id: agent, waited_s });
    journal::record(&case, Some(actor), Action::Taken).await?;
    Ok(case.save().await?.0)
}

/// Makes it this agent's, and says for how many seconds it waited.
pub(super) async fn give(case: &mut Case<'_>, agent: UserId) -> Stored<u32> {
    let now = case.now();
    let waited_s = case.model.waiting_since.map_or(0, |since| Timestamp(since).seconds_until(now));
    case.set_state(State::Open);
    case.model.agent_id = Some(agent.0);
    case.model.opened_at = Some(now.0);
    case.model.waiting_since = None;
    case.model.waited_seconds = Some(i32::try_from(waited_s).unwrap_or(i32::MAX));
    case.model.unanswered_since = Some(now.0);
    start_session(case, agent).await?;
    Ok(waited_s)
}

/// Begins a stretch of human service.
pub(super) async fn start_session(case: &Case<'_>, agent: UserId) -> Stored<()> {
    let row = session::ActiveModel {
        id: NotSet,
        conversation_id: Set(case.id().0),
        agent_id: Set(agent.0),
        started_at: Set(case.now().0),
        ended_at: Set(None),
        outcome: Set(None),
    };
    session::Entity::insert(row).exec_without_returning(case.txn()).await?;
    Ok(())
}
