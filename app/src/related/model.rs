//! The same customer's other conversations.

use crate::{id::ConversationId, queue::model::State, time::Timestamp};
use serde::{Deserialize, Serialize};

/// Conversations in a page.
pub const PAGE: u32 = 20;

/// What says that it is the same customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bond {
    /// Wrote from the same browser.
    Contact,
    /// CPF or CNPJ.
    Document,
    Email,
    Phone,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedRow {
    pub id: ConversationId,
    pub protocol: String,
    pub state: State,
    pub created_at: Timestamp,
    pub customer_name: Option<String>,
    pub department: Option<String>,
    pub agent: Option<String>,
    pub resolved: Option<bool>,
    pub rating: Option<u8>,
    pub preview: String,
    pub bonds: Vec<Bond>,
}

/// Where a page begins: after this conversation, which is older than all that were shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    pub created_at: Timestamp,
    pub id: ConversationId,
}

/// Newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    pub rows: Vec<RelatedRow>,
    /// There are older ones.
    pub more: bool,
    /// How many the reader may see, in all pages.
    pub visible: u32,
    /// How many there are beside, of which the reader may know no more than that.
    pub hidden: u32,
}
