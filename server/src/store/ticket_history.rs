//! A ticket's history as its page tells it: what the audit log holds of it, in the names of today where it holds numbers.

use super::{
    Stored,
    entity::{audit_entry, department, user_account},
};
use app::{
    conversation::annotation::model::Done,
    id::TicketId,
    ticket::model::{Change, HISTORY, Status, What},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde_json::Value;
use std::collections::HashMap;

/// The newest first, at most [`HISTORY`].
pub async fn history(database: &impl ConnectionTrait, ticket: TicketId) -> Stored<Vec<Change>> {
    let entries = audit_entry::Entity::find()
        .filter(audit_entry::Column::TicketId.eq(ticket.0))
        .order_by_desc(audit_entry::Column::Id)
        .limit(u64::from(HISTORY))
        .all(database)
        .await?;
    let names = Names::of(database, &entries).await?;
    let told = entries.into_iter().filter_map(|entry| {
        let json = |text: &Option<String>| text.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let [before, after] = [&entry.before, &entry.after].map(|text| json(text).unwrap_or(Value::Null));
        let what = what(&entry.action, &before, &after, &names)?;
        Some(Change { at: Timestamp(entry.at), by: entry.user_name, what })
    });
    Ok(told.collect())
}

/// Who and what the entries name by number.
#[derive(Default)]
struct Names {
    people: HashMap<i64, String>,
    departments: HashMap<i64, String>,
}

impl Names {
    async fn of(database: &impl ConnectionTrait, entries: &[audit_entry::Model]) -> Stored<Self> {
        if !entries.iter().any(|entry| entry.action == "ticket.move") {
            return Ok(Self::default());
        }
        let people = entries
            .iter()
            .filter_map(|entry| serde_json::from_str::<Value>(entry.after.as_deref()?).ok()?.get("assignee")?.as_i64());
        let people: Vec<(i64, String)> = user_account::Entity::find()
            .select_only()
            .columns([user_account::Column::Id, user_account::Column::Name])
            .filter(user_account::Column::Id.is_in(people))
            .into_tuple()
            .all(database)
            .await?;
        let departments = department::Entity::find().all(database).await?;
        Ok(Self {
            people: people.into_iter().collect(),
            departments: departments.into_iter().map(|row| (row.id, row.name)).collect(),
        })
    }
}

/// `None` for what the page says nothing of.
fn what(action: &str, before: &Value, after: &Value, names: &Names) -> Option<What> {
    Some(match action {
        "ticket.create" => What::Created,
        "ticket.move" => moved(before, after, names)?,
        "ticket.labels" => {
            let [before, after] = [before, after].map(words);
            let without = |all: &[String], others: &[String]| -> Vec<String> {
                all.iter().filter(|one| !others.contains(one)).cloned().collect()
            };
            What::Labelled { put: without(&after, &before), taken: without(&before, &after) }
        }
        "ticket.note" => What::Noted(done(before, after)),
        "ticket.info" => {
            let name = [after, before].into_iter().find_map(|told| told["name"].as_str())?;
            What::Informed { name: name.to_owned(), done: done(before, after) }
        }
        "ticket.answer_shown" => What::Shown { label: after["label"].as_str()?.to_owned() },
        _ => return None,
    })
}

fn moved(before: &Value, after: &Value, names: &Names) -> Option<What> {
    if before["department"] != after["department"] {
        let department = names.departments.get(&after["department"].as_i64()?)?;
        return Some(What::ToDepartment(department.clone()));
    }
    let status = Status::parse(after["status"].as_str()?)?;
    if status != Status::Transferred {
        return Some(What::Moved(status));
    }
    match after["assignee"].as_i64().and_then(|assignee| names.people.get(&assignee)) {
        Some(person) => Some(What::ToUser(person.clone())),
        None => names.departments.get(&after["department"].as_i64()?).cloned().map(What::ToDepartment),
    }
}

fn words(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned)).collect()
}

fn done(before: &Value, after: &Value) -> Done {
    match (before, after) {
        (Value::Null, after) if after["restored"] == true => Done::Restored,
        (Value::Null, _) => Done::Added,
        (_, Value::Null) => Done::Removed,
        _ => Done::Edited,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_entry_says_what_was_done() {
        let names = Names {
            people: HashMap::from([(7, "Rafael".into())]),
            departments: HashMap::from([(1, "Financeiro".into()), (2, "Suporte".into())]),
        };
        let at = |status: &str, department: i64, assignee: Option<i64>| json!({ "status": status, "department": department, "assignee": assignee });
        let open = at("open", 1, None);
        let moved = |after: Value| what("ticket.move", &open, &after, &names);
        assert_eq!(moved(at("started", 1, Some(7))), Some(What::Moved(Status::Started)));
        assert_eq!(moved(at("transferred", 1, Some(7))), Some(What::ToUser("Rafael".into())));
        assert_eq!(moved(at("transferred", 2, None)), Some(What::ToDepartment("Suporte".into())));
        assert_eq!(moved(at("transferred", 1, None)), Some(What::ToDepartment("Financeiro".into())));
        let labels = what("ticket.labels", &json!(["A", "B"]), &json!(["B", "C"]), &names);
        assert_eq!(labels, Some(What::Labelled { put: vec!["C".into()], taken: vec!["A".into()] }));
        let note = |before: Value, after: Value| what("ticket.note", &before, &after, &names);
        assert_eq!(note(Value::Null, json!({ "body": "x" })), Some(What::Noted(Done::Added)));
        assert_eq!(note(json!({ "body": "x" }), json!({ "body": "y" })), Some(What::Noted(Done::Edited)));
        assert_eq!(note(json!({ "body": "x" }), Value::Null), Some(What::Noted(Done::Removed)));
        assert_eq!(what("of another version", &Value::Null, &Value::Null, &names), None);
    }
}
