//! A field of the contact form as managers write it.

use serde::{Deserialize, Serialize};

pub const QUESTION_CHARS: usize = 300;

/// What a field may hold; the words are stored.
pub const KINDS: [&str; 9] = ["name", "email", "phone", "cpf", "cnpj", "birth_date", "registration", "text", "number"];

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFields {
    /// Unique among those that are not archived.
    pub label: String,
    pub question: String,
    /// One of [`KINDS`]; stays once it is made.
    pub kind: String,
    pub active: bool,
    /// Only while active.
    pub mandatory: bool,
}

impl Default for FieldFields {
    fn default() -> Self {
        Self { label: String::new(), question: String::new(), kind: "text".into(), active: true, mandatory: false }
    }
}
