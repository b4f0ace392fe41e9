//! The audit log, for managers.

use super::{
    StaffDesk,
    rules::{period::period, protocol::ending_in},
};
use crate::{
    store::{
        Stored,
        audit::{self, Action, Entry, Narrow},
        directory,
        entity::{audit_entry, conversation, department, label, ticket, user_account},
        search::{Wanted, candidates, ticket_candidates},
    },
    zone,
};
use app::{
    admin::audit::model::{AuditFilter, AuditLine, AuditList, AuditPlace, Fact, PAGE},
    error::{AppError, Field, Reason},
    id::UserId,
    search::model::LEAST_DIGITS,
    time::Timestamp,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::Value;
use std::collections::HashMap;

/// An action's word is never longer.
const ACTION_CHARS: usize = 60;

pub(super) async fn list(desk: &StaffDesk, filter: AuditFilter, after: Option<AuditPlace>) -> Stored<AuditList> {
    let reader = desk.house.store.reader();
    let narrow = narrow(reader, &filter).await?;
    let limit = u64::try_from(PAGE).unwrap_or(u64::MAX);
    let mut found = audit::page(reader, &narrow, after.map(|place| (place.at.0, place.id)), limit + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| AuditPlace { at: Timestamp(last.at), id: last.id });
    let people = user_account::Entity::find().order_by_asc(user_account::Column::Name).all(reader).await?;
    Ok(AuditList {
        lines: lines(reader, found).await?,
        next,
        people: people.into_iter().map(|user| (UserId(user.id), user.name)).collect(),
        actions: audit::actions(reader).await?,
    })
}

/// The filter as the database is asked.
pub(crate) async fn narrow(database: &impl ConnectionTrait, filter: &AuditFilter) -> Stored<Narrow> {
    let zone = zone::named(&directory::company(database).await?.time_zone);
    let (from, to) = period(&filter.from, &filter.to, &zone)?;
    let action = filter.action.trim();
    if action.chars().count() > ACTION_CHARS || action.contains('\0') {
        return Err(AppError::Invalid { field: Field::Request, reason: Reason::Malformed }.into());
    }
    Ok(Narrow {
        user: filter.person.map(|person| person.0),
        action: Some(action.to_owned()).filter(|action| !action.is_empty()),
        from,
        to,
        about: about(database, filter.protocol.trim()).await?,
    })
}

/// The conversations and the tickets whose protocol ends so.
async fn about(database: &impl ConnectionTrait, digits: &str) -> Stored<Option<(Vec<i64>, Vec<i64>)>> {
    if digits.is_empty() {
        return Ok(None);
    }
    let refused = |reason| AppError::Invalid { field: Field::Protocol, reason };
    if digits.len() < LEAST_DIGITS {
        return Err(refused(Reason::TooShort(u32::try_from(LEAST_DIGITS).unwrap_or(u32::MAX))).into());
    }
    let (from, to) = ending_in(digits).ok_or_else(|| refused(Reason::Malformed))?;
    let wanted = Wanted::Protocol { from, to };
    let conversations = candidates(database, &wanted, i64::MAX).await?;
    Ok(Some((conversations, ticket_candidates(database, &wanted, i64::MAX).await?)))
}

/// The names behind the ids that entries hold.
struct Names {
    departments: HashMap<i64, String>,
    people: HashMap<i64, String>,
    labels: HashMap<i64, String>,
}

/// Entries in words.
pub(crate) async fn lines(database: &impl ConnectionTrait, entries: Vec<audit_entry::Model>) -> Stored<Vec<AuditLine>> {
    let conversations = conversation::Entity::find()
        .filter(conversation::Column::Id.is_in(entries.iter().filter_map(|entry| entry.conversation_id)));
    let protocols = conversations.all(database).await?.into_iter().map(|row| (row.id, row.protocol));
    let protocols: HashMap<i64, String> = protocols.collect();
    let tickets = ticket::Entity::find()
        .filter(ticket::Column::Id.is_in(entries.iter().filter_map(|entry| entry.ticket_id)))
        .all(database)
        .await?;
    let tickets: HashMap<i64, String> = tickets.into_iter().map(|row| (row.id, row.protocol)).collect();
    let departments = department::Entity::find().all(database).await?;
    let people = user_account::Entity::find().all(database).await?;
    let labels = label::Entity::find().all(database).await?;
    let names = Names {
        departments: departments.into_iter().map(|row| (row.id, row.name)).collect(),
        people: people.into_iter().map(|row| (row.id, row.name)).collect(),
        labels: labels.into_iter().map(|row| (row.id, row.name)).collect(),
    };
    let facts = |stored: Option<&str>| -> Stored<Vec<Fact>> {
        Ok(stored.map(serde_json::from_str).transpose()?.map(|value| names.facts(value)).unwrap_or_default())
    };
    let line = |entry: audit_entry::Model| -> Stored<AuditLine> {
        Ok(AuditLine {
            id: entry.id,
            at: Timestamp(entry.at),
            before: facts(entry.before.as_deref())?,
            after: facts(entry.after.as_deref())?,
            user_name: entry.user_name,
            action: entry.action,
            address: entry.address,
            protocol: entry.conversation_id.and_then(|id| protocols.get(&id).cloned()),
            ticket: entry.ticket_id.and_then(|id| tickets.get(&id).cloned()),
        })
    };
    entries.into_iter().map(line).collect()
}

impl Names {
    fn facts(&self, value: Value) -> Vec<Fact> {
        match value {
            Value::Object(all) => {
                // The thing's own id says nothing to people.
                let told = all.into_iter().filter(|(name, _)| name != "id");
                told.map(|(name, value)| Fact { value: self.words(&name, &value), name }).collect()
            }
            Value::Null => Vec::new(),
            other => vec![Fact { name: String::new(), value: self.words("", &other) }],
        }
    }

    fn words(&self, name: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            Value::Array(all) => all.iter().map(|one| self.words(name, one)).collect::<Vec<_>>().join(", "),
            Value::Object(all) => {
                let pairs = all.iter().map(|(key, value)| format!("{key}: {}", self.words(key, value)));
                pairs.collect::<Vec<_>>().join("; ")
            }
            Value::Number(number) => {
                let names = match name {
                    "department" | "departments" => &self.departments,
                    "assignee" | "agent" | "members" | "user" => &self.people,
                    "label" | "labels" => &self.labels,
                    _ => return number.to_string(),
                };
                number.as_i64().and_then(|id| names.get(&id).cloned()).unwrap_or_else(|| number.to_string())
            }
            Value::Bool(yes) => yes.to_string(),
        }
    }
}

/// Writes down who took something out of the workspace as a file, and what was asked for.
pub(crate) async fn record_export(desk: &StaffDesk, action: Action, asked: Value) -> Stored<()> {
    let (actor, at) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let entry = Entry {
                    at,
                    user: Some(actor.user),
                    user_name: &actor.name,
                    address: Some(&actor.address),
                    action,
                    conversation: None,
                    ticket: None,
                    before: Value::Null,
                    after: asked,
                };
                audit::record(txn, entry).await
            })
        })
        .await
}
