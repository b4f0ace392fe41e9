//! What agents put on a conversation beside words: each change is a line of the thread, an entry of the audit log and an event,
//! in one transaction. Only who serves the customer may do it, and only while they do.

mod answer;
pub(crate) mod info;
mod label;
mod note;

pub(super) use {
    answer::{change_answer, show_answer},
    info::{add_info, edit_info, remove_info},
    label::change_labels,
    note::{add_note, edit_note, remove_note},
};

use super::{StaffDesk, answers::Sight, conversation::mine, details::details};
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
            address: Some(&self.actor.address),
            action,
            conversation: Some(self.case.id()),
            ticket: None,
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
                let details = details(txn, &model, Sight::Masked).await?;
                let row =
                    if changed { annotation.case.save().await?.0 } else { crate::store::rows::row(txn, model).await? };
                Ok(Annotated { row, details })
            })
        })
        .await
}

/// When a change happens: after what it changes, whatever the clock says.
fn later(annotation: &Annotation<'_>, than: i64) -> i64 {
    annotation.case.now().0.max(than + 1)
}

/// The names that were used before, for whoever types one.
pub(super) async fn info_names(desk: &StaffDesk) -> Stored<Vec<String>> {
    crate::store::annotations::info_names(desk.house.store.reader()).await
}
