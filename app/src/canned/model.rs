//! Automatic messages: text and files that managers registered, ready for agents to insert.

use crate::{
    file::model::Attachment,
    id::{CannedReplyId, DepartmentId},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CannedReply {
    pub id: CannedReplyId,
    pub category: String,
    pub title: String,
    /// With placeholders; empty only where there are files.
    pub body: String,
    /// Whose agents may use it. `None`: everybody.
    pub department: Option<DepartmentId>,
    /// Messages that were sent with it, by everybody together.
    pub uses: u32,
    /// From the shared library: what a message takes along is a copy of its own.
    #[serde(default)]
    pub files: Vec<Attachment>,
}

/// The longest category and title, in characters. A body is at most as long as a message.
pub const CATEGORY_CHARS: usize = 40;
pub const TITLE_CHARS: usize = 80;
/// Automatic messages that one sent message counts as a use of, at most.
pub const COUNTED: usize = 20;
