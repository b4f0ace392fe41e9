//! Who listens, and the one task that reads the event log for all of them.

use super::{
    places::Places,
    sse::Frame,
    view::{self, Viewer},
};
use crate::{
    channel::web_chat::view as customer_view,
    store::{
        Store, Stored,
        event_log::{self, Logged, Scope},
    },
};
use app::{
    id::{ConversationId, CustomerId, DepartmentId, UserId},
    live::event::{LiveEvent, Whisper},
    locales::Locale,
    queue::model::{ConversationRow, State},
};
use serde_json::json;
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Frames that may wait for one reader. One that is further behind is cut off and resumes from its cursor.
const BACKLOG: usize = 256;
/// Events read from the log at once.
const BATCH: u64 = 500;
/// Further behind than this, loading afresh is cheaper than replaying.
const REPLAY: i64 = 2_000;
/// Other processes' commits are seen within this time; our own at once.
const POLL: Duration = Duration::from_secs(1);
const BEAT: Duration = Duration::from_secs(15);

/// The handle. Clones share the listeners.
#[derive(Clone)]
pub struct Hub {
    shared: Arc<Shared>,
}

struct Shared {
    store: Store,
    /// A plain mutex: nothing is awaited while it is held.
    listeners: Mutex<Listeners>,
    places: Places,
    shutdown: CancellationToken,
}

#[derive(Default)]
struct Listeners {
    /// The newest event that was given out.
    head: i64,
    next_key: u64,
    agents: HashMap<u64, Agent>,
    customers: HashMap<CustomerId, Vec<(u64, mpsc::Sender<Frame>)>>,
    watchers: HashMap<ConversationId, HashMap<UserId, Instant>>,
    departments: HashMap<DepartmentId, String>,
    brand: Brand,
}

/// The company as the pages dress in it.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    pub name: String,
    /// OKLCH hue in degrees.
    pub hue: u16,
    pub locale: Locale,
    /// The hash in the logo's address.
    pub logo: Option<String>,
}

struct Agent {
    viewer: Viewer,
    frames: mpsc::Sender<Frame>,
}

/// A place in the hub, given back when dropped.
pub struct Subscriber {
    pub frames: mpsc::Receiver<Frame>,
    /// What the reader already has, up to this cursor.
    known: i64,
    key: u64,
    customer: Option<CustomerId>,
    shared: Arc<Shared>,
}

impl Subscriber {
    /// Whether the reader's snapshot already holds this.
    pub fn knows(&self, frame: &Frame) -> bool {
        frame.id().is_some_and(|id| id <= self.known)
    }
}

impl Drop for Subscriber {
    fn drop(&mut self) {
        let mut listeners = self.shared.listeners();
        match self.customer {
            None => {
                listeners.agents.remove(&self.key);
            }
            Some(customer) => {
                let left = listeners.customers.get_mut(&customer).map(|all| {
                    all.retain(|(key, _)| *key != self.key);
                    all.len()
                });
                if left == Some(0) {
                    listeners.customers.remove(&customer);
                }
            }
        }
    }
}

