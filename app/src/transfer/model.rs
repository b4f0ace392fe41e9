//! Where a conversation may go, and who is there.

use crate::{
    id::{DepartmentId, UserId},
    shift::model::Colleague,
};
use serde::{Deserialize, Serialize};

/// The longest note for the receiver, in characters.
pub const NOTE_CHARS: usize = 500;

/// Where a conversation goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Into a department's queue. Allowed even while nobody is there.
    Department(DepartmentId),
    /// To somebody on shift. With a department, into it as well: they must work there.
    User { user: UserId, department: Option<DepartmentId> },
}

/// What waits in a department, and who is there to take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentLoad {
    pub id: DepartmentId,
    pub waiting: u32,
    pub working: u32,
    pub on_break: u32,
}

/// Everybody but oneself, and every department, as of now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destinations {
    /// Those at work first, then those on a break, then the others; by name.
    pub people: Vec<Colleague>,
    /// In the managers' order.
    pub departments: Vec<DepartmentLoad>,
}

impl Destinations {
    /// Those who work in a department.
    pub fn people_of(&self, department: DepartmentId) -> impl Iterator<Item = &Colleague> {
        self.people.iter().filter(move |colleague| colleague.departments.contains(&department))
    }

    pub fn person(&self, user: UserId) -> Option<&Colleague> {
        self.people.iter().find(|colleague| colleague.id == user)
    }

    pub fn department(&self, id: DepartmentId) -> Option<DepartmentLoad> {
        self.departments.iter().find(|department| department.id == id).copied()
    }
}
