//! What the tests of this folder read behind the product's back: the audit log, which no screen shows yet.

use crate::support::TestApp;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::Value;
use server::store::entity::audit_entry;

/// Who did what, before and after, in order.
pub(crate) async fn audited(app: &TestApp, conversation: i64) -> Vec<(String, String, Value, Value)> {
    let json = |text: Option<String>| text.map_or(Value::Null, |text| serde_json::from_str(&text).expect("JSON"));
    let entries = audit_entry::Entity::find()
        .filter(audit_entry::Column::ConversationId.eq(conversation))
        .order_by_asc(audit_entry::Column::Id)
        .all(app.house.store.reader())
        .await
        .expect("the audit log");
    let line = |entry: audit_entry::Model| (entry.user_name, entry.action, json(entry.before), json(entry.after));
    entries.into_iter().map(line).collect()
}
