//! Who may have a report: whoever may read the thread.

use super::{StaffDesk, answers::Sight, details::details, queue::read_transaction, reading::readable_by};
use crate::store::{
    Stored,
    audit::{self, Action, Entry},
    entity::conversation,
};
use app::{
    conversation::model::Details, id::ConversationId, report::model::ReportKind, session::permission::Permission,
};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};

/// A view of one moment, and in it the conversation, for whoever may read it.
pub(crate) async fn readable(
    desk: &StaffDesk,
    id: ConversationId,
) -> Stored<(DatabaseTransaction, conversation::Model, Details)> {
    desk.actor.may(Permission::Download)?;
    let txn = read_transaction(desk).await?;
    let model = readable_by(&txn, &desk.actor, id).await?;
    let details = details(&txn, &model, Sight::Whole).await?;
    Ok((txn, model, details))
}

/// Writes down who took the customer's words and data out of the workspace.
pub(crate) async fn record(desk: &StaffDesk, id: ConversationId, kind: ReportKind) -> Stored<()> {
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
                    action: Action::Report,
                    conversation: Some(id),
                    ticket: None,
                    before: Value::Null,
                    after: json!({ "kind": kind.as_str() }),
                };
                audit::record(txn, entry).await
            })
        })
        .await
}
