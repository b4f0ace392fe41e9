//! The report of conversations: what is asked for, and one line of the answer.

use crate::{
    id::{DepartmentId, LabelId, UserId},
    queue::model::{ConversationRow, State},
};
use serde::{Deserialize, Serialize};

/// Lines in a page.
pub const PAGE: usize = 50;

/// What is empty, or `None`, does not matter. The address of the screen says the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportFilter {
    /// The first and the last day of the beginning, in the company's time zone, as `2026-11-23`.
    pub from: String,
    pub to: String,
    /// The hour of the beginning, 0 to 23, on the company's wall.
    pub hour: Option<u8>,
    pub department: Option<DepartmentId>,
    pub agent: Option<UserId>,
    /// The channel's word.
    pub channel: String,
    pub label: Option<LabelId>,
    pub status: Option<State>,
    pub rating: Option<u8>,
    pub resolved: Option<bool>,
    pub having: Option<Having>,
    /// A protocol's end, an answer of the contact form or its beginning.
    pub text: String,
    pub order: Order,
}

/// What a conversation must have had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Having {
    /// It waited and was taken.
    Wait,
    /// An agent answered.
    Answer,
    /// An agent served it to its end.
    Service,
    /// The customer rated it.
    Rating,
    /// The customer said whether it was resolved.
    Outcome,
}

impl Having {
    pub const ALL: [Self; 5] = [Self::Wait, Self::Answer, Self::Service, Self::Rating, Self::Outcome];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wait => "wait",
            Self::Answer => "answer",
            Self::Service => "service",
            Self::Rating => "rating",
            Self::Outcome => "outcome",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|having| having.as_str() == text)
    }
}

/// Each has an index of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    #[default]
    Newest,
    Oldest,
    /// Only those that waited.
    LongestWait,
    /// Only those that were rated, of the same rating the newest first.
    WorstRated,
}

impl Order {
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::LongestWait, Self::WorstRated];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::LongestWait => "longest_wait",
            Self::WorstRated => "worst_rated",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == text)
    }
}

/// The last line that one has, by what it is sorted by and then by its id: the next page begins after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPlace {
    pub key: i64,
    /// Of lines rated alike: when they began.
    pub created: i64,
    pub id: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPage {
    pub lines: Vec<ReportLine>,
    pub next: Option<ReportPlace>,
    /// Whoever has an account.
    pub agents: Vec<(UserId, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    pub row: ConversationRow,
    /// As it is called now, archived or not.
    pub department: Option<String>,
    pub labels: Vec<String>,
    /// Seconds in the queue until it was taken, the last time.
    pub waited_s: Option<u32>,
    /// Seconds from being taken to the agents' first message.
    pub answered_s: Option<u32>,
    /// Seconds from being taken to the end.
    pub served_s: Option<u32>,
    pub rating: Option<u8>,
    pub resolved: Option<bool>,
}

impl ReportFilter {
    /// The filter as the address says it: letters, digits and little else of each value.
    pub fn query(&self) -> String {
        let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
        let pairs = [
            ("from", self.from.clone()),
            ("to", self.to.clone()),
            ("hour", number(self.hour.map(i64::from))),
            ("department", number(self.department.map(|id| id.0))),
            ("agent", number(self.agent.map(|id| id.0))),
            ("channel", self.channel.clone()),
            ("label", number(self.label.map(|id| id.0))),
            ("status", self.status.map(State::as_str).unwrap_or_default().to_owned()),
            ("rating", number(self.rating.map(i64::from))),
            ("resolved", self.resolved.map(|yes| yes.to_string()).unwrap_or_default()),
            ("having", self.having.map(Having::as_str).unwrap_or_default().to_owned()),
            ("text", self.text.clone()),
            ("order", if self.order == Order::default() { String::new() } else { self.order.as_str().to_owned() }),
        ];
        let given = pairs.iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
    }

    /// Reads what [`ReportFilter::query`] wrote, `get` giving the decoded values. What is no such value does not matter.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        fn id<T: std::str::FromStr>(value: Option<String>) -> Option<T> {
            value.and_then(|value| value.parse().ok())
        }
        Self {
            from: get("from").unwrap_or_default(),
            to: get("to").unwrap_or_default(),
            hour: id(get("hour")),
            department: id(get("department")),
            agent: id(get("agent")),
            channel: get("channel").unwrap_or_default(),
            label: id(get("label")),
            status: get("status").and_then(|word| State::parse(&word)),
            rating: id(get("rating")),
            resolved: id(get("resolved")),
            having: get("having").and_then(|word| Having::parse(&word)),
            text: get("text").unwrap_or_default(),
            order: get("order").and_then(|word| Order::parse(&word)).unwrap_or_default(),
        }
    }
}

/// Percent-encoded (RFC 3986, 2.1).
fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            other => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                for half in [other >> 4, other & 15] {
                    out.push(HEX.get(usize::from(half)).copied().map_or('0', char::from));
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn the_address_says_the_filter() {
        let filter = ReportFilter {
            from: "2026-11-01".into(),
            hour: Some(0),
            agent: Some(UserId(7)),
            status: Some(State::Expired),
            resolved: Some(false),
            having: Some(Having::Answer),
            text: "João & cia".into(),
            order: Order::WorstRated,
            ..ReportFilter::default()
        };
        let query = filter.query();
        assert!(query.contains("text=Jo%C3%A3o%20%26%20cia"), "{query}");
        let pairs: HashMap<&str, &str> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
        let get = |name: &str| {
            let value = pairs.get(name)?;
            Some(if name == "text" { "João & cia".to_owned() } else { (*value).to_owned() })
        };
        assert_eq!(ReportFilter::read(get), filter);
        assert_eq!(ReportFilter::default().query(), "");
        assert_eq!(ReportFilter::read(|_| Some("nonsense".into())).department, None);
    }
}
