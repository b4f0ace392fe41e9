//! What a report holds, made from what is stored. Pure: no database, no clock, no layout.

use super::words::words;
use app::{
    conversation::{
        events::event_words,
        model::{Details, Message, Original},
    },
    file::model::Attachment,
    id::{FileId, UserId},
    locales::Locale,
    queue::model::{Author, ConversationRow},
    report::model::ReportKind,
    time::{Timestamp, Zone},
};
use axum::body::Bytes;
use std::collections::HashMap;

/// What is stored of a conversation, names in the place of ids.
#[derive(Debug)]
pub struct Source {
    pub company: String,
    pub zone: Zone,
    /// Its IANA name.
    pub zone_name: String,
    pub row: ConversationRow,
    pub details: Details,
    pub department: Option<String>,
    pub labels: Vec<String>,
    pub sessions: Vec<Session>,
    /// Of the asked part, oldest first.
    pub messages: Vec<Message>,
}

/// An agent's part of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub agent: String,
    pub from: Timestamp,
    pub to: Option<Timestamp>,
}

/// Who asked for the report, when, in which language.
#[derive(Clone, Debug)]
pub struct Reader {
    pub name: String,
    pub at: Timestamp,
    pub locale: Locale,
}

/// One line that was said, or one step in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub seq: u32,
    pub at: Timestamp,
    pub author: Author,
    /// Who speaks; empty for a step.
    pub name: String,
    pub text: String,
    /// The answers that the attendant offered.
    pub options: Vec<String>,
    /// What its author wrote, where `text` is a translation of it.
    pub original: Option<Original>,
    pub files: Vec<Attachment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Info {
    pub name: String,
    pub value: String,
    pub author: String,
    pub at: Timestamp,
}

/// The whole report, in words.
#[derive(Debug)]
pub struct Report {
    pub kind: ReportKind,
    pub reader: Reader,
    pub company: String,
    pub zone: Zone,
    /// Its IANA name.
    pub zone_name: String,
    pub row: ConversationRow,
    pub customer: String,
    pub department: Option<String>,
    pub subject: Option<String>,
    pub resolved: Option<bool>,
    pub rating: Option<u8>,
    pub waited_seconds: Option<u32>,
    /// The form's answers, as the details panel shows them.
    pub answers: Vec<(String, String)>,
    pub infos: Vec<Info>,
    pub labels: Vec<String>,
    pub sessions: Vec<Session>,
    pub entries: Vec<Entry>,
    /// Small pictures of the files that are pictures, as many as a document bears.
    pub pictures: HashMap<FileId, Bytes>,
    /// The company's, as a PNG.
    pub logo: Option<Bytes>,
}

/// After which number the asked part begins; `None` when it has not begun.
pub fn after(kind: ReportKind, bot_until: u32) -> Option<u32> {
    match kind {
        ReportKind::Attendance => Some(0),
        ReportKind::Session => (bot_until > 0).then_some(bot_until),
    }
}

impl Report {
    pub fn of(source: Source, kind: ReportKind, reader: Reader) -> Self {
        let Source { company, zone, zone_name, row, details, department, labels, sessions, messages } = source;
        let customer = row.customer_name.clone().unwrap_or_else(|| reader.locale.texts().queue.unnamed.to_owned());
        let held = messages.into_iter().filter(|message| holds(kind, message, row.ended_at));
        let entries = held.filter_map(|message| entry(message, &customer, &zone, reader.locale));
        let infos = details.infos.into_iter().map(|info| Info {
            name: info.name,
            value: info.value,
            author: info.author_name,
            at: info.at,
        });
        let answered = details.answers.into_iter().filter(|answer| !answer.value.is_empty());
        Self {
            kind,
            entries: entries.collect(),
            pictures: HashMap::new(),
            logo: None,
            company,
            zone,
            zone_name,
            customer,
            department,
            subject: details.subject,
            resolved: details.resolved,
            rating: details.rating,
            waited_seconds: details.waited_seconds,
            answers: answered.map(|answer| (answer.label, answer.value)).collect(),
            infos: infos.collect(),
            labels,
            sessions,
            row,
            reader,
        }
    }

    /// Every file, in the order of the messages.
    pub fn files(&self) -> impl Iterator<Item = &Attachment> {
        self.entries.iter().flat_map(|entry| &entry.files)
    }

    pub fn title(&self) -> &'static str {
        let words = words(self.reader.locale);
        match self.kind {
            ReportKind::Session => words.session,
            ReportKind::Attendance => words.attendance,
        }
    }

    /// The end of what began at `from`: its day only when it is another one.
    pub fn until(&self, from: Timestamp, to: Timestamp) -> String {
        let day = |at| self.zone.local(at).day_number;
        if day(from) == day(to) { self.zone.clock(to) } else { self.date_time(to) }
    }

    /// `segunda, 23 de novembro de 2026, 08:51`.
    pub fn date_time(&self, at: Timestamp) -> String {
        let date = (self.reader.locale.texts().conversation.date)(self.zone.local(at));
        format!("{date}, {}", self.zone.clock(at))
    }
}

/// Between agent and customer the attendant says nothing; what is answered after the end is answered to it.
fn holds(kind: ReportKind, message: &Message, ended: Option<Timestamp>) -> bool {
    match (kind, message.author) {
        (ReportKind::Attendance, _) | (_, Author::Agent | Author::System) => true,
        (ReportKind::Session, Author::Bot) => false,
        (ReportKind::Session, Author::Customer) => ended.is_none_or(|ended| message.at <= ended),
    }
}

/// `None` for what agents do among themselves. A transfer's note stays among them, too: only the step is told.
fn entry(message: Message, customer: &str, zone: &Zone, locale: Locale) -> Option<Entry> {
    let texts = locale.texts();
    if let Some(event) = &message.event {
        if event.internal() {
            return None;
        }
        // Nobody has the id 0: every step is told in the third person.
        let (_, text) = event_words(event, &message, UserId(0), zone, texts);
        let Message { seq, at, .. } = message;
        let (name, options, files) = (String::new(), Vec::new(), Vec::new());
        return Some(Entry { seq, at, author: Author::System, name, text, options, files, original: None });
    }
    let name = message.author_name.unwrap_or_else(|| match message.author {
        Author::Customer => customer.to_owned(),
        Author::Bot => texts.conversation.robot.to_owned(),
        Author::Agent => texts.conversation.agent.to_owned(),
        Author::System => String::new(),
    });
    let options = message.options.into_iter().map(|option| option.label).collect();
    let Message { seq, at, author, body: text, files, original, .. } = message;
    Some(Entry { seq, at, author, name, text, options, files, original })
}
