//! Automatic distribution. Runs inside every command that moves a queue, a day or what is registered (`Store::write`), in that
//! command's own transaction: a place that frees is filled before anybody sees it free.

use super::{
    journal,
    queue::give,
    rules::{
        distribution::{Agent, GivenAway, Plan, assign},
        queue::Waiting,
    },
};
use crate::store::{
    StoreError, Stored,
    audit::Action,
    case::Case,
    directory,
    entity::{company, conversation, department_member, session, user_account},
    people, rows,
};
use app::{
    admin::distribution::model::{Mode, Order},
    conversation::model::ThreadEvent,
    error::AppError,
    id::{DepartmentId, UserId},
    queue::model::State,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    TransactionTrait as _,
};
use std::collections::{HashMap, HashSet};

/// Conversations that nobody free may be given back, looked past in each department.
const SLACK: u64 = 32;

/// As [`fill`], in a savepoint of its own: what goes wrong here undoes no command. The timed pass tries again.
pub(crate) async fn follow(txn: &DatabaseTransaction, now: Timestamp) -> Stored<()> {
    let savepoint = txn.begin().await?;
    match fill_and_watch(&savepoint, now).await {
        Ok(()) => Ok(savepoint.commit().await?),
        Err(error) => {
            tracing::error!(%error, "what follows a move of the queue failed; the next pass tries again");
            Ok(savepoint.rollback().await?)
        }
    }
}

/// The queue is as long as it is once it was given out.
async fn fill_and_watch(txn: &DatabaseTransaction, now: Timestamp) -> Stored<()> {
    fill(txn, now).await?;
    super::pause::watch(txn, now).await
}

/// Gives those who have waited longest to the agents who have a place.
pub(crate) async fn fill(txn: &DatabaseTransaction, now: Timestamp) -> Stored<()> {
    let company = directory::company(txn).await?;
    let mode = Mode::parse(&company.distribution).unwrap_or_default();
    if mode == Mode::Off {
        return Ok(());
    }
    let limit = u32::try_from(company.distribution_limit).unwrap_or(0);
    let order = Order::parse(&company.distribution_order).unwrap_or_default();
    let plan = Plan { mode, limit, turns: order == Order::Idle };
    let Available { agents, names, given_away } = available(txn, &company, order).await?;
    let queue = waiting(txn, &agents, limit).await?;
    if queue.is_empty() {
        return Ok(());
    }
    for (conversation, user) in assign(plan, agents, queue, &given_away) {
        let model = conversation::Entity::find_by_id(conversation).one(txn).await?.ok_or(AppError::NotFound)?;
        let name = names.get(&user).cloned().unwrap_or_default();
        hand(Case::resume(txn, model, now)?, UserId(user), name).await?;
    }
    Ok(())
}

/// As taking does, but that nobody asked.
async fn hand(mut case: Case<'_>, agent: UserId, name: String) -> Stored<()> {
    if case.state()? != State::Waiting {
        return Err(StoreError::Refused(AppError::TooLate));
    }
    let waited_s = give(&mut case, agent).await?;
    // Their list must show it, whatever the customer has said.
    case.model.unread = case.model.unread.max(1);
    case.note(ThreadEvent::Distributed { agent: name, agent_id: agent, waited_s });
    journal::record(&case, None, Action::Distributed).await?;
    case.save().await.map(|_| ())
}

struct Available {
    /// In the order in which they are served.
    agents: Vec<Agent>,
    names: HashMap<i64, String>,
    given_away: GivenAway,
}

/// Those on shift, not on a break and linked to a department, who have a place.
async fn available(txn: &impl ConnectionTrait, company: &company::Model, order: Order) -> Stored<Available> {
    let mut found = Available { agents: Vec::new(), names: HashMap::new(), given_away: GivenAway::new() };
    let days = people::working(txn).await?;
    let Some(earliest) = days.iter().map(|day| day.started_at).min() else { return Ok(found) };
    let users: Vec<i64> = days.iter().map(|day| day.user_id).collect();
    let open = open_with(txn, &users).await?;
    let free = |user: &i64| open.get(user).copied().unwrap_or(0) < i64::from(company.distribution_limit);
    let users: Vec<i64> = users.into_iter().filter(free).collect();
    if users.is_empty() {
        return Ok(found);
    }
    let mut links: HashMap<i64, Vec<i64>> = HashMap::new();
    let members =
        department_member::Entity::find().filter(department_member::Column::UserId.is_in(users.iter().copied()));
    for link in members.all(txn).await? {
        links.entry(link.user_id).or_default().push(link.department_id);
    }
    let today = session::Entity::find()
        .filter(session::Column::AgentId.is_in(users.iter().copied()))
        .filter(session::Column::StartedAt.gte(earliest))
        .all(txn)
        .await?;
    let mut since: HashMap<i64, i64> = days.iter().map(|day| (day.user_id, day.started_at)).collect();
    for session in today {
        let started = since.entry(session.agent_id).or_insert(session.started_at);
        if matches!(session.outcome.as_deref(), Some("returned" | "transferred")) {
            found.given_away.insert((session.conversation_id, session.agent_id));
        }
        if order == Order::Idle {
            *started = session.started_at.max(*started);
        }
    }
    let accounts = user_account::Entity::find().filter(user_account::Column::Id.is_in(users)).all(txn).await?;
    found.names = accounts.into_iter().map(|user| (user.id, user.name)).collect();
    found.agents = links
        .into_iter()
        .map(|(user, departments)| Agent {
            user,
            departments,
            open: open.get(&user).map_or(0, |count| u32::try_from(*count).unwrap_or(u32::MAX)),
        })
        .collect();
    let place = |user: i64| match order {
        Order::Name => (0, found.names.get(&user).cloned().unwrap_or_default()),
        Order::Idle | Order::Shift => (since.get(&user).copied().unwrap_or(0), String::new()),
    };
    let mut agents = std::mem::take(&mut found.agents);
    agents.sort_by_cached_key(|agent| (place(agent.user), agent.user));
    found.agents = agents;
    Ok(found)
}

async fn open_with(txn: &impl ConnectionTrait, users: &[i64]) -> Stored<HashMap<i64, i64>> {
    let counts: Vec<(i64, i64)> = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::AgentId)
        .column_as(conversation::Column::Id.count(), "counted")
        .filter(conversation::Column::AgentId.is_in(users.iter().copied()))
        .filter(conversation::Column::State.eq(State::Open.as_str()))
        .group_by(conversation::Column::AgentId)
        .into_tuple()
        .all(txn)
        .await?;
    Ok(counts.into_iter().collect())
}

/// Of each department no more than could be given away.
async fn waiting(txn: &impl ConnectionTrait, agents: &[Agent], limit: u32) -> Stored<Vec<Waiting>> {
    let departments: HashSet<i64> = agents.iter().flat_map(|agent| agent.departments.iter().copied()).collect();
    let places: u64 = agents.iter().map(|agent| u64::from(limit.saturating_sub(agent.open))).sum();
    let mut queue = Vec::new();
    for department in departments {
        let rows: Vec<(i64, i64)> = rows::waiting_in(&[DepartmentId(department)])
            .select_only()
            .columns([conversation::Column::Id, conversation::Column::WaitingSince])
            .limit(places + SLACK)
            .into_tuple()
            .all(txn)
            .await?;
        queue.extend(rows.into_iter().map(|(conversation_id, waiting_since_ms)| Waiting {
            conversation_id,
            department_id: department,
            waiting_since_ms,
        }));
    }
    Ok(queue)
}
