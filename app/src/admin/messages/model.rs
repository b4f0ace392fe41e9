//! What the virtual attendant says, as managers write it. An empty text is the attendant's own sentence, in the customer's
//! language; where it has none, nothing is said.

use serde::{Deserialize, Serialize};

pub const MESSAGE_CHARS: usize = 1_000;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageFields {
    pub bot_name: String,
    pub greeting: String,
    pub ask_subject: String,
    pub initial: String,
    pub closing: String,
    /// Whether it is asked at all.
    pub resolved: bool,
    pub ask_resolved: String,
    pub rating: bool,
    pub ask_rating: String,
    pub thanks: String,
}

/// The attendant's own sentences in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSentences {
    pub greeting: String,
    pub ask_subject: String,
    pub ask_resolved: String,
    pub ask_rating: String,
    pub thanks: String,
}
