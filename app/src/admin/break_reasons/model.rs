//! A reason for a break as managers write it.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonFields {
    /// Unique among those that are not archived.
    pub name: String,
}
