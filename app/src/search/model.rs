//! What is searched by, and what is found.

use crate::{
    id::{ConversationId, FieldId, TicketFieldId, TicketId},
    queue::model::ConversationRow,
    ticket::model::TicketRow,
};
use serde::{Deserialize, Serialize};

/// Results in a page.
pub const FOUND: usize = 20;
/// The longest words to look for, in characters.
pub const WORDS_CHARS: usize = 200;
/// Digits of a protocol's end that are needed, so that it finds a few and not a tenth of all.
pub const LEAST_DIGITS: usize = 4;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Query {
    /// The whole protocol or its end.
    Protocol(String),
    /// What the contact form was answered, or its beginning.
    Answer { field: FieldId, value: String },
    /// What a ticket's form says, where the contact form does not ask it.
    TicketAnswer { field: TicketFieldId, value: String },
    /// A name, a value or its beginning, or both.
    Info { name: String, value: String },
}

/// Something that a form asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchField<Id> {
    pub id: Id,
    pub label: String,
}

/// What the forms ask, in the managers' order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchFields {
    pub contact: Vec<SearchField<FieldId>>,
    /// What is not filled in from the contact form.
    pub ticket: Vec<SearchField<TicketFieldId>>,
}

/// The newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    pub rows: Vec<ConversationRow>,
    /// There may be more before this one.
    pub next: Option<ConversationId>,
}

/// The newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketResults {
    pub rows: Vec<TicketRow>,
    /// There may be more before this one.
    pub next: Option<TicketId>,
}
