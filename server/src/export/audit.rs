//! The audit log as CSV.

use super::csv::{MARK, line};
use crate::{
    desk::{StaffDesk, audit as desk_audit},
    store::{
        Stored,
        audit::{self, Narrow},
        directory,
    },
    zone,
};
use app::{
    admin::audit::model::{AuditLine, Fact},
    locales::{
        Locale,
        overseer::audit::{Texts, of},
    },
};
use futures::{Stream, stream::try_unfold};
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Entries that are read at once.
const AT_ONCE: u64 = 500;

struct Reading {
    desk: Arc<StaffDesk>,
    narrow: Narrow,
    zone: TimeZone,
    words: &'static Texts,
    /// The last entry that is written; `None` before the first.
    after: Option<(i64, i64)>,
    begun: bool,
}

/// The file's parts, each made when the one before is on its way.
pub(super) async fn parts(
    desk: Arc<StaffDesk>,
    narrow: Narrow,
    locale: Locale,
) -> Stored<impl Stream<Item = Stored<String>>> {
    let zone = zone::named(&directory::company(desk.house.store.reader()).await?.time_zone);
    let reading = Reading { desk, narrow, zone, words: of(locale), after: None, begun: false };
    Ok(try_unfold(reading, next))
}

async fn next(mut reading: Reading) -> Stored<Option<(String, Reading)>> {
    let reader = reading.desk.house.store.reader();
    let found = audit::page(reader, &reading.narrow, reading.after, AT_ONCE).await?;
    let mut out = String::new();
    if !reading.begun {
        let words = reading.words;
        out.push_str(MARK);
        line(
            &mut out,
            [
                words.time,
                words.person,
                words.r#where,
                words.what,
                words.protocol_column,
                words.ticket,
                words.before,
                words.after,
            ],
        );
    } else if found.is_empty() {
        return Ok(None);
    }
    reading.begun = true;
    reading.after = found.last().map(|last| (last.at, last.id)).or(reading.after);
    for entry in desk_audit::lines(reader, found).await? {
        written(&mut out, &entry, &reading);
    }
    Ok(Some((out, reading)))
}

fn written(out: &mut String, entry: &AuditLine, reading: &Reading) {
    let words = reading.words;
    let at = jiff::Timestamp::from_millisecond(entry.at.0).unwrap_or_default();
    let time = reading.zone.to_datetime(at).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let facts = |facts: &[Fact]| {
        let fact = |Fact { name, value }: &Fact| {
            let value = (words.value_name)(name, value);
            if name.is_empty() { value } else { format!("{}: {value}", (words.fact_name)(name)) }
        };
        facts.iter().map(fact).collect::<Vec<_>>().join("; ")
    };
    let action = (words.action_name)(&entry.action);
    let (before, after) = (facts(&entry.before), facts(&entry.after));
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let (address, protocol, ticket) = (optional(&entry.address), optional(&entry.protocol), optional(&entry.ticket));
    line(out, [&time, &entry.user_name, &address, &action, &protocol, &ticket, &before, &after].map(String::as_str));
}
