//! The operation's pause: nobody is handed over to the agents.

use crate::{admin::messages::model::MESSAGE_CHARS, time::Timestamp};
use serde::{Deserialize, Serialize};

pub const PAUSE_CHARS: usize = MESSAGE_CHARS;
/// Customers in the queue, at most, that a rule looks for.
pub const LONGEST_QUEUE: u32 = 10_000;
/// Minutes of waiting, at most, that a rule looks for: a day.
pub const LONGEST_WAIT: u32 = 24 * 60;

/// Why it was paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Somebody pressed the button.
    Button,
    /// More waited than there may.
    Queue,
    /// Somebody waited longer than they may.
    Wait,
    /// Every department is out of its opening hours.
    Closed,
}

impl Cause {
    pub const ALL: [Self; 4] = [Self::Button, Self::Queue, Self::Wait, Self::Closed];

    /// As it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Queue => "queue",
            Self::Wait => "wait",
            Self::Closed => "closed",
        }
    }

    /// `None` for a word that no cause has.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.as_str() == text)
    }
}

/// A pause that goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paused {
    pub since: Timestamp,
    pub cause: Cause,
    /// Who pressed the button.
    pub by: Option<String>,
}

/// What is said, and when it is paused by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PauseFields {
    /// Empty: the attendant's own words.
    pub message: String,
    /// When more than this wait; 0: never for that.
    pub queue: u32,
    /// When somebody waits longer than so many minutes; 0: never for that.
    pub wait_minutes: u32,
    /// When every department is closed.
    pub closed: bool,
}
