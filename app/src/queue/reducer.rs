//! What an agent's screen holds, as plain data: a snapshot plus the events after it. Nothing here knows Leptos, so the server's
//! property test "a stale snapshot plus events is a fresh snapshot" runs this very code.

use super::model::{ConversationRow, State, Workspace};
use crate::{
    id::{ConversationId, DepartmentId, UserId},
    live::event::LiveEvent,
    shift::model::Shift,
};
use std::collections::{BTreeMap, BTreeSet};

/// The workspace as of `cursor`.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub cursor: i64,
    pub shift: Option<Shift>,
    pub rows: BTreeMap<ConversationId, ConversationRow>,
    /// Whose queue the agent sees.
    departments: BTreeSet<DepartmentId>,
    /// Conversations that were read beyond `cursor` (a thread answers with its own cursor), and how far.
    ahead: BTreeMap<ConversationId, i64>,
}

/// What applying something changed, so that the screen redraws no more than that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub updated: Option<ConversationId>,
    pub removed: Option<ConversationId>,
    /// A row came, went, or stands elsewhere in its list.
    pub reordered: bool,
    pub shift: bool,
    /// The snapshot cannot be kept right by events: load the workspace again.
    pub reload: bool,
}

impl Snapshot {
    pub fn new(workspace: &Workspace) -> Self {
        Self {
            cursor: workspace.cursor,
            shift: workspace.shift.clone(),
            rows: workspace.rows.iter().map(|row| (row.id, row.clone())).collect(),
            departments: workspace.directory.my_departments.iter().copied().collect(),
            ahead: BTreeMap::new(),
        }
    }

    /// Applies the event with that cursor. Applying one twice, or an older one, changes nothing.
    pub fn apply(&mut self, cursor: i64, event: &LiveEvent, me: UserId) -> Change {
        let reload = Change { reload: true, ..Change::default() };
        if *event == LiveEvent::Resync {
            // Whatever its cursor: after a restored backup the server's may be lower than ours.
            return reload;
        }
        if cursor <= self.cursor {
            return Change::default();
        }
        self.cursor = cursor;
        self.ahead.retain(|_, ahead| *ahead >= cursor);
        match event {
            LiveEvent::Conversation { row, .. } if self.ahead.contains_key(&row.id) => Change::default(),
            LiveEvent::Conversation { row, .. } => self.announced(row, me),
            LiveEvent::Gone { conversation, .. } if self.ahead.contains_key(conversation) => Change::default(),
            LiveEvent::Gone { conversation, .. } => self.remove(*conversation),
            LiveEvent::Shift { shift } => self.set_shift(shift.clone()),
            LiveEvent::Ticket { .. } | LiveEvent::Replies | LiveEvent::Queue => Change::default(),
            LiveEvent::Directory | LiveEvent::Resync => reload,
        }
    }

    /// Takes the answer to the agent's own command, or a row read with a `cursor` of its own: the event that announces it may
    /// still be on its way.
    pub fn accept(&mut self, row: &ConversationRow, cursor: Option<i64>, me: UserId) -> Change {
        let known = self.ahead.get(&row.id).copied().unwrap_or(self.cursor);
        if cursor.is_some_and(|cursor| cursor < known) {
            return Change::default();
        }
        let change = self.announced(row, me);
        if let Some(cursor) = cursor.filter(|cursor| *cursor > self.cursor) {
            self.ahead.insert(row.id, cursor);
        }
        change
    }

    /// The agent's own day. Without it the lists are empty; with a new one they must be loaded.
    pub fn set_shift(&mut self, shift: Option<Shift>) -> Change {
        let started = self.shift.is_none() && shift.is_some();
        let ended = self.shift.is_some() && shift.is_none();
        if ended {
            self.rows.clear();
        }
        let changed = self.shift != shift;
        self.shift = shift;
        Change { shift: changed, reordered: ended, reload: started, ..Change::default() }
    }

    fn announced(&mut self, row: &ConversationRow, me: UserId) -> Change {
        let known = self.rows.get(&row.id);
        // Every step of a conversation adds a message, so a lower number is an older state, whatever way it came.
        let older = known.is_some_and(|known| row.last_seq < known.last_seq);
        if self.shift.is_none() || older {
            return Change::default();
        }
        if !self.lists(row, me) {
            return self.remove(row.id);
        }
        if known == Some(row) {
            return Change::default();
        }
        let reordered = known.is_none_or(|known| place(known, me) != place(row, me));
        self.rows.insert(row.id, row.clone());
        Change { updated: Some(row.id), reordered, ..Change::default() }
    }

    /// Whether the conversation is in one of the agent's lists. A thread that is only watched is announced, too.
    fn lists(&self, row: &ConversationRow, me: UserId) -> bool {
        match Tab::of(row, me) {
            Some(Tab::Waiting) => row.department.is_some_and(|department| self.departments.contains(&department)),
            tab => tab.is_some(),
        }
    }

    fn remove(&mut self, conversation: ConversationId) -> Change {
        match self.rows.remove(&conversation) {
            Some(_) => Change { removed: Some(conversation), reordered: true, ..Change::default() },
            None => Change::default(),
        }
    }

    /// One tab's conversations in their order.
    pub fn list(&self, tab: Tab, me: UserId) -> Vec<ConversationId> {
        let places: BTreeSet<_> =
            self.rows.values().filter_map(|row| place(row, me)).filter(|(of, ..)| *of == tab).collect();
        places.into_iter().map(|(_, _, id)| id).collect()
    }
}

/// The three lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tab {
    #[default]
    Mine,
    Waiting,
    Bot,
}

impl Tab {
    pub const ALL: [Self; 3] = [Self::Mine, Self::Waiting, Self::Bot];

    /// Its name in the page.
    pub fn id(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Waiting => "waiting",
            Self::Bot => "bot",
        }
    }

    pub fn from_id(id: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.id() == id).unwrap_or_default()
    }

    /// The list that a conversation belongs to, if any.
    pub fn of(row: &ConversationRow, me: UserId) -> Option<Self> {
        match row.state {
            State::Open if row.agent == Some(me) => Some(Self::Mine),
            State::Waiting => Some(Self::Waiting),
            State::Bot => Some(Self::Bot),
            State::Open | State::Finished | State::Expired => None,
        }
    }
}

/// Where a row stands: mine by the latest word, the queue strictly by waiting time, the bot's by arrival.
fn place(row: &ConversationRow, me: UserId) -> Option<(Tab, i64, ConversationId)> {
    let tab = Tab::of(row, me)?;
    let rank = match tab {
        Tab::Mine => -row.last_at.0,
        Tab::Waiting => row.waiting_since.unwrap_or(row.created_at).0,
        Tab::Bot => row.created_at.0,
    };
    Some((tab, rank, row.id))
}

#[cfg(test)]
#[path = "reducer_tests.rs"]
pub(crate) mod tests;
