//! The desk: what the agent's screen knows, kept right by the live link. Views read its signals; only this file writes them.

use super::{
    api::load_workspace,
    model::{ConversationRow, Department, Directory, Workspace},
    reducer::{Change, Snapshot, Tab},
};
use crate::{
    browser::clock::now_ms,
    conversation::model::Message,
    error::AppError,
    id::{ConversationId, DepartmentId, TicketId, UserId},
    live::{
        event::{LiveEvent, Whisper},
        link::{Heard, Link},
        list::LiveList,
    },
    session::{model::Me, permission::Permission},
    shift::model::Shift,
    time::Timestamp,
};
use leptos::{prelude::*, task::spawn_local};
use std::{sync::Arc, time::Duration};

/// In the context of every page behind the sign-in.
#[derive(Clone, Copy)]
pub struct Desk {
    me: StoredValue<Me>,
    snapshot: StoredValue<Snapshot>,
    /// Every conversation of the three lists; the order is in [`Desk::list`].
    pub rows: LiveList<ConversationId, ConversationRow>,
    lists: [RwSignal<Vec<ConversationId>>; 3],
    /// The server's clock, ticking each second after hydration.
    pub now: RwSignal<Timestamp>,
    pub shift: RwSignal<Option<Shift>>,
    pub directory: RwSignal<Directory>,
    pub link: RwSignal<Link>,
    /// The server runs a newer build than this page.
    pub outdated: RwSignal<bool>,
    /// The session has ended: nothing more may be asked.
    pub signed_out: RwSignal<bool>,
    /// This tab speaks for the browser: one sound, one notification.
    pub leads: RwSignal<bool>,
    /// The server's clock minus this machine's, in milliseconds. `None` before hydration.
    ahead: StoredValue<Option<i64>>,
    build: StoredValue<Option<String>>,
    listeners: StoredValue<Vec<(u32, Listener)>>,
    reload: StoredValue<Reload>,
}

