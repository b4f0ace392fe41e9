//! A conversation to be read from its first word to its last, in leaves that are asked for by their first number.

use crate::{queue::model::ConversationRow, time::Timestamp};
use serde::{Deserialize, Serialize};

/// Messages in a leaf.
pub const LEAF: u32 = 100;
/// The longest words to look for, in characters.
pub const WORDS_CHARS: usize = 100;
/// Messages that a search finds at most.
pub const HITS: usize = 1_000;

/// What a reader begins with. Numbers go from 1 to `row.last_seq` without gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    pub row: ConversationRow,
    /// The first message of each day of the company's calendar, oldest first.
    pub days: Vec<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    pub first: u32,
    pub at: Timestamp,
}

/// The messages that hold the words, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub hits: Vec<u32>,
    /// There are more than [`HITS`].
    pub more: bool,
}
