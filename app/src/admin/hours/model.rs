//! When a department is open, as managers write it.

use crate::admin::messages::model::MESSAGE_CHARS;
use serde::{Deserialize, Serialize};

pub const DAYS: usize = 7;
pub const DAY_MINUTES: u16 = 24 * 60;
/// In a day, at most.
pub const SPANS: usize = 6;
pub const HOLIDAYS: usize = 100;
pub const HOLIDAY_CHARS: usize = 60;
/// The longest text for closed hours.
pub const CLOSED_CHARS: usize = MESSAGE_CHARS;

/// Minutes after midnight; `until` may be 1440, the day's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub from: u16,
    pub until: u16,
}

/// A day on which it stays closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// ISO 8601: `2026-12-25`.
    pub date: String,
    pub name: String,
}

/// What becomes of a customer who is handed over while it is closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outside {
    /// Waits in the queue until it opens.
    #[default]
    Queue,
    /// Is told, and that is the end.
    End,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursFields {
    /// The department's; not changed by this.
    pub name: String,
    /// Otherwise it is always open.
    pub limited: bool,
    /// From Monday on, always seven.
    pub week: Vec<Vec<Span>>,
    pub holidays: Vec<Holiday>,
    pub outside: Outside,
    /// Empty: the attendant's own words.
    pub message: String,
}

impl Default for HoursFields {
    /// Monday to Friday, eight to six.
    fn default() -> Self {
        let day = |day: usize| if day < 5 { vec![Span { from: 8 * 60, until: 18 * 60 }] } else { Vec::new() };
        Self {
            name: String::new(),
            limited: false,
            week: (0..DAYS).map(day).collect(),
            holidays: Vec::new(),
            outside: Outside::Queue,
            message: String::new(),
        }
    }
}
