//! The audit log, which no screen shows yet: who did what, before and after, in order.

use super::TestApp;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::Value;
use server::store::entity::audit_entry::{Column, Entity, Model};

const STEPS: [&str; 8] = [
    "conversation.close",
    "conversation.take",
    "conversation.distribute",
    "conversation.transfer",
    "conversation.return",
    "conversation.finish",
    "conversation.reopen",
    "conversation.expire",
];

pub type Line = (String, String, Value, Value);

/// What was done beside the steps of its life.
pub async fn of_conversation(app: &TestApp, id: i64) -> Vec<Line> {
    let all = lines(app, Column::ConversationId, id).await;
    all.into_iter().filter(|(_, action, ..)| !STEPS.contains(&action.as_str())).collect()
}

pub async fn steps_of_conversation(app: &TestApp, id: i64) -> Vec<Line> {
    let all = lines(app, Column::ConversationId, id).await;
    all.into_iter().filter(|(_, action, ..)| STEPS.contains(&action.as_str())).collect()
}

pub async fn of_ticket(app: &TestApp, id: i64) -> Vec<Line> {
    lines(app, Column::TicketId, id).await
}

async fn lines(app: &TestApp, of: Column, id: i64) -> Vec<Line> {
    let json = |text: Option<String>| text.map_or(Value::Null, |text| serde_json::from_str(&text).expect("JSON"));
    let found = Entity::find().filter(of.eq(id)).order_by_asc(Column::Id);
    let entries = found.all(app.house.store.reader()).await.expect("the audit log");
    let line = |entry: Model| (entry.user_name, entry.action, json(entry.before), json(entry.after));
    entries.into_iter().map(line).collect()
}
