//! Who waits, and who is at work, at this moment.

use crate::{
    id::{BreakReasonId, DepartmentId, UserId},
    queue::model::ConversationRow,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// Waiting conversations that are shown, at most.
pub const SHOWN: usize = 500;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    pub now: Timestamp,
    /// In the order in which they are taken.
    pub waiting: Vec<Waiting>,
    /// All that wait, shown or not.
    pub count: u32,
    /// Whoever has started their day.
    pub agents: Vec<OnShift>,
    pub departments: Vec<(DepartmentId, String)>,
    pub reasons: Vec<(BreakReasonId, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub row: ConversationRow,
    /// How many wait longer in the same department.
    pub ahead: u32,
    /// How many wait longer anywhere.
    pub ahead_anywhere: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnShift {
    pub id: UserId,
    pub name: String,
    pub since: Timestamp,
    /// The break that goes on: its reason, since when.
    pub on_break: Option<(String, Timestamp)>,
    /// Conversations that are open with them.
    pub open: u32,
    pub departments: Vec<DepartmentId>,
}

/// What a manager does to somebody who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Into another department's queue, keeping its place in time.
    Move(DepartmentId),
    /// To somebody on shift.
    Assign(UserId),
    Expire,
}

/// What a manager does to somebody's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    Break(BreakReasonId),
    Return,
    /// Their open conversations go back to the queue.
    End,
}
