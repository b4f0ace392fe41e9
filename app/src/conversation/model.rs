//! A conversation as the chat and the details show it.

use super::{
    annotation::model::{Done, Info, Note},
    answer::model::Answer,
};
use crate::{
    file::model::Attachment,
    id::{CannedReplyId, ConversationId, FileId, TicketId, UserId},
    queue::model::{Author, ConversationRow},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The longest message, in characters.
pub const MESSAGE_CHARS: usize = 4_000;

/// One entry of a thread. `(conversation, seq)` names it; `seq` counts 1, 2, 3 … without gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub conversation: ConversationId,
    pub seq: u32,
    /// Made by the sender's browser; the same id sent again is the same message.
    pub client_id: Option<String>,
    pub at: Timestamp,
    pub author: Author,
    /// The agent's id; `None` for everybody else.
    pub author_id: Option<UserId>,
    pub author_name: Option<String>,
    /// Plain text. Empty for events.
    pub body: String,
    pub options: Vec<Choice>,
    /// What the bot expects next: `docs/api.md`.
    pub input: Option<String>,
    pub event: Option<ThreadEvent>,
    #[serde(default)]
    pub files: Vec<Attachment>,
    /// What its author wrote, where `body` is a translation of it.
    #[serde(default)]
    pub original: Option<Original>,
}

impl Message {
    /// What it says where there is room for words only.
    pub fn told(&self) -> String {
        if self.body.is_empty() {
            self.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
        } else {
            self.body.clone()
        }
    }
}

/// Words before they were translated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// BCP 47.
    pub language: String,
    pub body: String,
}

/// What an agent sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Made by the sender's browser; the same id again is the same message.
    pub client_id: String,
    /// May be empty when there are files.
    pub body: String,
    /// Uploaded before, by the same sender into the same conversation.
    pub files: Vec<FileId>,
    pub original: Option<Original>,
    /// Automatic messages that went into the text, to be counted as used.
    pub replies: Vec<CannedReplyId>,
}

/// An answer that the bot offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// A step of the conversation's life, kept with the names of that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadEvent {
    /// Handed over by the bot to a department's queue.
    Waiting {
        department: String,
    },
    Taken {
        agent: String,
        agent_id: UserId,
        waited_s: u32,
    },
    /// Given to an agent by the automatic distribution.
    Distributed {
        agent: String,
        agent_id: UserId,
        waited_s: u32,
    },
    /// Put back into the queue by its agent.
    Returned {
        agent: String,
        department: String,
    },
    TransferredToUser {
        from: String,
        to: String,
        to_id: UserId,
        /// Into which department, when it changed with the agent.
        #[serde(default)]
        department: Option<String>,
        /// For the receiver; never for the customer.
        #[serde(default)]
        note: Option<String>,
    },
    /// Into a department's queue.
    TransferredToDepartment {
        from: String,
        department: String,
        note: Option<String>,
    },
    Finished {
        agent: String,
    },
    /// The finishing was undone.
    Reopened {
        agent: String,
    },
    /// The attendant ended it: the department is closed.
    Closed {
        department: String,
    },
    /// No answer for the configured time.
    Expired,
    Resolved {
        yes: bool,
    },
    Rated {
        score: u8,
    },
    /// Labels were put on and taken off, by the names of that day.
    Labelled {
        agent: String,
        put: Vec<String>,
        taken: Vec<String>,
    },
    /// Something was done with an observation. Never its words.
    Noted {
        agent: String,
        done: Done,
    },
    /// A ticket was made of this conversation.
    Ticketed {
        agent: String,
        ticket: TicketId,
        protocol: String,
    },
    /// Something was done with an additional information. Never its value.
    Informed {
        agent: String,
        name: String,
        done: Done,
    },
    /// An agent changed what the customer had answered to a field. Never the answer.
    Answered {
        agent: String,
        label: String,
        done: Done,
    },
}

impl ThreadEvent {
    /// What agents do among themselves, which is none of the customer's business.
    pub fn internal(&self) -> bool {
        matches!(
            self,
            Self::Labelled { .. }
                | Self::Noted { .. }
                | Self::Informed { .. }
                | Self::Answered { .. }
                | Self::Ticketed { .. }
        )
    }
}

/// What to load of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Page {
    /// The newest.
    Latest,
    /// Older than this number.
    Before(u32),
    /// Newer than this number.
    After(u32),
}

/// Messages in a page.
pub const PAGE: u32 = 50;

/// A conversation opened in the chat. `messages` are in order and without a hole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub cursor: i64,
    pub row: ConversationRow,
    pub messages: Vec<Message>,
    /// There are older ones (`Latest`, `Before`) or newer ones (`After`).
    pub more: bool,
    pub details: Details,
}

/// The details panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    pub customer_since: Timestamp,
    /// Finished or expired conversations of the same customer before this one.
    pub earlier: u32,
    /// What the customer asked for in their own words, when the bot heard it.
    pub subject: Option<String>,
    /// Of every field in use, and of those that were answered.
    pub answers: Vec<Answer>,
    pub resolved: Option<bool>,
    pub rating: Option<u8>,
    /// The bot's part, for the hand-over card.
    pub bot_seconds: Option<u32>,
    pub waited_seconds: Option<u32>,
    /// The number of the last message of the bot's part: up to it the thread is folded.
    pub bot_until: u32,
    #[serde(default)]
    pub infos: Vec<Info>,
    /// None once the conversation is over.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// The answer to a sent message: what is stored, under the number it got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub row: ConversationRow,
    pub message: Message,
}