type Listener = Arc<dyn Fn(News<'_>) + Send + Sync>;

/// What passes by once, for those who are interested at that moment.
#[derive(Clone, Copy)]
pub enum News<'a> {
    /// A conversation as it is now, with the messages that were added to it.
    Conversation(&'a ConversationRow, &'a [Message]),
    Gone(ConversationId, Option<&'a str>),
    Whisper(&'a Whisper),
    /// Told to managers only, of what they have in no list.
    Queue,
    /// A ticket changed.
    Ticket(TicketId),
    /// The automatic messages changed.
    Replies,
    /// The workspace was loaded again: what was missed was not announced.
    Reloaded,
}

/// Events that came while a fresh workspace was on its way; it may or may not hold them.
#[derive(Default)]
struct Reload {
    running: bool,
    again: bool,
    missed: Vec<(i64, LiveEvent)>,
}

pub fn use_desk() -> Desk {
    expect_context()
}

impl Desk {
    pub fn new(me: Me, workspace: Workspace) -> Self {
        let desk = Self {
            me: StoredValue::new(me),
            snapshot: StoredValue::new(Snapshot::default()),
            rows: LiveList::new([]),
            lists: std::array::from_fn(|_| RwSignal::new(Vec::new())),
            now: RwSignal::new(workspace.now),
            shift: RwSignal::new(None),
            directory: RwSignal::new(Directory::default()),
            link: RwSignal::new(Link::Connecting),
            outdated: RwSignal::new(false),
            signed_out: RwSignal::new(false),
            leads: RwSignal::new(false),
            ahead: StoredValue::new(None),
            build: StoredValue::new(None),
            listeners: StoredValue::new(Vec::new()),
            reload: StoredValue::new(Reload::default()),
        };
        desk.replace(workspace);
        desk
    }

    pub fn me(self) -> Me {
        self.me.get_value()
    }

    pub fn my_id(self) -> UserId {
        self.me.with_value(|me| me.id)
    }

    /// A manager looks at what somebody else sees: nothing can be done here.
    pub fn looking(self) -> bool {
        self.me.with_value(|me| me.seen_by.is_some())
    }

    /// Whether a manager allows it. Tracks the directory.
    pub fn may(self, permission: Permission) -> bool {
        self.directory.with(|directory| directory.my_permissions.has(permission))
    }

    /// One tab's conversations in their order. Tracks that order only.
    pub fn list(self, tab: Tab) -> RwSignal<Vec<ConversationId>> {
        self.lists[tab as usize]
    }

    /// The department's name and targets. Tracks the directory.
    pub fn department(self, id: Option<DepartmentId>) -> Option<Department> {
        let id = id?;
        self.directory.with(|directory| directory.departments.iter().find(|department| department.id == id).cloned())
    }

    /// How far the events have been applied: where a new stream resumes.
    pub fn cursor(self) -> i64 {
        self.snapshot.with_value(|snapshot| snapshot.cursor)
    }

    /// Whatever came over the live link.
    pub fn hear(self, heard: Heard) {
        match heard {
            Heard::Event { cursor, event } => self.event(cursor, event),
            Heard::Whisper(whisper) => self.tell(News::Whisper(&whisper)),
            Heard::Link(link) => {
                if self.link.get_untracked() != link {
                    self.link.set(link);
                }
            }
            Heard::Build(build) => match self.build.get_value() {
                None => self.build.set_value(Some(build)),
                Some(mine) if mine != build => self.outdated.set(true),
                Some(_) => {}
            },
            Heard::Behind => self.reload(),
            Heard::Bye => self.signed_out.set(true),
        }
    }

    fn event(self, cursor: i64, event: LiveEvent) {
        self.reload.update_value(|reload| {
            if reload.running {
                reload.missed.push((cursor, event.clone()));
            }
        });
        let me = self.my_id();
        let change = self.snapshot.try_update_value(|snapshot| snapshot.apply(cursor, &event, me)).unwrap_or_default();
        self.show(change);
        match &event {
            LiveEvent::Conversation { row, messages } => self.tell(News::Conversation(row, messages)),
            LiveEvent::Gone { conversation, taken_by } => self.tell(News::Gone(*conversation, taken_by.as_deref())),
            LiveEvent::Ticket { ticket } => self.tell(News::Ticket(*ticket)),
            LiveEvent::Replies => self.tell(News::Replies),
            LiveEvent::Queue => self.tell(News::Queue),
            LiveEvent::Shift { .. } | LiveEvent::Directory | LiveEvent::Resync => {}
        }
    }

    /// Shows the answer to a command at once; the event that announces it changes nothing any more.
    pub fn accept(self, row: &ConversationRow, cursor: Option<i64>) {
        let me = self.my_id();
        let change = self.snapshot.try_update_value(|snapshot| snapshot.accept(row, cursor, me)).unwrap_or_default();
        self.show(change);
        self.tell(News::Conversation(row, &[]));
    }

    /// Shows the answer to a command about the own day.
    pub fn set_shift(self, shift: Option<Shift>) {
        let change = self.snapshot.try_update_value(|snapshot| snapshot.set_shift(shift)).unwrap_or_default();
        self.show(change);
    }

    /// Loads the workspace again and shows it, keeping what comes in the meantime.
    pub fn reload(self) {
        let start = self.reload.try_update_value(|reload| {
            reload.again = reload.running;
            !std::mem::replace(&mut reload.running, true)
        });
        if start == Some(true) {
            spawn_local(self.load(1));
        }
    }

    async fn load(self, attempt: u32) {
        match load_workspace().await {
            Ok(workspace) => {
                self.set_clock(workspace.now);
                self.replace(workspace);
                let Reload { again, missed, .. } = self.reload.try_update_value(std::mem::take).unwrap_or_default();
                for (cursor, event) in missed {
                    self.event(cursor, event);
                }
                self.tell(News::Reloaded);
                if again {
                    self.reload();
                }
            }
            Err(AppError::SignedOut) => self.signed_out.set(true),
            Err(_) => {
                let wait = Duration::from_secs(u64::from(attempt.min(6)) * 5);
                set_timeout(move || spawn_local(Box::pin(self.load(attempt + 1))), wait);
            }
        }
    }

    fn replace(self, workspace: Workspace) {
        let snapshot = Snapshot::new(&workspace);
        self.directory.set(workspace.directory);
        self.shift.set(workspace.shift);
        self.rows.replace(workspace.rows.into_iter().map(|row| (row.id, row)));
        self.snapshot.set_value(snapshot);
        self.order();
    }

    /// Takes the server's clock as of this instant. Only in the browser.
    pub fn set_clock(self, now: Timestamp) {
        self.ahead.set_value(Some(now.0 - now_ms()));
        self.now.set(now);
    }

    /// Moves the clock on. Only in the browser.
    pub fn tick(self) {
        if let Some(ahead) = self.ahead.get_value() {
            self.now.set(Timestamp(now_ms() + ahead));
        }
    }

    fn show(self, change: Change) {
        if let Some(id) = change.updated
            && let Some(row) = self.snapshot.with_value(|snapshot| snapshot.rows.get(&id).cloned())
        {
            self.rows.upsert(id, row);
        }
        if let Some(id) = change.removed {
            self.rows.remove(id);
        }
        if change.shift {
            self.shift.set(self.snapshot.with_value(|snapshot| snapshot.shift.clone()));
            if self.shift.with_untracked(Option::is_none) {
                self.rows.replace([]);
            }
        }
        if change.reordered {
            self.order();
        }
        if change.reload {
            self.reload();
        }
    }

    fn order(self) {
        let me = self.my_id();
        for tab in Tab::ALL {
            let order = self.snapshot.with_value(|snapshot| snapshot.list(tab, me));
            let list = self.list(tab);
            if list.with_untracked(|old| *old != order) {
                list.set(order);
            }
        }
    }

    /// Calls `listener` for all news until the caller's owner is gone.
    pub fn listen(self, listener: impl Fn(News<'_>) + Send + Sync + 'static) {
        let key = self.listeners.try_update_value(|listeners| {
            let key = listeners.last().map_or(0, |(key, _)| key + 1);
            listeners.push((key, Arc::new(listener) as Listener));
            key
        });
        on_cleanup(move || {
            self.listeners.try_update_value(|listeners| listeners.retain(|(other, _)| Some(*other) != key));
        });
    }

    fn tell(self, news: News<'_>) {
        for (_, listener) in self.listeners.get_value() {
            listener(news);
        }
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
