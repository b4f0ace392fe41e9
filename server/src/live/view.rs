//! What of a stored event an agent may see. Pure: the same for replay and for live delivery.

use crate::store::event_log::{Logged, Scope, TicketScope};
use app::{
    id::{DepartmentId, UserId},
    live::event::LiveEvent,
    queue::model::State,
};

/// Who reads an agents' stream.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub user: UserId,
    /// The signed-in browser: ends with it.
    pub sign_in: i64,
    /// Where they work.
    pub departments: Vec<DepartmentId>,
    /// What they read: the same, or more.
    pub reads: Vec<DepartmentId>,
    /// Whether they are told that the queue or somebody's day changed, on shift or not.
    pub manages: bool,
    /// Nothing is visible before the shift is started (product.md §4.1).
    pub on_shift: bool,
}

impl Viewer {
    /// Whether a conversation of that scope is in this viewer's lists, or was finished by them.
    pub fn lists(&self, scope: &Scope) -> bool {
        match scope.state {
            State::Bot => true,
            State::Waiting => scope.department.is_some_and(|department| self.departments.contains(&department)),
            State::Open | State::Finished | State::Expired => scope.agent == Some(self.user),
        }
    }

    /// Whether this viewer may read a conversation of that scope: what is listed, and all of the departments that they read.
    pub fn may_read(&self, scope: &Scope) -> bool {
        self.lists(scope) || scope.department.is_some_and(|department| self.reads.contains(&department))
    }
}

/// The part of an event that a viewer may see. `watching`: the viewer has this conversation's thread open.
pub fn for_agent(viewer: &Viewer, event: &Logged, watching: bool) -> Option<LiveEvent> {
    match event {
        Logged::Conversation { before, row, messages } => {
            let scope = Scope::from(row.as_ref());
            let moved = (viewer.manages && *before != Some(scope)).then_some(LiveEvent::Queue);
            if !viewer.on_shift {
                return moved;
            }
            // Having it open is no right to go on reading: it may have moved to another department.
            if viewer.lists(&scope) || (watching && viewer.may_read(&scope)) {
                return Some(LiveEvent::Conversation { row: row.clone(), messages: messages.clone() });
            }
            let had = before.as_ref().is_some_and(|scope| viewer.lists(scope));
            let gone = had.then(|| LiveEvent::Gone {
                conversation: row.id,
                taken_by: row.agent_name.clone().filter(|_| row.state == State::Open),
            });
            gone.or(moved)
        }
        Logged::Shift { user, shift } if *user == viewer.user => Some(LiveEvent::Shift { shift: shift.clone() }),
        Logged::Shift { .. } => viewer.manages.then_some(LiveEvent::Queue),
        Logged::Ticket { ticket, before, after } => {
            let sees =
                |scope: &TicketScope| scope.assignee == Some(viewer.user) || viewer.reads.contains(&scope.department);
            let concerned = viewer.on_shift && (sees(after) || before.as_ref().is_some_and(sees));
            concerned.then_some(LiveEvent::Ticket { ticket: *ticket })
        }
        Logged::Replies => Some(LiveEvent::Replies),
        Logged::Directory => Some(LiveEvent::Directory),
        Logged::SignedOut { .. } => None,
    }
}

/// Whether an event changes what this viewer may see.
pub fn concerns(viewer: &Viewer, event: &Logged) -> bool {
    match event {
        Logged::Shift { user, .. } => *user == viewer.user,
        Logged::Directory => true,
        Logged::SignedOut { .. } => ends(viewer, event),
        Logged::Conversation { .. } | Logged::Ticket { .. } | Logged::Replies => false,
    }
}

/// Whether an event ends this viewer's stream.
pub fn ends(viewer: &Viewer, event: &Logged) -> bool {
    matches!(event, Logged::SignedOut { user, sign_in }
        if *user == viewer.user && sign_in.is_none_or(|one| one == viewer.sign_in))
}
