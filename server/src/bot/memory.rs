//! What is remembered between two steps. Nothing in it is trusted to fit today's settings: a field
//! may be gone, a kind changed, a department archived.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::config::{Config, Field};
use crate::desk::rules::validate::{self, FieldKind};

/// What is known of a returning customer: field key → value in stored form.
pub type Known = BTreeMap<String, String>;

/// What the attendant waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The answer to the field of this id.
    Field(i64),
    /// The choice of a department.
    Department,
    /// Nothing: it is handed over as soon as that goes on.
    Held,
    /// Nothing: it is the agents' turn.
    HandedOver,
    /// Whether it was resolved.
    Resolved,
    /// A rating.
    Rating,
    /// Nothing ever again.
    Done,
}

/// How a stored memory says that its silence was spoken to. A customer's own quotes are escaped in it.
pub const NUDGED: &str = "\"nudged\":true";

/// How a stored memory says that its customer is held.
pub const HELD: &str = "\"step\":\"held\"";

/// The attendant's memory of one conversation, stored with it as JSON. Fields may be added, with
/// defaults; their meaning may not change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// What is waited for.
    pub step: Step,
    /// Answers of this conversation by field id, in stored form.
    #[serde(default)]
    pub answers: BTreeMap<i64, String>,
    /// Optional fields that were passed over.
    #[serde(default)]
    pub skipped: BTreeSet<i64>,
    /// What was known at the start.
    #[serde(default)]
    pub known: Known,
    /// Fields answered or passed over by the customer, in that order, for going back.
    #[serde(default)]
    pub history: Vec<i64>,
    /// Answers to the present question that could not be accepted.
    #[serde(default)]
    pub tries: u8,
    /// Whether the customer's present silence was already spoken to.
    #[serde(default)]
    pub nudged: bool,
    /// What it is about, in the customer's words.
    #[serde(default)]
    pub subject: Option<String>,
    /// Where it was handed over to.
    #[serde(default)]
    pub department_id: Option<i64>,
}

impl Memory {
    pub(super) fn new(known: Known) -> Self {
        Self {
            step: Step::Department,
            answers: BTreeMap::new(),
            skipped: BTreeSet::new(),
            known,
            history: Vec::new(),
            tries: 0,
            nudged: false,
            subject: None,
            department_id: None,
        }
    }

    /// Somebody corrected an answer, or took it away.
    pub fn correct(&mut self, field_id: i64, key: &str, value: Option<String>) {
        self.known.remove(key);
        match value {
            Some(value) => self.answers.insert(field_id, value),
            None => self.answers.remove(&field_id),
        };
    }

    /// The value of a field, given now or known before, if it still is one of the field's kind.
    pub(super) fn value<'a>(&'a self, field: &Field, today: Date) -> Option<&'a str> {
        let value = self.answers.get(&field.id).or_else(|| self.known.get(&field.key))?;
        let is_stored_form = validate::parse(field.kind, value, today).as_ref() == Ok(value);
        is_stored_form.then_some(value)
    }

    /// The field to ask next: in the form's order, mandatory or not passed over, without a value.
    pub(super) fn next_field<'a>(&self, config: &'a Config, today: Date) -> Option<&'a Field> {
        config.fields.iter().find(|field| {
            let is_wanted = field.mandatory || !self.skipped.contains(&field.id);
            is_wanted && self.value(field, today).is_none()
        })
    }

    /// The mandatory fields without a value, in the form's order.
    pub(super) fn missing<'a>(&self, config: &'a Config, today: Date) -> Vec<&'a Field> {
        let fields = config.fields.iter();
        fields.filter(|field| field.mandatory && self.value(field, today).is_none()).collect()
    }

    /// The customer's name, as far as it is known.
    pub(super) fn customer_name(&self, config: &Config, today: Date) -> &str {
        let mut names = config.fields.iter().filter(|field| field.kind == FieldKind::Name);
        let known = || self.known.get("name").map(String::as_str);
        names.find_map(|field| self.value(field, today)).or_else(known).unwrap_or_default()
    }
}
