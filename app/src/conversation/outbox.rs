//! Messages on their way out, as plain data. They stay here until the server has them, whatever happens to the page.

use super::model::Original;
use crate::{
    error::AppError,
    file::model::Attachment,
    id::{CannedReplyId, ConversationId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// What somebody wrote, ready to go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    pub body: String,
    pub files: Vec<Attachment>,
    pub original: Option<Original>,
    /// Automatic messages that went into it.
    pub replies: Vec<CannedReplyId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    pub client_id: String,
    pub conversation: ConversationId,
    pub body: String,
    #[serde(default)]
    pub files: Vec<Attachment>,
    #[serde(default)]
    pub original: Option<Original>,
    /// Automatic messages that went into it.
    #[serde(default)]
    pub replies: Vec<CannedReplyId>,
    pub at: Timestamp,
    /// Until when its author may take it back, by this machine's clock: it does not go before.
    #[serde(default)]
    pub held_until: Option<i64>,
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

/// No message is held longer. One that seems to be was written before the clock was set back.
pub const LONGEST_HOLD_MS: i64 = 60_000;
/// So close to its end a hold cannot be used any more: another tab may be sending already.
const TOO_CLOSE_MS: i64 = 300;

impl Pending {
    /// For how much longer it is held, in milliseconds.
    pub fn held(&self, now: i64) -> Option<i64> {
        self.held_until.map(|until| until - now).filter(|left| (1..=LONGEST_HOLD_MS).contains(left))
    }

    /// Whether its author may still take it back.
    pub fn can_be_undone(&self, now: i64) -> bool {
        self.refused.is_none() && self.held(now).is_some_and(|left| left > TOO_CLOSE_MS)
    }
}

/// The one to send now: the first that was not refused, so that each conversation keeps its order. One that is held holds what
/// was written after it in the same conversation.
pub fn next(pending: &[Pending], now: i64) -> Option<&Pending> {
    let mut held = Vec::new();
    pending.iter().filter(|message| message.refused.is_none()).find(|message| {
        if message.held(now).is_some() {
            held.push(message.conversation);
        }
        !held.contains(&message.conversation)
    })
}

/// When the next hold ends, in milliseconds.
pub fn next_release(pending: &[Pending], now: i64) -> Option<i64> {
    pending.iter().filter(|message| message.refused.is_none()).filter_map(|message| message.held(now)).min()
}

/// Nothing of this conversation waits for second thoughts any more.
pub fn release(pending: &mut [Pending], conversation: ConversationId) {
    for message in pending.iter_mut().filter(|message| message.conversation == conversation) {
        message.held_until = None;
    }
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
            replies: Vec::new(),
            at: Timestamp(0),
            held_until: None,
            refused: None,
        }
    }

    fn name(message: Option<&Pending>) -> Option<&str> {
        message.map(|message| message.client_id.as_str())
    }

    #[test]
    fn a_held_message_holds_only_its_own_conversation_and_only_so_long() {
        let held = Pending { held_until: Some(6_000), ..pending("a") };
        let elsewhere = Pending { conversation: ConversationId(2), ..pending("c") };
        let mut all = vec![held, pending("b"), elsewhere];
        assert_eq!(name(next(&all, 1_000)), Some("c"));
        assert_eq!(next_release(&all, 1_000), Some(5_000));
        drop_sent(&mut all, "c");
        assert_eq!(name(next(&all, 5_999)), None);
        assert_eq!(name(next(&all, 6_000)), Some("a"), "before what was written after it");
        assert_eq!(name(next(&all, -100_000)), Some("a"), "a clock that was set back holds nothing for hours");
        release(&mut all, ConversationId(1));
        assert_eq!(name(next(&all, 1_000)), Some("a"));
    }

    #[test]
    fn what_may_be_on_its_way_cannot_be_taken_back() {
        let held = Pending { held_until: Some(6_000), ..pending("a") };
        assert!(held.can_be_undone(5_000));
        assert!(!held.can_be_undone(5_800) && !held.can_be_undone(6_000));
        assert!(!pending("b").can_be_undone(0));
        assert!(!Pending { refused: Some(AppError::TooLate), ..held }.can_be_undone(5_000));
    }

    #[test]
    fn what_an_older_page_wrote_down_is_still_read() {
        let old = r#"[{"client_id":"a","conversation":1,"body":"oi","at":0,"refused":null}]"#;
        assert_eq!(crate::json::read::<Vec<Pending>>(old.as_bytes()).unwrap(), [pending("a")]);
    }

    #[test]
    fn a_refused_message_does_not_hold_up_the_others() {
        let mut all = vec![pending("a"), pending("b")];
        refuse(&mut all, "a", &AppError::TooLate);
        assert_eq!(next(&all, 0).map(|message| message.client_id.as_str()), Some("b"));
        drop_sent(&mut all, "b");
        assert_eq!(next(&all, 0), None);
        retry(&mut all, "a");
        assert_eq!(next(&all, 0).map(|message| message.client_id.as_str()), Some("a"));
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
