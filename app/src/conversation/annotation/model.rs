//! What agents put on a conversation beside words.

use crate::{
    conversation::model::Details,
    id::{InfoId, LabelId, NoteId, UserId},
    queue::model::ConversationRow,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// Labels on one conversation, at most.
pub const LABELS: usize = 20;

/// Observations on one conversation, at most, and the longest, in characters.
pub const NOTES: u32 = 100;
pub const NOTE_CHARS: usize = 2_000;
/// Additional information on one conversation, at most, and the longest, in characters.
pub const INFOS: u32 = 100;
pub const INFO_NAME_CHARS: usize = 60;
pub const INFO_VALUE_CHARS: usize = 500;

/// What was done with an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    Added,
    Edited,
    Removed,
    /// The removing was undone.
    Restored,
}

/// An agent's remark, bound to the conversation and never seen by the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub id: NoteId,
    pub author: UserId,
    pub author_name: String,
    pub body: String,
    pub at: Timestamp,
    /// Rises with every change: an edit names the state that it was made from.
    pub changed_at: Timestamp,
    /// The last one who changed the words.
    pub edited_by: Option<String>,
}

/// A name and a value on a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Info {
    pub id: InfoId,
    /// An agent's, or the virtual attendant's.
    pub author_name: String,
    pub name: String,
    pub value: String,
    pub at: Timestamp,
    /// As [`Note::changed_at`].
    pub changed_at: Timestamp,
    pub edited_by: Option<String>,
}

/// The answer to a change: how the conversation stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotated {
    pub row: ConversationRow,
    pub details: Details,
}

/// Labels after some were put on and some taken off.
pub fn merged(on: &[LabelId], put: &[LabelId], take: &[LabelId]) -> Vec<LabelId> {
    let new = put.iter().filter(|label| !on.contains(label));
    on.iter().chain(new).filter(|label| !take.contains(label)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::merged;
    use crate::id::LabelId;

    #[test]
    fn undoing_a_change_of_labels_leaves_what_was_there() {
        let [a, b, c] = [LabelId(1), LabelId(2), LabelId(3)];
        let changed = merged(&[a, b], &[c], &[a]);
        assert_eq!(changed, [b, c]);
        assert_eq!(merged(&changed, &[a], &[c]), [b, a]);
        assert_eq!(merged(&[a], &[a], &[]), [a], "what is on is not put on twice");
    }
}
