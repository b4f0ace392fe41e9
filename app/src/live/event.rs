//! What may be announced to an agent's screen. Events carry the new state, never a difference: applying one twice, or a newer
//! one first, leaves the screen right.

use crate::{
    conversation::model::Message,
    id::{ConversationId, TicketId, UserId},
    queue::model::ConversationRow,
    shift::model::Shift,
};
use serde::{Deserialize, Serialize};

/// A stored event; its cursor is the stream's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LiveEvent {
    /// A conversation that I may see is now so, and these messages were added to it.
    Conversation { row: Box<ConversationRow>, messages: Vec<Message> },
    /// A conversation left what I may see: taken by a colleague, moved, ended.
    Gone { conversation: ConversationId, taken_by: Option<String> },
    /// Somebody waits, is served or is at work otherwise than before: managers' boards ask how it is now.
    Queue,
    /// A ticket that I see, or saw, changed: whoever shows it loads it again.
    Ticket { ticket: TicketId },
    /// The automatic messages changed: whoever shows them loads them again.
    Replies,
    /// My own day changed, perhaps in another tab. `None`: it ended.
    Shift { shift: Option<Shift> },
    /// Departments, labels, my links …: load the workspace again.
    Directory,
    /// Too much was missed: load the workspace again.
    Resync,
}

/// Broadcast only, never stored; forget it after [`Whisper::TTL_MS`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whisper {
    CustomerTyping { conversation: ConversationId },
    AgentTyping { conversation: ConversationId, user: UserId, name: String },
    Viewing { conversation: ConversationId, user: UserId, name: String },
}

impl Whisper {
    pub const TTL_MS: i64 = 6_000;
}
