//! Decisions without side effects: what a customer may write, where a conversation may go, who is
//! next. Nothing here reads a clock, a database or a socket, so each rule is tested on plain values.

pub mod distribution;
pub mod estimate;
pub mod figures;
pub mod file_name;
pub mod file_type;
pub mod identity;
pub mod lifecycle;
pub mod opening;
pub mod pause;
pub mod period;
pub mod protocol;
pub mod queue;
pub mod text;
pub mod ticket;
pub mod transfer;
pub mod validate;

impl From<validate::Reason> for app::error::Reason {
    fn from(reason: validate::Reason) -> Self {
        let chars = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        match reason {
            validate::Reason::Empty => Self::Empty,
            validate::Reason::TooShort { min } => Self::TooShort(chars(min)),
            validate::Reason::TooLong { max } => Self::TooLong(chars(max)),
            // The shape is right; the number, or the day, is not.
            validate::Reason::CheckDigits | validate::Reason::FutureDate | validate::Reason::TooLongAgo => Self::Wrong,
            _ => Self::Malformed,
        }
    }
}
