//! The steps of a conversation's life in the audit log: where it was, and where it is now.

use super::transfer;
use crate::{
    guard::actor::Actor,
    store::{
        Stored,
        audit::{self, Action, Entry},
        case::Case,
        entity::user_account,
        event_log::Scope,
    },
};
use sea_orm::{ConnectionTrait, EntityTrait as _};
use serde_json::{Value, json};

/// To be called when the case is as it will be saved. `who`: `None` when time did it.
pub(crate) async fn record(case: &Case<'_>, who: Option<&Actor>, action: Action) -> Stored<()> {
    let before = match case.was() {
        Some(scope) => standing(case.txn(), &scope).await?,
        None => Value::Null,
    };
    let entry = Entry {
        at: case.now(),
        user: who.map(|actor| actor.user),
        user_name: who.map_or("", |actor| &actor.name),
        address: who.map(|actor| actor.address.as_str()),
        action,
        conversation: Some(case.id()),
        ticket: None,
        before,
        after: standing(case.txn(), &case.is()?).await?,
    };
    audit::record(case.txn(), entry).await
}

/// In the names of this day.
async fn standing(txn: &impl ConnectionTrait, scope: &Scope) -> Stored<Value> {
    let department = match scope.department {
        Some(department) => Some(transfer::name(txn, Some(department.0)).await?),
        None => None,
    };
    let agent = match scope.agent {
        Some(agent) => user_account::Entity::find_by_id(agent.0).one(txn).await?.map(|user| user.name),
        None => None,
    };
    Ok(json!({ "state": scope.state.as_str(), "department": department, "agent": agent }))
}
