//! A conversation as the lists show it. Everything that a row or a counter needs is in it, so that one event redraws one row.

use crate::{
    file::model::FileLimits,
    id::{ConversationId, CustomerId, DepartmentId, LabelId, UserId},
    session::permission::Permissions,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// Where a conversation stands in its life (product.md §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Bot,
    Waiting,
    Open,
    Finished,
    Expired,
}

impl State {
    /// As it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bot => "bot",
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Finished => "finished",
            Self::Expired => "expired",
        }
    }

    /// `None` for a word that no state has.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Bot, Self::Waiting, Self::Open, Self::Finished, Self::Expired]
            .into_iter()
            .find(|state| state.as_str() == text)
    }

    /// Neither finished nor expired.
    pub fn live(self) -> bool {
        matches!(self, Self::Bot | Self::Waiting | Self::Open)
    }
}

/// The way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    WebChat,
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    Customer,
    Bot,
    Agent,
    System,
}

impl Author {
    /// As it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Bot => "bot",
            Self::Agent => "agent",
            Self::System => "system",
        }
    }

    /// `None` for a word that no author has.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Customer, Self::Bot, Self::Agent, Self::System].into_iter().find(|author| author.as_str() == text)
    }
}

/// One conversation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationRow {
    pub id: ConversationId,
    /// 17 digits, never a secret.
    pub protocol: String,
    pub state: State,
    pub channel: Channel,
    pub customer: CustomerId,
    /// `None` until the customer has said it.
    pub customer_name: Option<String>,
    pub department: Option<DepartmentId>,
    pub agent: Option<UserId>,
    pub agent_name: Option<String>,
    pub created_at: Timestamp,
    /// Since when the customer has waited in the queue; set while waiting only.
    pub waiting_since: Option<Timestamp>,
    pub opened_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// While open: since when the customer has waited for an answer.
    pub unanswered_since: Option<Timestamp>,
    /// The highest message number; 0 before the first.
    pub last_seq: u32,
    pub last_at: Timestamp,
    pub last_author: Author,
    /// The last message's first line, at most 120 characters.
    pub preview: String,
    /// The customer's messages that the conversation's agent has not read.
    pub unread: u32,
    /// The highest number that the customer's device has received, and has shown.
    pub customer_delivered: u32,
    pub customer_read: u32,
    /// The highest number that the agent has read.
    pub agent_read: u32,
    pub labels: Vec<LabelId>,
}

/// A department as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    pub id: DepartmentId,
    pub name: String,
    /// Seconds of waiting after which a row turns amber, and red.
    pub warn_after_s: u32,
    pub late_after_s: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub id: LabelId,
    pub name: String,
    /// `#rrggbb`.
    pub color: String,
    pub description: String,
}

/// What the workspace shows, as of `cursor`: this plus the events after the cursor is what a fresh one shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    pub cursor: i64,
    /// The server's clock when it answered.
    pub now: Timestamp,
    /// `None` before the start and after the end: then `rows` is empty.
    pub shift: Option<crate::shift::model::Shift>,
    /// Mine, waiting in my departments, and with the bot; in no order.
    pub rows: Vec<ConversationRow>,
    pub directory: Directory,
}

/// The names behind the ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    /// All that are not archived, in the managers' order.
    pub departments: Vec<Department>,
    /// Those that I am linked to. A manager is linked to all.
    pub my_departments: Vec<DepartmentId>,
    #[serde(default)]
    pub my_permissions: Permissions,
    pub labels: Vec<Label>,
    pub break_reasons: Vec<(crate::id::BreakReasonId, String)>,
    /// Nobody is handed over.
    #[serde(default)]
    pub paused: bool,
    /// What may be sent.
    #[serde(default)]
    pub files: FileLimits,
}
