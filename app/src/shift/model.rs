//! The agent's day.

use crate::{
    id::{BreakReasonId, ConversationId, DepartmentId, UserId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A day explicitly started and not ended yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    pub started_at: Timestamp,
    pub breaks: Vec<Break>,
}

impl Shift {
    /// The break that goes on now.
    pub fn current_break(&self) -> Option<&Break> {
        self.breaks.last().filter(|pause| pause.ended_at.is_none())
    }

    /// Seconds of work without the breaks, as of `now`.
    pub fn worked_seconds(&self, now: Timestamp) -> u32 {
        let paused: u32 =
            self.breaks.iter().map(|pause| pause.started_at.seconds_until(pause.ended_at.unwrap_or(now))).sum();
        self.started_at.seconds_until(now).saturating_sub(paused)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    pub reason: BreakReasonId,
    pub reason_name: String,
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// "My information": the last day, ended or not. `None` before the very first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastDay {
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub breaks: Vec<Break>,
    /// Conversations finished in that day.
    pub finished: u32,
}

/// Where an open conversation goes when the day ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Destination {
    Queue,
    Colleague(UserId),
    Finish,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    pub conversation: ConversationId,
    pub destination: Destination,
}

/// Whether somebody is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    Working,
    Break,
    /// No shift is started.
    Away,
}

/// Somebody who may receive a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub id: UserId,
    pub name: String,
    pub attendance: Attendance,
    /// How many conversations are open with them.
    pub open: u32,
    /// Where they work. Managers work everywhere.
    pub departments: Vec<DepartmentId>,
}
