//! A field of the tickets' form as managers write it.

use crate::id::FieldId;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketFieldFields {
    /// Unique among those that are not archived.
    pub label: String,
    /// One of [`KINDS`](crate::admin::contact_form::model::KINDS); stays once it is made.
    pub kind: String,
    pub active: bool,
    /// Only while active.
    pub mandatory: bool,
    /// The field of the contact form whose answer fills it in.
    pub prefill: Option<FieldId>,
}

impl Default for TicketFieldFields {
    fn default() -> Self {
        Self { label: String::new(), kind: "text".into(), active: true, mandatory: false, prefill: None }
    }
}
