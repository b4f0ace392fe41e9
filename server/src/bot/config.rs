//! What managers set. Texts are templates (see `app::placeholders`); an empty one means the
//! built-in sentence, or no message at all for `initial_message` and `closing_message`.

use serde::{Deserialize, Serialize};

use crate::desk::rules::validate::FieldKind;

/// The attendant's settings, as they are now: they may differ from those of the last step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Config {
    /// The company as customers know it.
    pub company_name: String,
    /// The attendant's name.
    pub bot_name: String,
    /// What is said first.
    pub greeting: String,
    /// What is asked with the menu of departments.
    pub ask_subject: String,
    /// The active fields of the contact form, in the order they are asked.
    pub fields: Vec<Field>,
    /// The active departments, in the order they are shown.
    pub departments: Vec<Department>,
    /// Said on hand-over.
    pub initial_message: String,
    /// Said when an agent finishes.
    pub closing_message: String,
    /// "Was it resolved?"; `None` when switched off.
    pub ask_resolved: Option<String>,
    /// "How was it?", from 1 to 5; `None` when switched off.
    pub ask_rating: Option<String>,
    /// Said after the last closing question is answered.
    pub thanks: String,
}

impl Config {
    pub(super) fn field(&self, id: i64) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    pub(super) fn department(&self, id: i64) -> Option<&Department> {
        self.departments.iter().find(|department| department.id == id)
    }
}

/// A field of the contact form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its id; answers refer to it.
    pub id: i64,
    /// Its name in what is known of a customer, stable across conversations.
    pub key: String,
    /// What it holds.
    pub kind: FieldKind,
    /// How it is asked.
    pub question: String,
    /// Whether nobody is handed over without it.
    pub mandatory: bool,
}

/// Where a conversation may be directed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// Its id.
    pub id: i64,
    /// Its name, as customers read it.
    pub name: String,
}
