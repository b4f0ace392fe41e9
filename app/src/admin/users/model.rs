//! Users as the managers' screen shows them.

use crate::{
    id::{DepartmentId, UserId},
    session::model::Role,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRow {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub departments: Vec<DepartmentId>,
    pub on_shift: bool,
    pub on_break: bool,
    pub open: u32,
    pub last_seen_at: Option<Timestamp>,
    pub deactivated_at: Option<Timestamp>,
}