impl Shared {
    fn listeners(&self) -> MutexGuard<'_, Listeners> {
        // A panic elsewhere leaves the maps whole: every change to them is one call.
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hub {
    /// Starts the reading task. It ends with `shutdown`, and so do all streams.
    pub async fn start(store: Store, shutdown: CancellationToken) -> Stored<Self> {
        let head = event_log::head(store.reader()).await?;
        let listeners = Mutex::new(Listeners { head, ..Listeners::default() });
        let shared = Arc::new(Shared { store, listeners, places: Places::default(), shutdown });
        let hub = Self { shared };
        hub.learn().await?;
        tokio::spawn(hub.clone().read_log());
        tokio::spawn(hub.clone().beat());
        tokio::spawn(hub.clone().move_places());
        Ok(hub)
    }

    /// Reads again what managers register and every answer needs: the departments' names and the company's looks.
    async fn learn(&self) -> Stored<()> {
        let reader = self.shared.store.reader();
        let found = crate::store::directory::departments(reader).await?;
        let company = crate::store::directory::company(reader).await?;
        let mut listeners = self.shared.listeners();
        listeners.departments = found.into_iter().map(|row| (DepartmentId(row.id), row.name)).collect();
        listeners.brand = Brand {
            name: company.name,
            hue: u16::try_from(company.hue).unwrap_or(196),
            locale: Locale::from_tag(&company.locale).unwrap_or_default(),
            logo: company.logo_hash,
        };
        Ok(())
    }

    /// The company as pages show it, whoever changed it last.
    pub fn brand(&self) -> Brand {
        self.shared.listeners().brand.clone()
    }

    pub fn department_name(&self, id: DepartmentId) -> Option<String> {
        self.shared.listeners().departments.get(&id).cloned()
    }

    /// How many agents' and customers' streams are open.
    pub fn connected(&self) -> (usize, usize) {
        let listeners = self.shared.listeners();
        (listeners.agents.len(), listeners.customers.values().map(Vec::len).sum())
    }

    fn subscriber(
        &self,
        add: impl FnOnce(&mut Listeners, u64, mpsc::Sender<Frame>),
        customer: Option<CustomerId>,
    ) -> (Subscriber, i64) {
        let (sender, frames) = mpsc::channel(BACKLOG);
        let mut listeners = self.shared.listeners();
        listeners.next_key += 1;
        let key = listeners.next_key;
        add(&mut listeners, key, sender);
        let head = listeners.head;
        drop(listeners);
        (Subscriber { frames, known: head, key, customer, shared: self.shared.clone() }, head)
    }

    /// Listens as an agent: what was missed after `cursor`, then what comes.
    pub async fn listen_as_agent(&self, viewer: Viewer, cursor: i64) -> Stored<(Vec<Frame>, Subscriber)> {
        let view = viewer.clone();
        let (mut live, head) = self.subscriber(
            |listeners, key, frames| {
                listeners.agents.insert(key, Agent { viewer, frames });
            },
            None,
        );
        let Some(events) = self.missed(cursor, head).await? else {
            return Ok((vec![Frame::new(None, Some(head), &LiveEvent::Resync)], live));
        };
        live.known = live.known.max(cursor);
        let frames = events
            .iter()
            .filter_map(|(id, event)| Some(Frame::new(None, Some(*id), &view::for_agent(&view, event, false)?)))
            .collect();
        Ok((frames, live))
    }

    /// Listens as a customer.
    pub async fn listen_as_customer(&self, customer: CustomerId, cursor: i64) -> Stored<(Vec<Frame>, Subscriber)> {
        let (mut live, head) = self.subscriber(
            |listeners, key, frames| listeners.customers.entry(customer).or_default().push((key, frames)),
            Some(customer),
        );
        let Some(events) = self.missed(cursor, head).await? else {
            return Ok((vec![Frame::new(Some("resync"), Some(head), &json!({}))], live));
        };
        live.known = live.known.max(cursor);
        let frames = events
            .iter()
            .filter_map(|(id, event)| match event {
                Logged::Conversation { row, messages, .. } if row.customer == customer => {
                    let department = row.department.and_then(|id| self.department_name(id));
                    let changed = customer_view::changed(row, messages, department);
                    Some(Frame::new(Some("changed"), Some(*id), &changed))
                }
                _ => None,
            })
            .collect();
        Ok((frames, live))
    }

    /// The events in `(cursor, head]`, or `None` when there are too many or they are forgotten.
    async fn missed(&self, cursor: i64, head: i64) -> Stored<Option<Vec<(i64, Logged)>>> {
        if cursor == head {
            return Ok(Some(Vec::new()));
        }
        let reader = self.shared.store.reader();
        if cursor > head {
            // The snapshot was read a moment before the log was given out: nothing is missed, something is still to come.
            return Ok((cursor <= event_log::head(reader).await?).then(Vec::new));
        }
        // A cursor is the browser's word: any number may come.
        if head.saturating_sub(cursor) > REPLAY || event_log::tail(reader).await? > cursor + 1 {
            return Ok(None);
        }
        let mut events = event_log::after(reader, cursor, REPLAY.unsigned_abs()).await?;
        events.retain(|(id, _)| *id <= head);
        Ok(Some(events))
    }

    async fn read_log(self) {
        let mut commits = self.shared.store.commits();
        loop {
            if let Err(error) = self.give_out().await {
                tracing::error!(%error, "the event log could not be read");
            }
            tokio::select! {
                changed = commits.changed() => if changed.is_err() { return },
                () = tokio::time::sleep(POLL) => {}
                () = self.shared.shutdown.cancelled() => return self.close(),
            }
        }
    }

    /// Ends every stream: shutting down must not wait for them.
    fn close(&self) {
        let mut listeners = self.shared.listeners();
        listeners.agents.clear();
        listeners.customers.clear();
    }

    async fn give_out(&self) -> Stored<()> {
        loop {
            let head = self.shared.listeners().head;
            let events = event_log::after(self.shared.store.reader(), head, BATCH).await?;
            if events.is_empty() {
                return Ok(());
            }
            if events.iter().any(|(_, event)| matches!(event, Logged::Directory)) {
                self.learn().await?;
            }
            let mut listeners = self.shared.listeners();
            for (id, event) in &events {
                listeners.give(*id, event);
                self.shared.places.note(event);
                listeners.head = *id;
            }
        }
    }

    async fn beat(self) {
        let mut ticks = tokio::time::interval(BEAT);
        loop {
            tokio::select! {
                _ = ticks.tick() => {
                    let mut listeners = self.shared.listeners();
                    let (beat, comment) = (Frame::beat(), Frame::comment());
                    listeners.agents.retain(|_, agent| agent.frames.try_send(beat.clone()).is_ok());
                    listeners.customers.retain(|_, all| {
                        all.retain(|(_, frames)| frames.try_send(comment.clone()).is_ok());
                        !all.is_empty()
                    });
                }
                () = self.shared.shutdown.cancelled() => return,
            }
        }
    }

    async fn move_places(self) {
        loop {
            tokio::select! {
                moved = self.shared.places.moved(&self.shared.store) => match moved {
                    Ok(moved) => {
                        let mut listeners = self.shared.listeners();
                        for (customer, place) in moved {
                            listeners.tell_customer(customer, &Frame::new(Some("place"), None, &place));
                        }
                    }
                    Err(error) => tracing::error!(%error, "the places in the queue could not be read"),
                },
                () = self.shared.shutdown.cancelled() => return,
            }
        }
    }

    /// Notes that an agent has this thread open; whispers about it reach them for a while.
    pub fn watch(&self, conversation: ConversationId, user: UserId) {
        let mut listeners = self.shared.listeners();
        listeners.watchers.entry(conversation).or_default().insert(user, Instant::now());
    }

    /// Tells everybody else who has this thread open.
    pub fn whisper(&self, conversation: ConversationId, from: Option<UserId>, whisper: &Whisper) {
        let mut listeners = self.shared.listeners();
        let mut watching = listeners.watching(conversation);
        if let Some(from) = from {
            watching.remove(&from);
        }
        let frame = Frame::new(Some("whisper"), None, whisper);
        let hears = |agent: &&Agent| agent.viewer.on_shift && watching.contains(&agent.viewer.user);
        for agent in listeners.agents.values().filter(hears) {
            // A whisper that does not fit is not worth a reconnection.
            let _ = agent.frames.try_send(frame.clone());
        }
    }

    /// Tells a customer that the agent is typing.
    pub fn typing(&self, customer: CustomerId, name: &str) {
        self.shared.listeners().tell_customer(customer, &Frame::new(Some("typing"), None, &json!({ "name": name })));
    }
}

impl Listeners {
    fn watching(&mut self, conversation: ConversationId) -> HashSet<UserId> {
        let ttl = Duration::from_millis(Whisper::TTL_MS.unsigned_abs());
        let Some(watchers) = self.watchers.get_mut(&conversation) else { return HashSet::new() };
        watchers.retain(|_, seen| seen.elapsed() < ttl);
        if watchers.is_empty() {
            self.watchers.remove(&conversation);
            return HashSet::new();
        }
        watchers.keys().copied().collect()
    }

