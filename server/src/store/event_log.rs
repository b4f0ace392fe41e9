//! What is announced. An event is written in its command's transaction; its row id is the live streams' cursor.

use super::{
    Stored,
    entity::{event_log, ticket},
};
use app::{
    conversation::model::Message,
    id::{DepartmentId, TicketId, UserId},
    queue::model::{ConversationRow, State},
    shift::model::Shift,
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::{Deserialize, Serialize};
use std::cell::Cell;

/// Who a conversation concerned at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    pub state: State,
    pub department: Option<DepartmentId>,
    pub agent: Option<UserId>,
}

impl From<&ConversationRow> for Scope {
    fn from(row: &ConversationRow) -> Self {
        Self { state: row.state, department: row.department, agent: row.agent }
    }
}

/// Who a ticket concerned at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketScope {
    pub department: DepartmentId,
    pub assignee: Option<UserId>,
}

impl From<&ticket::Model> for TicketScope {
    fn from(model: &ticket::Model) -> Self {
        Self { department: DepartmentId(model.department_id), assignee: model.assignee_id.map(UserId) }
    }
}

/// A stored event, before it is cut to what one reader may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Logged {
    /// `before` is `None` for a new conversation.
    Conversation {
        before: Option<Scope>,
        row: Box<ConversationRow>,
        messages: Vec<Message>,
    },
    Shift {
        user: UserId,
        shift: Option<Shift>,
    },
    /// A ticket was made or changed; those who see it load it again.
    Ticket {
        ticket: TicketId,
        /// `None` for a new one.
        before: Option<TicketScope>,
        after: TicketScope,
    },
    /// The automatic messages changed.
    Replies,
    /// What everybody's lists are made of changed.
    Directory,
    /// Ends the user's streams, or only one signed-in browser's.
    SignedOut {
        user: UserId,
        sign_in: Option<i64>,
    },
}

tokio::task_local! {
    /// Whether the command under way has moved a queue, a day or what is registered.
    static MOVED: Cell<bool>;
}

/// Runs a command, and says whether somebody may now be given a customer, or have one to give.
pub(super) async fn noting<T>(command: impl Future<Output = T>) -> (T, bool) {
    MOVED
        .scope(Cell::new(false), async {
            let done = command.await;
            (done, MOVED.with(Cell::get))
        })
        .await
}

fn moves(event: &Logged) -> bool {
    let holds = |scope: &Scope| matches!(scope.state, State::Waiting | State::Open);
    match event {
        Logged::Conversation { before, row, .. } => {
            let after = Scope::from(row.as_ref());
            *before != Some(after) && (holds(&after) || before.as_ref().is_some_and(holds))
        }
        Logged::Shift { .. } | Logged::Directory => true,
        Logged::Ticket { .. } | Logged::Replies | Logged::SignedOut { .. } => false,
    }
}

/// Writes an event. The caller's transaction decides whether it ever happened.
pub async fn append(txn: &impl ConnectionTrait, at: Timestamp, event: &Logged) -> Stored<()> {
    if moves(event) {
        // Outside of a command, as in a story of the past, nobody waits for it.
        let _ = MOVED.try_with(|moved| moved.set(true));
    }
    let payload = serde_json::to_string(event)?;
    let row = event_log::ActiveModel { id: NotSet, at: Set(at.0), payload: Set(payload) };
    event_log::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// The newest event's id; 0 when there is none.
pub async fn head(database: &impl ConnectionTrait) -> Stored<i64> {
    let newest: Option<Option<i64>> = event_log::Entity::find()
        .select_only()
        .column_as(event_log::Column::Id.max(), "newest")
        .into_tuple()
        .one(database)
        .await?;
    Ok(newest.flatten().unwrap_or(0))
}

/// The oldest event that is still kept; 0 when there is none.
pub async fn tail(database: &impl ConnectionTrait) -> Stored<i64> {
    let oldest: Option<Option<i64>> = event_log::Entity::find()
        .select_only()
        .column_as(event_log::Column::Id.min(), "oldest")
        .into_tuple()
        .one(database)
        .await?;
    Ok(oldest.flatten().unwrap_or(0))
}

/// Events after `after` in order, at most `limit`.
pub async fn after(database: &impl ConnectionTrait, after: i64, limit: u64) -> Stored<Vec<(i64, Logged)>> {
    let rows = event_log::Entity::find()
        .filter(event_log::Column::Id.gt(after))
        .order_by_asc(event_log::Column::Id)
        .limit(limit)
        .all(database)
        .await?;
    rows.into_iter().map(|row| Ok((row.id, serde_json::from_str(&row.payload)?))).collect()
}

/// Forgets events older than `before`; streams that far behind are told to load afresh. The newest one is kept, so that the
/// cursor never goes back.
pub async fn prune(txn: &impl ConnectionTrait, before: Timestamp) -> Stored<u64> {
    let head = head(txn).await?;
    let done = event_log::Entity::delete_many()
        .filter(event_log::Column::At.lt(before.0))
        .filter(event_log::Column::Id.lt(head))
        .exec(txn)
        .await?;
    Ok(done.rows_affected)
}
