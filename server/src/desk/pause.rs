//! The operation's pause: nobody is handed over. By the button or by a rule; those whom it holds go on when it ends.

use super::{
    customer::tell_bot,
    rules::pause::{Seen, overruled, tripped},
};
use crate::{
    bot::{HELD, Input},
    guard::actor::Actor,
    house::House,
    store::{
        Stored,
        audit::{self, Action, Entry},
        case::Case,
        directory,
        entity::{company, conversation},
        event_log::{self, Logged},
        hours,
    },
    zone,
};
use app::{admin::pause::model::Cause, queue::model::State, time::Timestamp};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde_json::{Value, json};

/// Held conversations that go on at a time, so that agents' commands come between.
const BATCH: u64 = 50;

/// Everybody hears of it.
async fn announce(
    txn: &impl ConnectionTrait,
    who: Option<&Actor>,
    action: Action,
    (before, after): (Value, Value),
    now: Timestamp,
) -> Stored<()> {
    let entry = Entry {
        at: now,
        user: who.map(|actor| actor.user),
        user_name: who.map_or("", |actor| &actor.name),
        address: who.map(|actor| actor.address.as_str()),
        action,
        conversation: None,
        ticket: None,
        before,
        after,
    };
    audit::record(txn, entry).await?;
    event_log::append(txn, now, &Logged::Directory).await
}

fn told(company: &company::Model) -> Value {
    match &company.pause_cause {
        Some(cause) => json!({ "cause": cause, "since": company.paused_at }),
        None => Value::Null,
    }
}

pub(super) async fn begin(
    txn: &impl ConnectionTrait,
    company: company::Model,
    cause: Cause,
    who: Option<&Actor>,
    now: Timestamp,
) -> Stored<company::Model> {
    let mut row: company::ActiveModel = company.into();
    row.paused_at = Set(Some(now.0));
    row.pause_cause = Set(Some(cause.as_str().into()));
    row.paused_by = Set(who.map(|actor| actor.name.clone()));
    let after = row.update(txn).await?;
    announce(txn, who, Action::Paused, (Value::Null, told(&after)), now).await?;
    Ok(after)
}

/// Rules that would pause it again at once are overruled, until what they look at is over.
pub(super) async fn end(
    txn: &impl ConnectionTrait,
    company: company::Model,
    who: Option<&Actor>,
    now: Timestamp,
) -> Stored<company::Model> {
    let before = told(&company);
    let seen = look(txn, &company, now).await?;
    let mut row: company::ActiveModel = company.into();
    row.paused_at = Set(None);
    row.pause_cause = Set(None);
    row.paused_by = Set(None);
    row.pause_overruled = Set(overruled(&seen.all()));
    let after = row.update(txn).await?;
    announce(txn, who, Action::Resumed, (before, Value::Null), now).await?;
    Ok(after)
}

/// What the rules look at.
async fn look(txn: &impl ConnectionTrait, company: &company::Model, now: Timestamp) -> Stored<Seen> {
    let waiting = || conversation::Entity::find().filter(conversation::Column::State.eq(State::Waiting.as_str()));
    let is_long = match u64::try_from(company.pause_queue) {
        Ok(limit) if limit > 0 => waiting().count(txn).await? > limit,
        _ => false,
    };
    let is_slow = company.pause_wait_s > 0 && {
        let since = now.0 - i64::from(company.pause_wait_s) * 1000;
        waiting().filter(conversation::Column::WaitingSince.lt(since)).count(txn).await? > 0
    };
    Ok(Seen { is_long, is_slow, is_closed: company.pause_closed && all_closed(txn, company, now).await? })
}

async fn all_closed(txn: &impl ConnectionTrait, company: &company::Model, now: Timestamp) -> Stored<bool> {
    let (hours, zone) = (hours::limited(txn).await?, zone::named(&company.time_zone));
    let departments = directory::departments(txn).await?;
    let closed =
        |id: i64| hours.get(&app::id::DepartmentId(id)).is_some_and(|hours| !hours.opening.is_open(&zone, now));
    Ok(!departments.is_empty() && departments.iter().all(|department| closed(department.id)))
}

/// Pauses when a rule says so, and ends what was paused for closed hours that are over.
pub(crate) async fn watch(txn: &DatabaseTransaction, now: Timestamp) -> Stored<()> {
    let company = directory::company(txn).await?;
    let seen = look(txn, &company, now).await?;
    let (cause, still) = tripped(&seen, &company.pause_overruled);
    if company.paused_at.is_some() {
        let is_over = company.pause_cause.as_deref() == Some(Cause::Closed.as_str()) && !seen.is_closed;
        if is_over {
            end(txn, company, None, now).await?;
        }
        return Ok(());
    }
    if let Some(cause) = cause {
        begin(txn, company, cause, None, now).await?;
    } else if still != company.pause_overruled {
        let mut row: company::ActiveModel = company.into();
        row.pause_overruled = Set(still);
        row.update(txn).await?;
    }
    Ok(())
}

/// Lets those go on whom a pause has held, in the order in which they came. Each by itself.
pub(crate) async fn release(house: &House) -> Stored<()> {
    let mut after = (i64::MIN, 0);
    loop {
        if directory::company(house.store.reader()).await?.paused_at.is_some() {
            return Ok(());
        }
        let same =
            Condition::all().add(conversation::Column::LastAt.eq(after.0)).add(conversation::Column::Id.gt(after.1));
        let later = Condition::any().add(conversation::Column::LastAt.gt(after.0)).add(same);
        let held: Vec<(i64, i64)> = held()
            .filter(later)
            .order_by_asc(conversation::Column::LastAt)
            .order_by_asc(conversation::Column::Id)
            .limit(BATCH)
            .select_only()
            .columns([conversation::Column::LastAt, conversation::Column::Id])
            .into_tuple()
            .all(house.store.reader())
            .await?;
        let Some(last) = held.last() else { return Ok(()) };
        after = *last;
        for (_, id) in held {
            let now = house.clock().now();
            if let Err(error) = house.store.write(move |txn| Box::pin(go_on(txn, id, now))).await {
                tracing::error!(%error, conversation = id, "a held conversation could not go on; the next pass tries again");
            }
        }
    }
}

fn held() -> sea_orm::Select<conversation::Entity> {
    conversation::Entity::find()
        .filter(conversation::Column::State.eq(State::Bot.as_str()))
        .filter(conversation::Column::BotMemory.like(format!("%{HELD}%")))
}

async fn go_on(txn: &DatabaseTransaction, id: i64, now: Timestamp) -> Stored<()> {
    let found = held().filter(conversation::Column::Id.eq(id)).one(txn).await?;
    // Paused again, or moved on, in between.
    let paused = directory::company(txn).await?.paused_at.is_some();
    let Some(model) = found.filter(|_| !paused) else { return Ok(()) };
    let mut case = Case::resume(txn, model, now)?;
    tell_bot(&mut case, Input::Resumed).await?;
    case.save().await.map(|_| ())
}
