//! What happens by itself as time passes. Each pass looks at the database, so nothing is lost by a restart.

use crate::{
    bot::{Input, NUDGED},
    desk::{customer, distribution, finish::end_session, journal, pause},
    house::House,
    store::{
        Stored,
        audit::Action,
        case::Case,
        directory,
        entity::{company, conversation, invitation, sign_in},
        event_log, hours,
    },
    zone,
};
use app::{
    conversation::model::ThreadEvent,
    queue::model::{Author, State},
    time::Timestamp,
};
use futures::future::join_all;
use sea_orm::{
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_secs(15);
/// Conversations at a time, so that a backlog does not keep agents waiting.
const BATCH: u64 = 50;
/// Events are kept for streams to resume: two days.
const EVENTS_MS: i64 = 2 * 24 * 60 * 60 * 1000;

/// Runs every pass until the shutdown.
pub async fn run(house: House, shutdown: CancellationToken) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = shutdown.cancelled() => return,
        }
        if let Err(error) = pass(&house).await {
            tracing::error!(%error, "a timed pass failed; the next one tries again");
        }
    }
}

/// One pass: nudge the silent, expire what nobody answers, forget what is over. What fails is left for the next pass and
/// keeps nothing else from happening.
///
/// # Errors
/// The company cannot be read, or the old rows not be deleted.
pub async fn pass(house: &House) -> Stored<()> {
    let now = house.clock().now();
    let company = directory::company(house.store.reader()).await?;
    let before = |seconds: i32| now.0 - i64::from(seconds) * 1000;
    let silent = in_state(State::Bot).filter(conversation::Column::LastAt.lt(before(company.nudge_after_s)));
    let silent = silent.filter(conversation::Column::LastAt.gte(before(company.bot_expires_s)));
    // Those that were nudged stay silent for hours: without this they would fill every batch.
    let silent = silent.filter(conversation::Column::BotMemory.not_like(format!("%{NUDGED}%")));
    each(house, silent, now, Todo::Nudge).await;
    let left = in_state(State::Bot).filter(conversation::Column::LastAt.lt(before(company.bot_expires_s)));
    each(house, left, now, Todo::Expire).await;
    forget_waiting(house, &company, now).await?;
    // Only the customer's silence ends an open conversation, never the agent's.
    let unanswered = in_state(State::Open)
        .filter(conversation::Column::LastAt.lt(before(company.open_expires_s)))
        .filter(conversation::Column::LastAuthor.ne(Author::Customer.as_str()));
    each(house, unanswered, now, Todo::Expire).await;
    pause::release(house).await?;
    house.limits.forget();
    if let Err(error) = crate::file::sweep::sweep(house).await {
        tracing::error!(%error, "files that nobody needs could not be swept away; the next pass tries again");
    }
    house
        .store
        .write(move |txn| {
            Box::pin(async move {
                distribution::follow(txn, now).await?;
                event_log::prune(txn, Timestamp(now.0 - EVENTS_MS)).await?;
                sign_in::Entity::delete_many().filter(sign_in::Column::ExpiresAt.lt(now.0)).exec(txn).await?;
                invitation::Entity::delete_many().filter(invitation::Column::ExpiresAt.lt(now.0)).exec(txn).await?;
                Ok(())
            })
        })
        .await
}

/// While a department is closed its customers wait for nobody: that time does not count.
async fn forget_waiting(house: &House, company: &company::Model, now: Timestamp) -> Stored<()> {
    let patience = i64::from(company.waiting_expires_s) * 1000;
    let hours = hours::limited(house.store.reader()).await?;
    let zone = zone::named(&company.time_zone);
    let waits = |since: i64| in_state(State::Waiting).filter(conversation::Column::WaitingSince.lt(since));
    let limited: Vec<i64> = hours.keys().map(|department| department.0).collect();
    let others = waits(now.0 - patience).filter(conversation::Column::DepartmentId.is_not_in(limited));
    each(house, others, now, Todo::Expire).await;
    for (department, hours) in hours {
        let since = hours.opening.open_for(&zone, now, patience).0;
        let due = waits(since).filter(conversation::Column::DepartmentId.eq(department.0));
        each(house, due, now, Todo::Expire).await;
    }
    Ok(())
}

fn in_state(state: State) -> Select<conversation::Entity> {
    conversation::Entity::find()
        .filter(conversation::Column::State.eq(state.as_str()))
        .order_by_asc(conversation::Column::LastAt)
}

#[derive(Clone, Copy, Debug)]
enum Todo {
    Nudge,
    Expire,
}

/// Each conversation by itself, so that one that cannot be saved holds up no other; the writer groups their commits.
async fn each(house: &House, which: Select<conversation::Entity>, now: Timestamp, todo: Todo) {
    let due = match which.limit(BATCH).all(house.store.reader()).await {
        Ok(due) => due,
        Err(error) => return tracing::error!(%error, ?todo, "what is due could not be read"),
    };
    let work = due.into_iter().map(async |model| {
        let (id, last_seq) = (model.id, model.last_seq);
        if let Err(error) = house.store.write(move |txn| Box::pin(one(txn, id, last_seq, now, todo))).await {
            tracing::error!(%error, conversation = id, ?todo, "a timed change failed; the next pass tries again");
        }
    });
    join_all(work).await;
}

async fn one(txn: &DatabaseTransaction, id: i64, last_seq: i32, now: Timestamp, todo: Todo) -> Stored<()> {
    let found = conversation::Entity::find_by_id(id).one(txn).await?;
    // Somebody wrote since it was found: not silent any more.
    let Some(model) = found.filter(|model| model.last_seq == last_seq) else { return Ok(()) };
    let mut case = Case::resume(txn, model, now)?;
    match todo {
        Todo::Nudge => {
            customer::tell_bot(&mut case, Input::Silence).await?;
            if case.model.last_seq == last_seq {
                return Ok(());
            }
        }
        Todo::Expire => expire(&mut case).await?,
    }
    case.save().await.map(|_| ())
}

pub(crate) async fn expire(case: &mut Case<'_>) -> Stored<()> {
    end_session(case, "expired").await?;
    case.set_state(State::Expired);
    case.model.ended_at = Some(case.now().0);
    case.model.waiting_since = None;
    case.model.unanswered_since = None;
    case.note(ThreadEvent::Expired);
    journal::record(case, None, Action::Expired).await
}
