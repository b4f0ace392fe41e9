//! What agents put on a conversation beside words: each change is a line of the thread, an entry of the audit log and an event,
//! in one transaction. Only who serves the customer may do it, and only while they do.

mod label;

pub(super) use label::change_labels;

use super::{StaffDesk, conversation::mine, details::details};
use crate::{
    guard::actor::Actor,
    store::{
        Stored,
        audit::{self, Action, Entry},
        case::Case,
    },
};
use app::{conversation::annotation::model::Annotated, id::ConversationId};
use futures::future::BoxFuture;
use serde_json::Value;

/// One agent's conversation, open for annotating.
struct Annotation<'t> {
    case: Case<'t>,
    actor: Actor,
}

impl Annotation<'_> {
    async fn audit(&self, action: Action, before: Value, after: Value) -> Stored<()> {
        let entry = Entry {
            at: self.case.now(),
            user: Some(self.actor.user),
            user_name: &self.actor.name,
            action,
            conversation: Some(self.case.id()),
            before,
            after,
        };
        audit::record(self.case.txn(), entry).await
    }
}

/// Runs `change` on the agent's own open conversation and answers how it stands then. `false`: nothing had to be changed.
async fn annotate(
    desk: &StaffDesk,
    id: ConversationId,
    change: impl for<'a, 't> FnOnce(&'a mut Annotation<'t>) -> BoxFuture<'a, Stored<bool>> + Send + 'static,
) -> Stored<Annotated> {
    let (actor, now) = (desk.actor.clone(), desk.house.clock().now());
    desk.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let case = mine(txn, &actor, id, now).await?;
                let mut annotation = Annotation { case, actor };
                let changed = change(&mut annotation).await?;
                let model = annotation.case.model.clone();
                let details = details(txn, &model).await?;
                let row =
                    if changed { annotation.case.save().await?.0 } else { crate::store::rows::row(txn, model).await? };
                Ok(Annotated { row, details })
            })
        })
        .await
}
