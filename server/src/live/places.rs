//! Customers' places in the queue. When a queue moves, its new order is read once and told to everybody in it; a burst of
//! moves is told once.

use super::hub::queues_moved;
use crate::{
    desk::rules::estimate,
    store::{Store, Stored, entity::conversation, event_log::Logged, rows},
};
use app::{
    id::{CustomerId, DepartmentId},
    queue::model::State,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use serde::Serialize;
use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::Notify;

/// Moves within this time are told together.
const GATHER: Duration = Duration::from_millis(200);

/// A place, as `docs/api.md` describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub conversation: i64,
    pub ahead: u32,
    pub estimated_wait_s: Option<u32>,
}

#[derive(Default)]
pub(super) struct Places {
    moved: Mutex<HashSet<DepartmentId>>,
    wake: Notify,
}

impl Places {
    pub(super) fn note(&self, event: &Logged) {
        for department in queues_moved(event).into_iter().flatten() {
            self.moved.lock().unwrap_or_else(PoisonError::into_inner).insert(department);
            self.wake.notify_one();
        }
    }

    /// Waits for a queue to move, then reads everybody's new place.
    pub(super) async fn moved(&self, store: &Store) -> Stored<Vec<(CustomerId, Place)>> {
        self.wake.notified().await;
        tokio::time::sleep(GATHER).await;
        let moved = std::mem::take(&mut *self.moved.lock().unwrap_or_else(PoisonError::into_inner));
        let mut places = Vec::new();
        for department in moved {
            places.extend(places_in(store.reader(), department).await?);
        }
        Ok(places)
    }
}

async fn places_in(database: &impl ConnectionTrait, department: DepartmentId) -> Stored<Vec<(CustomerId, Place)>> {
    let waiting: Vec<(i64, i64)> = rows::waiting_in(&[department])
        .select_only()
        .columns([conversation::Column::Id, conversation::Column::CustomerId])
        .into_tuple()
        .all(database)
        .await?;
    let pace = pace(database, department).await?;
    let places = waiting.into_iter().zip(0_u32..).map(|((conversation, customer), ahead)| {
        let estimated_wait_s = pace.estimate(ahead);
        (CustomerId(customer), Place { conversation, ahead, estimated_wait_s })
    });
    Ok(places.collect())
}

/// One customer's place now; `None` when not waiting.
pub async fn place_of(database: &impl ConnectionTrait, model: &conversation::Model) -> Stored<Option<Place>> {
    let (Some(since), Some(department)) = (model.waiting_since, model.department_id) else { return Ok(None) };
    if model.state != State::Waiting.as_str() {
        return Ok(None);
    }
    let department = DepartmentId(department);
    let earlier = Condition::any().add(conversation::Column::WaitingSince.lt(since)).add(
        Condition::all().add(conversation::Column::WaitingSince.eq(since)).add(conversation::Column::Id.lt(model.id)),
    );
    let ahead = rows::waiting_in(&[department]).filter(earlier).count(database).await?;
    let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
    let estimated_wait_s = pace(database, department).await?.estimate(ahead);
    Ok(Some(Place { conversation: model.id, ahead, estimated_wait_s }))
}

/// How fast a department's queue moves.
struct Pace {
    handling_s: Vec<u32>,
    agents: u32,
}

impl Pace {
    fn estimate(&self, ahead: u32) -> Option<u32> {
        estimate::wait_s(ahead, &self.handling_s, self.agents)
    }
}

/// The last handling times that count for the estimate.
const RECENT: u64 = 20;

async fn pace(database: &impl ConnectionTrait, department: DepartmentId) -> Stored<Pace> {
    let recent: Vec<(Option<i64>, Option<i64>)> = conversation::Entity::find()
        .select_only()
        .columns([conversation::Column::OpenedAt, conversation::Column::EndedAt])
        .filter(conversation::Column::State.eq(State::Finished.as_str()))
        .filter(conversation::Column::DepartmentId.eq(department.0))
        .filter(conversation::Column::OpenedAt.is_not_null())
        .order_by_desc(conversation::Column::Id)
        .limit(RECENT)
        .into_tuple()
        .all(database)
        .await?;
    let handling_s =
        recent.into_iter().filter_map(|(opened, ended)| u32::try_from((ended? - opened?) / 1000).ok()).collect();
    let agents = crate::store::people::on_shift_in(database, department).await?;
    Ok(Pace { handling_s, agents })
}

/// What "we usually answer in …" says: the median of the last waits, in whole minutes rounded up; `None` with too few.
pub async fn typical_wait_s(database: &impl ConnectionTrait) -> Stored<Option<u32>> {
    let mut waits: Vec<Option<i32>> = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::WaitedSeconds)
        .filter(conversation::Column::State.eq(State::Finished.as_str()))
        .filter(conversation::Column::WaitedSeconds.is_not_null())
        .order_by_desc(conversation::Column::Id)
        .limit(RECENT)
        .into_tuple()
        .all(database)
        .await?;
    if waits.len() < 3 {
        return Ok(None);
    }
    waits.sort_unstable();
    let median = waits.get(waits.len() / 2).copied().flatten().unwrap_or(0);
    Ok(u32::try_from(median).ok().map(|seconds| seconds.div_ceil(60).max(1) * 60))
}
