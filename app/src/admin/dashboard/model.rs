//! The operation in figures. Each is of the conversations that began in a period; what is live is of this moment.

use crate::{
    id::{DepartmentId, UserId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// Days of a period, at most.
pub const DAYS: i64 = 92;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scope {
    /// The first and the last day in the company's time zone, as `2026-11-23`; both empty: the last 7 days.
    pub from: String,
    pub to: String,
    pub department: Option<DepartmentId>,
    pub agent: Option<UserId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dashboard {
    pub now: Timestamp,
    /// With the period that was taken.
    pub scope: Scope,
    pub live: Live,
    pub figures: Figures,
    pub departments: Vec<(DepartmentId, String)>,
    pub agents: Vec<(UserId, String)>,
}

/// This very moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Live {
    pub with_bot: u32,
    pub waiting: u32,
    pub served: u32,
    /// Since when the first of the queue waits.
    pub waiting_since: Option<Timestamp>,
    pub on_shift: u32,
    /// Of those on shift.
    pub on_break: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub begun: u32,
    pub finished: u32,
    pub expired: u32,
    /// Seconds in the queue, of those that were taken.
    pub wait: Spread,
    /// Seconds from being taken to the agents' first message, of those that were answered.
    pub answer: Spread,
    /// Seconds from being taken to the end, of those that an agent finished.
    pub service: Spread,
    /// How many were rated 1, 2, 3, 4, 5.
    pub ratings: [u32; 5],
    pub resolved: u32,
    pub unresolved: u32,
    /// How many began in each hour of the day.
    pub by_hour: Vec<u32>,
    /// The largest first.
    pub by_department: Vec<Group>,
    pub by_agent: Vec<Group>,
}

/// How long something took: half took at most `p50`, nine of ten at most `p90` (nearest rank).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    pub count: u32,
    pub p50: u32,
    pub p90: u32,
}

/// The conversations of one department or agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub id: i64,
    pub begun: u32,
    pub wait: Spread,
}

impl Figures {
    /// The mean of the ratings in tenths; `None` without any.
    pub fn mean_tenths(&self) -> Option<u32> {
        let count: u32 = self.ratings.iter().sum();
        let sum: u32 = self.ratings.iter().zip(1..).map(|(count, score)| count * score).sum();
        (count > 0).then(|| (sum * 10 + count / 2) / count)
    }
}
