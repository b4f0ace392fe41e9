//! An answer of the contact form.

use crate::id::FieldId;
use serde::{Deserialize, Serialize};

/// What a field of a form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A person's name.
    Name,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A person's tax number in Brazil.
    Cpf,
    /// A company's tax number in Brazil.
    Cnpj,
    /// A date of birth.
    BirthDate,
    /// The customer's number with the company: contract, enrolment, account.
    Registration,
    /// Free text.
    Text,
    /// A number.
    Number,
}

impl FieldKind {
    /// Every kind, in the order they are offered to managers.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Cpf,
        Self::Cnpj,
        Self::BirthDate,
        Self::Registration,
        Self::Text,
        Self::Number,
    ];
}

/// A field of the contact form and what was answered, if it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub field: FieldId,
    pub label: String,
    pub kind: FieldKind,
    pub mandatory: bool,
    /// As people read it; empty: not answered. Where `masked`, the browser does not have the rest before it asks for it.
    pub value: String,
    pub masked: bool,
    /// Another one with every change; 0 while there is no answer. An edit names the one that it was made from.
    pub version: i64,
}
