//! One search: what is looked for, what was found, what of it is being read.

use super::{
    api::{find, find_tickets, load_fields},
    model::{LEAST_DIGITS, Query, Results, SearchFields, TicketResults},
};
use crate::{
    conversation::annotation::api::info_names,
    error::{AppError, Field, Reason},
    id::{ConversationId, FieldId, TicketFieldId},
    locales::{Texts, use_texts},
    queue::{
        model::ConversationRow,
        state::{Desk, use_desk},
    },
};
use leptos::{prelude::*, task::spawn_local};

pub const PROTOCOL: &str = "by-protocol";
pub const ANSWER: &str = "by-answer";
pub const INFO: &str = "by-info";

/// A field of one of the two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedField {
    Contact(FieldId),
    Ticket(TicketFieldId),
}

impl AskedField {
    /// As an option's value says it.
    pub fn parse(value: &str) -> Option<Self> {
        match value.split_once(':')? {
            ("contact", id) => id.parse().ok().map(Self::Contact),
            ("ticket", id) => id.parse().ok().map(Self::Ticket),
            _ => None,
        }
    }

    pub fn value(self) -> String {
        match self {
            Self::Contact(id) => format!("contact:{id}"),
            Self::Ticket(id) => format!("ticket:{id}"),
        }
    }
}

#[derive(Clone, Copy)]
pub struct Search {
    pub desk: Desk,
    pub texts: &'static Texts,
    /// Its dialog, where it has one.
    pub open: RwSignal<bool>,
    /// [`PROTOCOL`], [`ANSWER`] or [`INFO`].
    pub way: RwSignal<&'static str>,
    pub protocol: RwSignal<String>,
    pub field: RwSignal<Option<AskedField>>,
    pub value: RwSignal<String>,
    pub info_name: RwSignal<String>,
    pub info_value: RwSignal<String>,
    /// What the form asks; asked for when the search opens.
    pub fields: RwSignal<SearchFields>,
    pub names: RwSignal<Vec<String>>,
    /// `None` before the first answer.
    pub found: RwSignal<Option<Results>>,
    pub tickets: RwSignal<Option<TicketResults>>,
    pub error: RwSignal<Option<AppError>>,
    pub busy: RwSignal<bool>,
    /// What the results answer: more of them are asked for by it, whatever is typed meanwhile.
    asked: StoredValue<Option<Query>>,
    pub reading: RwSignal<bool>,
    pub read: RwSignal<Option<ConversationRow>>,
}

impl Search {
    /// With everything from the context, which callbacks have no more.
    pub fn in_context() -> Self {
        let search = Self {
            desk: use_desk(),
            texts: use_texts(),
            open: RwSignal::new(false),
            way: RwSignal::new(PROTOCOL),
            protocol: RwSignal::new(String::new()),
            field: RwSignal::new(None),
            value: RwSignal::new(String::new()),
            info_name: RwSignal::new(String::new()),
            info_value: RwSignal::new(String::new()),
            fields: RwSignal::new(SearchFields::default()),
            names: RwSignal::new(Vec::new()),
            found: RwSignal::new(None),
            tickets: RwSignal::new(None),
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
            asked: StoredValue::new(None),
            reading: RwSignal::new(false),
            read: RwSignal::new(None),
        };
        // Another way of searching is another question.
        Effect::watch(move || search.way.get(), move |_, _, _| search.error.set(None), false);
        search
    }

    /// Opens its dialog as it was left.
    pub fn begin(self) {
        self.open.set(true);
        self.prepare();
    }

    /// Asks what can be searched by. Names only help: without them one types on.
    pub fn prepare(self) {
        spawn_local(async move {
            match load_fields().await {
                Ok(fields) => {
                    let first = fields.contact.first().map(|field| AskedField::Contact(field.id));
                    if self.fields.try_set(fields).is_none() && self.field.get_untracked().is_none() {
                        self.field.set(first);
                    }
                }
                Err(error) => self.failed(error),
            }
            if let Ok(names) = info_names().await {
                let _ = self.names.try_set(names);
            }
        });
    }

