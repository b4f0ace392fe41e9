//! What the tests of all registrations ask.

use crate::support::{Caller, TestApp};
use app::{
    admin::registry::model::{Entry, Saved},
    error::{AppError, Field, Reason},
    live::event::LiveEvent,
};
use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use server::store::entity::audit_entry;

/// The change was made.
pub(crate) async fn done<T: DeserializeOwned>(caller: &Caller<'_>, function: &str, args: Value) -> Entry<T> {
    match caller.call(function, args).await.unwrap_or_else(|error| panic!("{function}: {error}")) {
        Saved::Done(entry) => entry,
        Saved::Stale(_) => panic!("{function}: stale"),
        Saved::Held(obstacle) => panic!("{function}: {obstacle:?}"),
    }
}

/// Nothing was saved, and this input is why.
pub(crate) async fn refused(caller: &Caller<'_>, function: &str, args: Value, field: Field, reason: Reason) {
    let error = caller.call::<Value>(function, args.clone()).await.expect_err(function);
    assert_eq!(error, AppError::Invalid { field, reason }, "{function} {args}");
}

/// The newest entry of the audit log: who, what, before, after.
pub(crate) async fn audited(app: &TestApp) -> (String, String, Value, Value) {
    let newest = audit_entry::Entity::find()
        .order_by_desc(audit_entry::Column::Id)
        .one(app.house.store.reader())
        .await
        .unwrap()
        .expect("an entry");
    let json = |text: Option<String>| text.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap());
    (newest.user_name, newest.action, json(newest.before), json(newest.after))
}

/// Everybody's page is told to load its names again.
pub(crate) async fn announced(app: &TestApp, change: impl AsyncFnOnce()) {
    let marina = app.agent("marina").await;
    let mut stream = marina.listen(marina.workspace().await.cursor).await;
    change().await;
    assert_eq!(stream.event().await.1, LiveEvent::Directory);
}

pub(crate) fn args(of: &str, id: Option<i64>, seen: i64, fields: &Value) -> Value {
    json!({ of: id, "seen": seen, "fields": fields })
}