    /// Whoever had this thread open and may not read it any more hears no whispers about it either.
    fn close_to_strangers(&mut self, row: &ConversationRow, watching: &HashSet<UserId>) {
        let scope = Scope::from(row);
        let strangers = self.agents.values().map(|agent| &agent.viewer);
        let strangers = strangers.filter(|viewer| watching.contains(&viewer.user) && !viewer.may_read(&scope));
        let strangers: Vec<UserId> = strangers.map(|viewer| viewer.user).collect();
        if let Some(watchers) = self.watchers.get_mut(&row.id) {
            watchers.retain(|user, _| !strangers.contains(user));
        }
    }

    fn tell_customer(&mut self, customer: CustomerId, frame: &Frame) {
        if let Some(all) = self.customers.get_mut(&customer) {
            all.retain(|(_, frames)| frames.try_send(frame.clone()).is_ok());
        }
    }

    fn give(&mut self, id: i64, event: &Logged) {
        if let Logged::Conversation { row, messages, .. } = event
            && self.customers.contains_key(&row.customer)
        {
            let department = row.department.and_then(|id| self.departments.get(&id).cloned());
            let changed = customer_view::changed(row, messages, department);
            self.tell_customer(row.customer, &Frame::new(Some("changed"), Some(id), &changed));
        }
        let watching = match event {
            Logged::Conversation { row, .. } => self.watching(row.id),
            _ => HashSet::new(),
        };
        if let Logged::Conversation { row, .. } = event {
            self.close_to_strangers(row, &watching);
        }
        let mut made: [Option<Frame>; 3] = [None, None, None];
        self.agents.retain(|_, agent| {
            if let Logged::Shift { user, shift } = event
                && *user == agent.viewer.user
            {
                agent.viewer.on_shift = shift.is_some();
            }
            if view::ends(&agent.viewer, event) {
                let _ = agent.frames.try_send(Frame::bye());
                return false;
            }
            let Some(seen) = view::for_agent(&agent.viewer, event, watching.contains(&agent.viewer.user)) else {
                return true;
            };
            // Everybody who sees a conversation sees the same bytes: encode once.
            let kind = match seen {
                LiveEvent::Gone { .. } => 1,
                LiveEvent::Queue => 2,
                _ => 0,
            };
            let frame = made[kind].get_or_insert_with(|| Frame::new(None, Some(id), &seen)).clone();
            // Links to departments may be what changed: the stream ends and is authorised anew.
            agent.frames.try_send(frame).is_ok() && !matches!(event, Logged::Directory)
        });
    }
}

/// Whether an event moves a department's queue.
pub(super) fn queues_moved(event: &Logged) -> [Option<DepartmentId>; 2] {
    let Logged::Conversation { before, row, .. } = event else { return [None, None] };
    let was = before.filter(|scope| scope.state == State::Waiting).and_then(|scope| scope.department);
    let is = row.department.filter(|_| row.state == State::Waiting);
    if was == is { [None, None] } else { [was, is] }
}
