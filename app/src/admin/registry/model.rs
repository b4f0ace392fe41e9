//! What is registered, whatever it is.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Something registered. Its number is unique among its like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry<T> {
    pub id: i64,
    /// What a change has to name: with another one nothing is saved.
    pub changed_at: Timestamp,
    /// Who changed it last; `None` where nobody did.
    pub changed_by: Option<String>,
    pub archived: bool,
    pub fields: T,
}

/// What somebody can write of it.
pub trait Fields: Clone + Default + PartialEq + Send + Sync + 'static {}
impl<T: Clone + Default + PartialEq + Send + Sync + 'static> Fields for T {}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Saved<T> {
    /// As it is stored now.
    Done(Entry<T>),
    /// Somebody else changed it first, to this; nothing was saved.
    Stale(Entry<T>),
    /// Something forbids it; nothing was saved.
    Held(Obstacle),
}

/// Why something cannot be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// Customers wait in the department, or are served there.
    Serves { waiting: u32, open: u32 },
    /// Customers need a department to go to.
    LastDepartment,
    /// Somebody has to manage.
    LastManager,
    /// Nobody locks themselves out.
    Oneself,
}

/// Longest texts, in characters.
pub const NAME_CHARS: usize = 60;
pub const DESCRIPTION_CHARS: usize = 200;
/// Registered things of a kind that are not archived, at most.
pub const ENTRIES: usize = 1_000;
