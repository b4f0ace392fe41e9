//! A department as managers write it.

use crate::id::UserId;
use serde::{Deserialize, Serialize};

/// A day: who waits longer is late by any measure.
pub const LONGEST_MINUTES: u32 = 24 * 60;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentFields {
    /// Unique among those that are not archived.
    pub name: String,
    /// Minutes of waiting after which a row turns amber, and red. The second is more than the first.
    pub warn_minutes: u32,
    pub late_minutes: u32,
    /// Agents who work there, by number. Managers work everywhere.
    pub members: Vec<UserId>,
}

impl Default for DepartmentFields {
    fn default() -> Self {
        Self { name: String::new(), warn_minutes: 5, late_minutes: 10, members: Vec::new() }
    }
}