    fn query(self) -> Result<Query, AppError> {
        let text = |signal: RwSignal<String>| signal.with_untracked(|text| text.trim().to_owned());
        let empty = |field| AppError::Invalid { field, reason: Reason::Empty };
        match self.way.get_untracked() {
            PROTOCOL => {
                let protocol = text(self.protocol);
                let digits = protocol.chars().filter(char::is_ascii_digit).count();
                if protocol.is_empty() {
                    return Err(empty(Field::Protocol));
                }
                if digits < LEAST_DIGITS {
                    let least = Reason::TooShort(u32::try_from(LEAST_DIGITS).unwrap_or(0));
                    return Err(AppError::Invalid { field: Field::Protocol, reason: least });
                }
                Ok(Query::Protocol(protocol))
            }
            ANSWER => match (self.field.get_untracked(), text(self.value)) {
                (_, value) if value.is_empty() => Err(empty(Field::Words)),
                (Some(AskedField::Contact(field)), value) => Ok(Query::Answer { field, value }),
                (Some(AskedField::Ticket(field)), value) => Ok(Query::TicketAnswer { field, value }),
                _ => Err(empty(Field::Words)),
            },
            _ => match (text(self.info_name), text(self.info_value)) {
                (name, value) if name.is_empty() && value.is_empty() => Err(empty(Field::Words)),
                (name, value) => Ok(Query::Info { name, value }),
            },
        }
    }

    pub fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        match self.query() {
            Ok(query) => {
                self.found.set(None);
                self.tickets.set(None);
                self.asked.set_value(Some(query.clone()));
                self.ask(query, None);
            }
            Err(error) => self.error.set(Some(error)),
        }
    }

    /// Asks for those before the last one.
    pub fn more(self) {
        let next = self.found.with_untracked(|found| found.as_ref().and_then(|found| found.next));
        if let (Some(query), Some(next), false) = (self.asked.get_value(), next, self.busy.get_untracked()) {
            self.ask(query, Some(next));
        }
    }

    fn ask(self, query: Query, before: Option<ConversationId>) {
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let answer = find(query.clone(), before).await;
            let tickets = if before.is_none() { Some(find_tickets(query, None).await) } else { None };
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(mut results) => self.found.update(|found| {
                    let mut rows = found.take().map(|found| found.rows).unwrap_or_default();
                    rows.append(&mut results.rows);
                    *found = Some(Results { rows, next: results.next });
                }),
                Err(error) => self.failed(error),
            }
            if let Some(answer) = tickets {
                self.take_tickets(answer);
            }
        });
    }

    /// Asks for the tickets before the last one.
    pub fn more_tickets(self) {
        let next = self.tickets.with_untracked(|found| found.as_ref().and_then(|found| found.next));
        if let (Some(query), Some(next), false) = (self.asked.get_value(), next, self.busy.get_untracked()) {
            self.busy.set(true);
            spawn_local(async move {
                let answer = find_tickets(query, Some(next)).await;
                if self.busy.try_set(false).is_none() {
                    self.take_tickets(answer);
                }
            });
        }
    }

    fn take_tickets(self, answer: Result<TicketResults, AppError>) {
        match answer {
            Ok(mut results) => self.tickets.update(|found| {
                let mut rows = found.take().map(|found| found.rows).unwrap_or_default();
                rows.append(&mut results.rows);
                *found = Some(TicketResults { rows, next: results.next });
            }),
            Err(error) => self.failed(error),
        }
    }

    fn failed(self, error: AppError) {
        if error == AppError::SignedOut {
            self.desk.signed_out.set(true);
        } else {
            let _ = self.error.try_set(Some(error));
        }
    }

    /// Opens one of the results in the reading view.
    pub fn read(self, row: ConversationRow) {
        self.read.set(Some(row));
        self.reading.set(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fields_value_is_read_back() {
        for field in [AskedField::Contact(FieldId(3)), AskedField::Ticket(TicketFieldId(3))] {
            assert_eq!(AskedField::parse(&field.value()), Some(field));
        }
        for nonsense in ["", "3", "contact:", "ticket:x", "form:3"] {
            assert_eq!(AskedField::parse(nonsense), None, "{nonsense}");
        }
    }
}
