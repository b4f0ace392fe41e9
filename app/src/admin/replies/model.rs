//! An automatic message as managers write it.

use crate::{file::model::Attachment, id::DepartmentId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyFields {
    pub category: String,
    /// Unique in its category among those that the same agents see and that are not archived.
    pub title: String,
    /// May be empty where there are files.
    pub body: String,
    /// `None`: for everybody.
    pub department: Option<DepartmentId>,
    /// Of the library, in order.
    #[serde(default)]
    pub files: Vec<Attachment>,
}
