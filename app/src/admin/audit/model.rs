//! What of the audit log is asked for, and how it is told.

use crate::{id::UserId, time::Timestamp};
use serde::{Deserialize, Serialize};

/// Entries in a page.
pub const PAGE: usize = 50;

/// What is empty, or `None`, does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditFilter {
    pub person: Option<UserId>,
    /// The stored word.
    pub action: String,
    /// The first and the last day in the company's time zone, as `2026-11-23`.
    pub from: String,
    pub to: String,
    /// A conversation's or a ticket's protocol, or its end.
    pub protocol: String,
}

impl AuditFilter {
    /// The address of the same entries as a file.
    pub fn address(&self) -> String {
        let person = self.person.map(|person| person.to_string()).unwrap_or_default();
        let Self { action, from, to, protocol, .. } = self;
        let pairs =
            [("person", person.as_str()), ("action", action), ("from", from), ("to", to), ("protocol", protocol)];
        let given = pairs.iter().filter(|(_, value)| !value.is_empty());
        // Letters, digits and what dates and actions have: others find nothing anyway.
        let plain = |value: &str| value.chars().filter(|c| c.is_ascii_alphanumeric() || "-._".contains(*c)).collect();
        let query: Vec<String> = given
            .map(|(name, value)| {
                let value: String = plain(value);
                format!("{name}={value}")
            })
            .collect();
        format!("/api/admin/audit.csv?{}", query.join("&"))
    }
}

/// The last entry that one has: the next page begins after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPlace {
    pub at: Timestamp,
    pub id: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditList {
    /// The newest first.
    pub lines: Vec<AuditLine>,
    pub next: Option<AuditPlace>,
    /// Whoever has an account.
    pub people: Vec<(UserId, String)>,
    /// Every action that was ever done.
    pub actions: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    pub id: i64,
    pub at: Timestamp,
    /// As it was on that day.
    pub user_name: String,
    pub action: String,
    pub address: Option<String>,
    /// Of the conversation, and of the ticket, that it was about.
    pub protocol: Option<String>,
    pub ticket: Option<String>,
    pub before: Vec<Fact>,
    pub after: Vec<Fact>,
}

/// A name, which may be empty, and a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub name: String,
    pub value: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_holds_what_is_asked_and_nothing_else() {
        let filter = AuditFilter {
            person: Some(UserId(3)),
            action: "label.save".into(),
            from: "2026-11-23".into(),
            protocol: "12&x=1#".into(),
            ..AuditFilter::default()
        };
        assert_eq!(filter.address(), "/api/admin/audit.csv?person=3&action=label.save&from=2026-11-23&protocol=12x1");
    }
}
