//! The only error that crosses the wire.
//!
//! Expected answers are variants with meaning and have their own words on the screen; everything internal collapses to
//! [`AppError::Internal`] before it leaves the server, with a reference that the log repeats.

use crate::id::TicketFieldId;
use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
#[cfg(not(feature = "ssr"))]
use leptos::server_fn::Bytes;
use serde::{Deserialize, Serialize};

/// Why a request was not done. Externally tagged on purpose: an internally tagged enum panics in Leptos 0.8's encoder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum AppError {
    /// Nobody is signed in, or the session has ended.
    #[error("signed out")]
    SignedOut,
    /// Signed in, but not allowed.
    #[error("forbidden")]
    Forbidden,
    /// A manager looks at an agent's workspace, where nothing can be changed.
    #[error("only looking")]
    OnlyLooking,
    /// There is no such thing, or the caller may not know of it.
    #[error("not found")]
    NotFound,
    /// A field did not pass; the first reason is enough to act on.
    #[error("invalid {field:?}: {reason:?}")]
    Invalid { field: Field, reason: Reason },
    /// Somebody else took the conversation first.
    #[error("taken by {by}")]
    Taken { by: String },
    /// The thing has moved on and the command makes no sense any more: reload it.
    #[error("too late")]
    TooLate,
    /// The caller's conversation is theirs no more: where it is now.
    #[error("it has moved: {0:?}")]
    Moved(Whereabouts),
    /// Whoever should receive a conversation is not at work.
    #[error("{name} is not at work")]
    Absent { name: String },
    /// The shift is not started, or has ended.
    #[error("not on shift")]
    NotOnShift,
    /// Taking is not possible during a break.
    #[error("on break")]
    OnBreak,
    /// The address and password do not match. The same answer for an unknown address.
    #[error("wrong credentials")]
    WrongCredentials,
    /// Too many tries; seconds until the next one is looked at.
    #[error("try again in {seconds} s")]
    TooMany { seconds: u32 },
    /// The request never got an answer. The draft stays, it is tried again, nobody is to blame.
    #[error("unreachable")]
    Unreachable,
    /// Our fault. The reference is in the server's log.
    #[error("internal error {0}")]
    Internal(String),
}

/// Where a conversation is. Told to whoever had it before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whereabouts {
    With { agent: String },
    Queue { department: String },
    Ended,
}

/// Which input a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Field {
    Request,
    Name,
    Email,
    Password,
    NewPassword,
    Code,
    Message,
    Destination,
    Company,
    Label,
    Note,
    InfoName,
    InfoValue,
    /// A protocol, or the end of one.
    Protocol,
    /// What to search for.
    Words,
    Subject,
    Description,
    Department,
    File,
    /// An answer of the contact form.
    Answer,
    /// A field of the tickets' form.
    TicketField(TicketFieldId),
    /// A part of what managers register.
    Part(Part),
}

/// Inputs of the managers' forms that no other form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// From one day to another.
    Period,
    Category,
    Title,
    Color,
    Warn,
    Late,
    Members,
    Role,
    Question,
    Kind,
    Zone,
    Language,
    Hue,
    Nudge,
    BotHours,
    WaitingHours,
    OpenHours,
    Greeting,
    AskSubject,
    Initial,
    Closing,
    AskResolved,
    AskRating,
    Thanks,
    Mode,
    Order,
    Limit,
    /// Of the week, from Monday on.
    Day(u8),
    Week,
    Holidays,
    PauseQueue,
    PauseWait,
}

/// What is wrong with an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    Empty,
    /// Longer than this many characters.
    TooLong(u32),
    /// Shorter than this many characters.
    TooShort(u32),
    Malformed,
    /// Already used by somebody else.
    InUse,
    Wrong,
    /// There may be this many at most.
    TooMany(u32),
    /// Larger than this many bytes.
    TooLarge(u64),
    /// A type of file that is not taken.
    Unwanted,
    /// An open conversation was left without a destination.
    Incomplete,
}

impl AppError {
    /// The HTTP status that says the same; the server sets it in one place.
    pub fn status(&self) -> u16 {
        match self {
            Self::SignedOut | Self::WrongCredentials => 401,
            Self::Forbidden | Self::OnlyLooking => 403,
            Self::NotFound => 404,
            Self::Taken { .. }
            | Self::TooLate
            | Self::Moved(_)
            | Self::Absent { .. }
            | Self::NotOnShift
            | Self::OnBreak => 409,
            Self::Invalid { reason: Reason::TooLarge(_), .. } => 413,
            Self::Invalid { .. } => 422,
            Self::TooMany { .. } => 429,
            Self::Unreachable => 503,
            Self::Internal(_) => 500,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = crate::json::Coding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Unreachable,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::Invalid { field: Field::Request, reason: Reason::Malformed }
            }
            other => Self::Internal(other.to_string()),
        }
    }

    /// Browsers read errors and tell none.
    #[cfg(not(feature = "ssr"))]
    fn ser(&self) -> Bytes {
        Bytes::new()
    }
}

impl From<ServerFnErrorErr> for AppError {
    fn from(error: ServerFnErrorErr) -> Self {
        Self::from_server_fn_error(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_survives_the_wire() {
        let errors = [
            AppError::SignedOut,
            AppError::Invalid { field: Field::Message, reason: Reason::TooLong(4000) },
            AppError::Taken { by: "Rafael".into() },
            AppError::Moved(Whereabouts::With { agent: "Camila".into() }),
            AppError::Moved(Whereabouts::Ended),
            AppError::TooMany { seconds: 30 },
            AppError::Internal("a1b2".into()),
        ];
        for error in errors {
            let text = error.ser();
            assert_eq!(AppError::de(text), error);
        }
    }
}
