//! What every change of a ticket leaves behind: an entry of the audit log, and an event for those who see it.

use crate::{
    guard::actor::Actor,
    store::{
        Stored,
        audit::{self, Action, Entry},
        entity::ticket,
        event_log::{self, Logged, TicketScope},
    },
};
use app::{
    id::{ConversationId, TicketId},
    time::Timestamp,
};
use sea_orm::ConnectionTrait;
use serde_json::Value;

/// Who does something to tickets, when.
pub(super) struct Journal<'a, C> {
    pub(super) txn: &'a C,
    pub(super) actor: &'a Actor,
    pub(super) now: Timestamp,
}

impl<C: ConnectionTrait> Journal<'_, C> {
    pub(super) async fn audit(
        &self,
        ticket: &ticket::Model,
        action: Action,
        before: Value,
        after: Value,
    ) -> Stored<()> {
        let entry = Entry {
            at: self.now,
            user: Some(self.actor.user),
            user_name: &self.actor.name,
            address: Some(&self.actor.address),
            action,
            conversation: Some(ConversationId(ticket.conversation_id)),
            ticket: Some(TicketId(ticket.id)),
            before,
            after,
        };
        audit::record(self.txn, entry).await
    }
}

/// Tells those who saw it before, and those who see it now.
pub(super) async fn announce(
    txn: &impl ConnectionTrait,
    now: Timestamp,
    before: Option<TicketScope>,
    ticket: &ticket::Model,
) -> Stored<()> {
    let event = Logged::Ticket { ticket: TicketId(ticket.id), before, after: TicketScope::from(ticket) };
    event_log::append(txn, now, &event).await
}
