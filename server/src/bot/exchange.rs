//! What goes into a turn of the attendant, and what comes out.

use app::locales::Locale;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::desk::rules::validate::FieldKind;

/// What is so at this moment.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The customer's language.
    pub locale: Locale,
    /// The company's date.
    pub today: Date,
    /// The company's hour, 0 to 23.
    pub hour: u8,
    /// The conversation's protocol; empty while it has none.
    pub protocol: &'a str,
    /// The agent who has or had it; empty when none.
    pub agent_name: &'a str,
    /// Departments that are closed.
    pub closed: &'a [Closed],
    /// What is said instead of handing over while that is stopped; empty: the built-in sentence.
    pub paused: Option<&'a str>,
}

/// A department out of its opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Its id.
    pub department_id: i64,
    /// What is said; empty: the built-in sentence.
    pub text: String,
    /// Whether the conversation ends with that, instead of waiting.
    pub ends: bool,
    /// When it opens, on the company's wall.
    pub next: Option<DateTime>,
}

/// What the attendant is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The customer wrote.
    Text(String),
    /// The customer tapped an option: its value.
    Choice(String),
    /// The customer has been silent for the configured time.
    Silence,
    /// An agent finished the conversation. Told once for each finishing.
    Finished,
    /// An agent undid the finishing: it is the agents' turn again.
    Reopened,
    /// Handing over goes on.
    Resumed,
}

/// An option to tap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opt {
    /// What comes back as `Input::Choice`.
    pub value: String,
    /// What is shown.
    pub label: String,
}

impl Opt {
    pub(super) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// What answer is expected, so that clients choose a keyboard. The words are those of the
/// customer's API (docs/api.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// Anything.
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A CPF.
    Cpf,
    /// A CNPJ, which may have letters.
    Cnpj,
    /// A date.
    Date,
    /// A number.
    Number,
    /// One of the options.
    Choice,
    /// `yes` or `no`.
    YesNo,
    /// `1` to `5`.
    Rating,
}

impl From<FieldKind> for InputKind {
    fn from(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Email => Self::Email,
            FieldKind::Phone => Self::Phone,
            FieldKind::Cpf => Self::Cpf,
            FieldKind::Cnpj => Self::Cnpj,
            FieldKind::BirthDate => Self::Date,
            FieldKind::Number => Self::Number,
            // A registration number may have letters.
            FieldKind::Name | FieldKind::Registration | FieldKind::Text => Self::Text,
        }
    }
}

/// A message of the attendant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Say {
    /// The text, never empty.
    pub text: String,
    /// What may be tapped.
    pub options: Vec<Opt>,
    /// What is expected; `None` when the message asks nothing.
    pub input: Option<InputKind>,
}

/// What must happen, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Send this.
    Say(Say),
    /// Store the answer, in stored form, over an earlier one to the same field.
    Answer {
        /// The field.
        field_id: i64,
        /// The value.
        value: String,
    },
    /// Remove the answer: the customer went back.
    Forget {
        /// The field.
        field_id: i64,
    },
    /// Store what it is about, in the customer's words (1 to 500 characters).
    Subject(String),
    /// Put it in this department's queue.
    HandOver {
        /// A department of the settings given.
        department_id: i64,
    },
    /// End it: nobody of this department is there.
    Close {
        /// A department of the settings given.
        department_id: i64,
    },
    /// Store whether it was resolved.
    Resolved(bool),
    /// Store the rating, 1 to 5.
    Rating(u8),
}
