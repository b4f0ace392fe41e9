//! What is on somebody's screen: a task for each stream reads it to the end, and notes what arrives, doubles and holes.

use crate::{
    Outcome,
    browser::Browser,
    ledger::{Ledger, number},
    socket::{Frame, Stream},
};
use app::{conversation::model::Message, live::event::LiveEvent, queue::model::Author};
use serde::Deserialize;
use serde_json::json;
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
    time::Duration,
};

/// A browser waits this long before it tells what it has shown.
const CALM: Duration = Duration::from_millis(400);

/// Whose screen it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Agent,
    Customer,
}

/// All screens, and what went wrong on them.
#[derive(Default)]
pub(crate) struct Screens {
    pub(crate) ledger: Ledger,
    /// Whether browsers mark what they show.
    marks: bool,
    pub(crate) frames: AtomicU32,
    /// Messages that came a second time, and numbers that were jumped over.
    pub(crate) doubles: AtomicU32,
    pub(crate) holes: AtomicU32,
    /// Streams that ended or asked to load afresh, and marks that were refused.
    pub(crate) broken: AtomicU32,
    pub(crate) marked: AtomicU32,
}

/// What this program reads of a customer's event.
#[derive(Deserialize)]
struct Changed {
    messages: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    conversation: i64,
    seq: u32,
    author: Author,
    body: String,
}

impl From<Message> for Entry {
    fn from(Message { conversation, seq, author, body, .. }: Message) -> Self {
        Self { conversation: conversation.0, seq, author, body }
    }
}

impl Screens {
    pub(crate) fn new(messages: usize, marks: bool) -> Self {
        Self { ledger: Ledger::new(messages), marks, ..Self::default() }
    }

    /// Reads a stream to its end in a task of its own.
    pub(crate) fn show(self: &Arc<Self>, mut stream: Stream, side: Side, browser: &Arc<Browser>) {
        let mut screen = Screen { side, browser: browser.clone(), screens: self.clone(), last: HashMap::new() };
        tokio::spawn(async move {
            while let Ok(Some(frame)) = stream.next().await {
                screen.draw(&frame);
            }
            screen.screens.broken.fetch_add(1, Relaxed);
        });
    }
}

struct Screen {
    side: Side,
    browser: Arc<Browser>,
    screens: Arc<Screens>,
    /// The last number of each conversation here.
    last: HashMap<i64, u32>,
}

impl Screen {
    fn draw(&mut self, frame: &Frame) {
        self.screens.frames.fetch_add(1, Relaxed);
        match self.read(frame) {
            Ok(entries) => entries.iter().for_each(|entry| self.add(entry)),
            Err(_) => _ = self.screens.broken.fetch_add(1, Relaxed),
        }
    }

    /// The messages in an event; an error when it cannot be read, or says that too much was missed.
    fn read(&self, frame: &Frame) -> Outcome<Vec<Entry>> {
        match (self.side, frame.event.as_deref()) {
            (Side::Agent, None) if !frame.data.is_empty() => match serde_json::from_str(&frame.data)? {
                LiveEvent::Conversation { messages, .. } => Ok(messages.into_iter().map(Entry::from).collect()),
                LiveEvent::Resync => Err("resync".into()),
                LiveEvent::Gone { .. }
                | LiveEvent::Ticket { .. }
                | LiveEvent::Replies
                | LiveEvent::Queue
                | LiveEvent::Shift { .. }
                | LiveEvent::Directory => Ok(Vec::new()),
            },
            (Side::Customer, Some("changed")) => Ok(serde_json::from_str::<Changed>(&frame.data)?.messages),
            (Side::Customer, Some("resync")) => Err("resync".into()),
            _ => Ok(Vec::new()),
        }
    }

    fn add(&mut self, entry: &Entry) {
        match self.last.insert(entry.conversation, entry.seq) {
            Some(last) if entry.seq <= last => _ = self.screens.doubles.fetch_add(1, Relaxed),
            Some(last) if entry.seq > last + 1 => _ = self.screens.holes.fetch_add(1, Relaxed),
            _ => {}
        }
        let from_the_other = match self.side {
            Side::Agent => entry.author == Author::Customer,
            Side::Customer => entry.author == Author::Agent,
        };
        if let Some(number) = number(&entry.body).filter(|_| from_the_other) {
            self.screens.ledger.seen(number);
            if self.screens.marks {
                tokio::spawn(mark(
                    self.screens.clone(),
                    self.browser.clone(),
                    self.side,
                    entry.conversation,
                    entry.seq,
                ));
            }
        }
    }
}

/// Tells calmly how far this was shown, as the widget and the workspace do.
async fn mark(screens: Arc<Screens>, browser: Arc<Browser>, side: Side, conversation: i64, seq: u32) {
    tokio::time::sleep(CALM).await;
    let told = match side {
        Side::Agent => {
            browser.call("/api/conversation/mark_read", &json!({ "conversation": conversation, "seq": seq })).await
        }
        Side::Customer => {
            let marks = json!({ "conversation": conversation, "delivered": seq, "read": seq });
            browser.call("/api/chat/marks", &marks).await
        }
    };
    let count = if told.is_ok() { &screens.marked } else { &screens.broken };
    count.fetch_add(1, Relaxed);
}
