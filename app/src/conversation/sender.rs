//! Sends what is in the outbox: one tab at a time, in order, again and again until it is answered. The server knows a message by
//! its client id, so that a second try never makes a second message.

use super::{
    api::send_message,
    bar::habits,
    outbox::{Letter, Pending, Verdict, drop_sent, next, next_release, refuse, release, retry},
    stories::Stories,
};
use crate::{
    browser::{
        clock::{jitter, now_ms},
        locks, storage, timer,
        uuid::uuid,
    },
    error::AppError,
    id::ConversationId,
    queue::state::Desk,
};
use leptos::{prelude::*, task::spawn_local};

/// In the context of every page behind the sign-in.
#[derive(Clone, Copy)]
pub struct Sender {
    desk: Desk,
    stories: Stories,
    /// As in the browser's storage, which all tabs share.
    pub pending: RwSignal<Vec<Pending>>,
    running: StoredValue<bool>,
    /// For when the next message may not be taken back any more.
    due: timer::Delay,
}

pub fn use_sender() -> Sender {
    expect_context()
}

impl Sender {
    pub fn provide(desk: Desk, stories: Stories) -> Self {
        let (running, due) = (StoredValue::new(false), timer::Delay::new());
        let sender = Self { desk, stories, pending: RwSignal::new(Vec::new()), running, due };
        provide_context(sender);
        Effect::new(move |_| {
            sender.refresh();
            sender.pump();
            let other_tab = window_event_listener_untyped("storage", move |_| sender.refresh());
            on_cleanup(move || other_tab.remove());
            // A tab that was closed in the middle leaves its messages to the others.
            timer::every(15_000, move || sender.pump());
        });
        sender
    }

    /// Shows the message at once and sends it as soon as possible, or when it cannot be taken back any more.
    pub fn send(self, conversation: ConversationId, letter: Letter) {
        let at = self.desk.now.get_untracked();
        let Letter { body, files, original, replies } = letter;
        let message = Pending {
            client_id: uuid(),
            conversation,
            body,
            files,
            original,
            replies,
            at,
            held_until: habits::hold_until(),
            refused: None,
        };
        self.change(|pending| pending.push(message));
        self.pump();
    }

    pub fn retry(self, client_id: &str) {
        self.change(|pending| retry(pending, client_id));
        self.pump();
    }

    /// Takes a refused message back, for instance to edit it.
    pub fn take_back(self, client_id: &str) -> Option<Pending> {
        let message = self
            .pending
            .with_untracked(|pending| pending.iter().find(|message| message.client_id == client_id).cloned());
        self.change(|pending| drop_sent(pending, client_id));
        message
    }

    /// Takes a message back that is still held.
    pub fn undo(self, client_id: &str) -> Option<Pending> {
        self.refresh();
        let now = now_ms();
        let can = |message: &Pending| message.client_id == client_id && message.can_be_undone(now);
        if self.pending.with_untracked(|pending| pending.iter().any(can)) { self.take_back(client_id) } else { None }
    }

    /// The latest message of the conversation that may be taken back.
    pub fn last_held(self, conversation: ConversationId) -> Option<String> {
        let now = now_ms();
        let own = |message: &&Pending| message.conversation == conversation && message.can_be_undone(now);
        self.pending.with_untracked(|pending| pending.iter().rev().find(own).map(|message| message.client_id.clone()))
    }

    /// Sends what is held of this conversation and waits a little for it: whatever ends the conversation must come after it.
    pub async fn flush(self, conversation: ConversationId) {
        const STEP_MS: u32 = 100;
        self.refresh();
        let held = |message: &Pending| message.conversation == conversation && message.held_until.is_some();
        if !self.pending.with_untracked(|pending| pending.iter().any(held)) {
            return;
        }
        self.change(|pending| release(pending, conversation));
        self.pump();
        for _ in 0..30 {
            timer::sleep(STEP_MS).await;
            let waits = |message: &Pending| message.conversation == conversation && message.refused.is_none();
            if self.pending.try_with_untracked(|pending| pending.iter().any(waits)) != Some(true) {
                return;
            }
        }
    }

    fn key(self) -> String {
        format!("balcao.outbox.{}", self.desk.my_id())
    }

    fn refresh(self) {
        let stored = storage::get(&self.key()).and_then(|text| crate::json::read::<Vec<Pending>>(text.as_bytes()).ok());
        if let Some(stored) = stored.filter(|stored| self.pending.with_untracked(|pending| pending != stored)) {
            self.pending.set(stored);
        }
    }

    /// Another tab may have written since, so the storage is read again before every change.
    fn change(self, change: impl FnOnce(&mut Vec<Pending>)) {
        self.refresh();
        self.pending.update(change);
        if let Ok(text) = self.pending.with_untracked(serde_json::to_string) {
            storage::set(&self.key(), &text);
        }
    }

    fn pump(self) {
        self.refresh();
        let now = now_ms();
        if let Some(ms) = self.pending.with_untracked(|pending| next_release(pending, now)) {
            self.due.after(u32::try_from(ms).unwrap_or_default(), move || self.pump());
        }
        let idle = self.pending.with_untracked(|pending| next(pending, now).is_none());
        if idle || self.running.get_value() {
            return;
        }
        self.running.set_value(true);
        let work = move |lock: Option<locks::Held>| {
            spawn_local(async move {
                self.send_all().await;
                let _ = self.running.try_set_value(false);
                drop(lock);
                // Something may have come between the last look and the end.
                if self.pending.try_with_untracked(|pending| next(pending, now_ms()).is_some()) == Some(true)
                    && !self.signed_out()
                {
                    self.pump();
                }
            });
        };
        if locks::supported() {
            locks::take(&format!("balcao-outbox-{}", self.desk.my_id()), move |lock| work(Some(lock)));
        } else {
            work(None);
        }
    }

    fn signed_out(self) -> bool {
        self.desk.signed_out.get_untracked()
    }

    async fn send_all(self) {
        let mut tries = 0;
        // The owner may go while an answer is awaited; the messages stay in the storage for the next page.
        while let Some(message) = self.first() {
            let files = message.files.iter().map(|file| file.id).collect();
            let (id, original) = (message.client_id.clone(), message.original);
            let answer = send_message(message.conversation, id, message.body, files, original, message.replies).await;
            if self.pending.is_disposed() {
                return;
            }
            tries += 1;
            match answer {
                Ok(sent) => {
                    tries = 0;
                    self.stories.add(message.conversation, std::slice::from_ref(&sent.message));
                    self.desk.accept(&sent.row, None);
                    self.change(|pending| drop_sent(pending, &message.client_id));
                }
                Err(error) => match Verdict::of(&error, tries) {
                    Verdict::Again(wait) => timer::sleep(jitter(wait)).await,
                    Verdict::SignedOut => return self.desk.signed_out.set(true),
                    Verdict::Refused => {
                        tries = 0;
                        self.refused(&message.client_id, &error);
                    }
                },
            }
        }
    }

    fn first(self) -> Option<Pending> {
        if self.pending.is_disposed() || self.signed_out() {
            return None;
        }
        self.refresh();
        self.pending.with_untracked(|pending| next(pending, now_ms()).cloned())
    }

    fn refused(self, client_id: &str, error: &AppError) {
        self.change(|pending| refuse(pending, client_id, error));
    }
}
