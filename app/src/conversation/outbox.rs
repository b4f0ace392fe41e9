//! Messages on their way out, as plain data. They stay here until the server has them, whatever happens to the page.

use super::model::Original;
use crate::{error::AppError, file::model::Attachment, id::ConversationId, time::Timestamp};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    pub client_id: String,
    pub conversation: ConversationId,
    pub body: String,
    #[serde(default)]
    pub files: Vec<Attachment>,
    #[serde(default)]
    pub original: Option<Original>,
    pub at: Timestamp,
    /// Why the server does not want it. It then waits for its author.
    pub refused: Option<AppError>,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Again, after this many milliseconds at least.
    Again(u32),
    Refused,
    /// Nobody is signed in: it waits for the next sign-in.
    SignedOut,
}

/// After so many failures of the server itself the author is asked.
const OWN_FAILURES: u32 = 5;
const LONGEST_WAIT_MS: u32 = 8_000;

impl Verdict {
    /// What to do after the `tries`-th try.
    pub fn of(error: &AppError, tries: u32) -> Self {
        let wait = (500 << tries.min(4)).min(LONGEST_WAIT_MS);
        match error {
            AppError::Unreachable => Self::Again(wait),
            AppError::Internal(_) if tries < OWN_FAILURES => Self::Again(wait),
            AppError::TooMany { seconds } => Self::Again(seconds.saturating_mul(1_000).clamp(wait, 60_000)),
            AppError::SignedOut => Self::SignedOut,
            _ => Self::Refused,
        }
    }
}

/// The one to send now: the first that was not refused, so that each conversation keeps its order.
pub fn next(pending: &[Pending]) -> Option<&Pending> {
    pending.iter().find(|message| message.refused.is_none())
}

pub fn drop_sent(pending: &mut Vec<Pending>, client_id: &str) {
    pending.retain(|message| message.client_id != client_id);
}

pub fn refuse(pending: &mut [Pending], client_id: &str, error: &AppError) {
    for message in pending.iter_mut().filter(|message| message.client_id == client_id) {
        message.refused = Some(error.clone());
    }
}

/// Puts a refused message back into the queue, at its end: what was written since has overtaken it.
pub fn retry(pending: &mut Vec<Pending>, client_id: &str) {
    if let Some(at) = pending.iter().position(|message| message.client_id == client_id) {
        let message = pending.remove(at);
        pending.push(Pending { refused: None, ..message });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Field, Reason};

    fn pending(client_id: &str) -> Pending {
        Pending {
            client_id: client_id.into(),
            conversation: ConversationId(1),
            body: "oi".into(),
            files: Vec::new(),
            original: None,
            at: Timestamp(0),
            refused: None,
        }
    }

    #[test]
    fn a_refused_message_does_not_hold_up_the_others() {
        let mut all = vec![pending("a"), pending("b")];
        refuse(&mut all, "a", &AppError::TooLate);
        assert_eq!(next(&all).map(|message| message.client_id.as_str()), Some("b"));
        drop_sent(&mut all, "b");
        assert_eq!(next(&all), None);
        retry(&mut all, "a");
        assert_eq!(next(&all).map(|message| message.client_id.as_str()), Some("a"));
    }

    #[test]
    fn only_what_may_go_well_later_is_tried_again() {
        assert_eq!(Verdict::of(&AppError::Unreachable, 40), Verdict::Again(LONGEST_WAIT_MS), "for ever");
        assert_eq!(Verdict::of(&AppError::TooMany { seconds: 30 }, 1), Verdict::Again(30_000));
        assert_eq!(Verdict::of(&AppError::Internal("x".into()), OWN_FAILURES), Verdict::Refused);
        let invalid = AppError::Invalid { field: Field::Message, reason: Reason::TooLong(4_000) };
        assert_eq!(Verdict::of(&invalid, 0), Verdict::Refused);
        assert_eq!(Verdict::of(&AppError::SignedOut, 0), Verdict::SignedOut);
    }
}
