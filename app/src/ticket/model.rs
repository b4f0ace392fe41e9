//! A ticket as its list, its page and its form show it.

use crate::{
    conversation::annotation::model::Done,
    id::{
        ConversationId, CustomerId, DepartmentId, LabelId, TicketFieldId, TicketId, TicketInfoId, TicketNoteId, UserId,
    },
    queue::model::ConversationRow,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The longest subject, description and answer, in characters.
pub const SUBJECT_CHARS: usize = 120;
pub const DESCRIPTION_CHARS: usize = 4_000;
pub const ANSWER_CHARS: usize = 500;
/// The longest words that the list is filtered by, in characters.
pub const FILTER_CHARS: usize = 100;
/// Tickets in a page of the list.
pub const PAGE: usize = 30;

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Open,
    Started,
    /// Somebody was asked for something and has not answered yet.
    Awaiting,
    Answered,
    Transferred,
    Closed,
}

impl Status {
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Started, Self::Awaiting, Self::Answered, Self::Transferred, Self::Closed];

    /// As it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Started => "started",
            Self::Awaiting => "awaiting",
            Self::Answered => "answered",
            Self::Transferred => "transferred",
            Self::Closed => "closed",
        }
    }

    /// `None` for a word that no status has.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// What moves a ticket on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Whoever does it works on it from now on.
    Start,
    Await,
    Answer,
    Transfer,
    Close,
    Reopen,
}

impl Step {
    pub const ALL: [Self; 6] = [Self::Start, Self::Await, Self::Answer, Self::Transfer, Self::Close, Self::Reopen];
}

/// A step with where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    Start,
    Await,
    Answer,
    ToUser(UserId),
    ToDepartment(DepartmentId),
    Close,
    Reopen,
}

impl Move {
    pub fn step(self) -> Step {
        match self {
            Self::Start => Step::Start,
            Self::Await => Step::Await,
            Self::Answer => Step::Answer,
            Self::ToUser(_) | Self::ToDepartment(_) => Step::Transfer,
            Self::Close => Step::Close,
            Self::Reopen => Step::Reopen,
        }
    }
}

/// A field of the form as managers registered it, with what is known of the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    pub id: TicketFieldId,
    pub label: String,
    pub mandatory: bool,
    pub email: bool,
    pub value: String,
}

/// What a new ticket begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub department: Option<DepartmentId>,
    pub subject: String,
    pub fields: Vec<FormField>,
}

/// A ticket that is to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub department: DepartmentId,
    pub subject: String,
    pub description: String,
    pub answers: Vec<(TicketFieldId, String)>,
}

/// The answer to making one: its protocol, and how the conversation stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    pub id: TicketId,
    pub protocol: String,
    pub row: ConversationRow,
}

/// One ticket in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketRow {
    pub id: TicketId,
    /// 17 digits, never a secret.
    pub protocol: String,
    pub status: Status,
    pub subject: String,
    pub customer: CustomerId,
    pub customer_name: Option<String>,
    pub conversation: ConversationId,
    pub department: DepartmentId,
    /// As it is called now, archived or not.
    pub department_name: String,
    pub assignee: Option<UserId>,
    pub assignee_name: Option<String>,
    pub created_at: Timestamp,
    /// Rises with every move: a move names the state that it was made from.
    pub changed_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    pub labels: Vec<LabelId>,
}

/// What of the list is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    pub status: Option<Status>,
    pub department: Option<DepartmentId>,
    /// A protocol, its end, or words of the ticket.
    pub words: String,
}

/// How many tickets a department has in a status, of those that one may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub status: Status,
    pub department: DepartmentId,
    pub department_name: String,
    pub count: u32,
}

/// A page of the list, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketList {
    pub rows: Vec<TicketRow>,
    /// There are more before this one.
    pub next: Option<TicketId>,
    /// Whatever the filter says.
    pub counts: Vec<Count>,
}

/// A ticket that is open on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    pub row: TicketRow,
    pub description: String,
    pub author_name: String,
    pub conversation_protocol: String,
    /// The conversation may be read by whoever asks.
    pub conversation_readable: bool,
    /// The form, as people read it.
    pub answers: Vec<TicketAnswer>,
    pub infos: Vec<TicketInfo>,
    pub notes: Vec<TicketNote>,
    /// What was done with it, the newest first.
    pub history: Vec<Change>,
    /// What can be done from here.
    pub steps: Vec<Step>,
}

/// A name and a value on a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketInfo {
    pub id: TicketInfoId,
    pub author_name: String,
    pub name: String,
    pub value: String,
    pub at: Timestamp,
}

/// What agents tell each other about a ticket; never the customer's to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketNote {
    pub id: TicketNoteId,
    pub author: UserId,
    pub author_name: String,
    pub body: String,
    pub at: Timestamp,
    /// Rises with every change: an edit names the state that it was made from.
    pub changed_at: Timestamp,
    /// The last one who changed the words.
    pub edited_by: Option<String>,
}

/// An answer of a ticket's form. Where `masked`, the browser does not have the rest before it asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketAnswer {
    pub field: TicketFieldId,
    pub label: String,
    pub value: String,
    pub masked: bool,
}

/// Changes that a ticket's page tells, at most.
pub const HISTORY: u32 = 200;

/// Something that was done with a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub at: Timestamp,
    pub by: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Created,
    Moved(Status),
    ToUser(String),
    ToDepartment(String),
    Labelled {
        put: Vec<String>,
        taken: Vec<String>,
    },
    Noted(Done),
    Informed {
        name: String,
        done: Done,
    },
    /// The whole of a masked answer was seen.
    Shown {
        label: String,
    },
}
