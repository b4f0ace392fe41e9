//! What agents put on a conversation beside words.

use crate::{conversation::model::Details, id::LabelId, queue::model::ConversationRow};
use serde::{Deserialize, Serialize};

/// Labels on one conversation, at most.
pub const LABELS: usize = 20;

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
