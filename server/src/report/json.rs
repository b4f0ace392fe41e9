//! `conversation.json`: the same as the PDF, for programs. Its schema is in `docs/report.md`; fields are added, never changed.

use super::model::{Entry, Info, Report, Session};
use app::{file::model::Attachment, id::FileId, queue::model::Author, time::Timestamp};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Grows when a field is added.
pub(super) const SCHEMA: u32 = 2;

/// `paths`: where the archive has each file.
pub(super) fn json(report: &Report, paths: &HashMap<FileId, String>) -> Value {
    let row = &report.row;
    json!({
        "schema": SCHEMA,
        "report": report.kind.as_str(),
        "language": report.reader.locale.tag(),
        "issued_at": time(report.reader.at),
        "issued_by": report.reader.name,
        "company": report.company,
        "time_zone": report.zone_name,
        "protocol": row.protocol,
        "channel": "web_chat",
        "state": row.state.as_str(),
        "customer": {
            "name": row.customer_name,
            "answers": report.answers.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect::<Vec<_>>(),
        },
        "department": report.department,
        "subject": report.subject,
        "started_at": time(row.created_at),
        "opened_at": row.opened_at.map(time),
        "ended_at": row.ended_at.map(time),
        "resolved": report.resolved,
        "rating": report.rating,
        "agents": report.sessions.iter().map(session).collect::<Vec<_>>(),
        "labels": report.labels,
        "additional_information": report.infos.iter().map(info).collect::<Vec<_>>(),
        "messages": report.entries.iter().map(|entry| self::entry(entry, paths)).collect::<Vec<_>>(),
    })
}

fn time(at: Timestamp) -> String {
    at.rfc3339()
}

fn session(session: &Session) -> Value {
    json!({ "name": session.agent, "from": time(session.from), "to": session.to.map(time) })
}

fn info(info: &Info) -> Value {
    json!({ "name": info.name, "value": info.value, "author": info.author, "at": time(info.at) })
}

fn file(file: &Attachment, paths: &HashMap<FileId, String>) -> Value {
    json!({ "name": file.name, "type": file.mime, "size": file.size, "path": paths.get(&file.id) })
}

fn entry(entry: &Entry, paths: &HashMap<FileId, String>) -> Value {
    let kind = if entry.author == Author::System { "event" } else { "message" };
    json!({
        "seq": entry.seq,
        "at": time(entry.at),
        "kind": kind,
        "author": entry.author.as_str(),
        "author_name": Some(&entry.name).filter(|name| !name.is_empty()),
        "text": entry.text,
        "options": entry.options,
        "original": entry.original.as_ref().map(|original| json!({ "language": original.language, "text": original.body })),
        "files": entry.files.iter().map(|one| file(one, paths)).collect::<Vec<_>>(),
    })
}
