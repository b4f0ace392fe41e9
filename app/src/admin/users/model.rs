//! Users as the managers' screen shows them.

use crate::{
    id::{DepartmentId, UserId},
    session::{model::Role, permission::Permissions},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRow {
    pub id: UserId,
    /// What a change has to name.
    pub changed_at: Timestamp,
    pub changed_by: Option<String>,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub departments: Vec<DepartmentId>,
    pub permissions: Permissions,
    pub on_shift: bool,
    pub on_break: bool,
    pub open: u32,
    pub last_seen_at: Option<Timestamp>,
    pub deactivated_at: Option<Timestamp>,
    /// Nobody can sign in as them yet: no password was set.
    pub invited: bool,
}

/// A user as managers write them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserFields {
    pub name: String,
    /// What they sign in with; nobody else's.
    pub email: String,
    pub role: Role,
    /// Of an agent, by number. Managers work in all.
    pub departments: Vec<DepartmentId>,
    /// Of an agent. Managers may do everything.
    #[serde(default)]
    pub permissions: Permissions,
}

impl Default for UserFields {
    fn default() -> Self {
        Self {
            name: String::new(),
            email: String::new(),
            role: Role::Agent,
            departments: Vec::new(),
            permissions: Permissions::default(),
        }
    }
}

/// How long a link of an invitation works.
pub const INVITED_HOURS: u32 = 72;
