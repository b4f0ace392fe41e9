//! A label as managers write it.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelFields {
    /// Unique among those that are not archived.
    pub name: String,
    /// `#rrggbb`.
    pub color: String,
    pub description: String,
}

impl Default for LabelFields {
    fn default() -> Self {
        Self { name: String::new(), color: "#3d6cc8".into(), description: String::new() }
    }
}
