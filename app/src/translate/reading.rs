//! The customer's messages in the agent's language.

use super::{
    api::translate_message,
    model::{Language, Outcome, Translation, Trouble},
};
use crate::{conversation::model::Message, error::AppError, id::ConversationId, queue::model::Author};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;

/// Of the messages that were there before, so many are translated by themselves.
const BACK: usize = 20;

/// How a message is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    Running,
    Done {
        translation: Translation,
        /// The words as they were written are shown.
        original: bool,
    },
    Same,
    Trouble(Trouble),
    Error(AppError),
}

#[derive(Clone, Copy)]
pub struct Reading {
    id: ConversationId,
    pub to: Language,
    /// Into which language everything is translated as it comes.
    pub keep: RwSignal<Option<Language>>,
    messages: RwSignal<BTreeMap<u32, Read>>,
    /// A message that could not be translated stops the others, until a newer one comes.
    stopped_at: StoredValue<u32>,
}

impl Reading {
    pub fn new(id: ConversationId, to: Language) -> Self {
        Self {
            id,
            to,
            keep: RwSignal::new(None),
            messages: RwSignal::new(BTreeMap::new()),
            stopped_at: StoredValue::new(0),
        }
    }

    /// Tracked.
    pub fn of(self, seq: u32) -> Option<Read> {
        self.messages.with(|messages| messages.get(&seq).cloned())
    }

    /// What stands in the message's place. Tracked.
    pub fn text(self, seq: u32) -> Option<String> {
        self.messages.with(|messages| match messages.get(&seq) {
            Some(Read::Done { translation, original: false }) => Some(translation.body.clone()),
            _ => None,
        })
    }

    pub fn toggle(self, seq: u32) {
        self.messages.update(|messages| {
            if let Some(Read::Done { original, .. }) = messages.get_mut(&seq) {
                *original = !*original;
            }
        });
    }

    /// Shows it as it was written, and stops waiting.
    pub fn forget(self, seq: u32) {
        self.messages.update(|messages| _ = messages.remove(&seq));
    }

    /// Somebody wants to read this one.
    pub fn ask(self, seq: u32) {
        self.translate(seq, true);
    }

    /// Reads on by itself: the newest message of the customer that was not read yet, one after the other.
    pub fn go_on<'a>(self, thread: impl Iterator<Item = &'a Message>) {
        if self.keep.get().is_none() {
            return;
        }
        let customer = |message: &&Message| message.author == Author::Customer && !message.body.is_empty();
        let mut seqs: Vec<u32> = thread.filter(customer).map(|message| message.seq).collect();
        seqs.reverse();
        seqs.truncate(BACK);
        let stopped_at = self.stopped_at.get_value();
        let next = self.messages.with(|messages| {
            let busy = messages.values().any(|read| *read == Read::Running);
            seqs.into_iter().find(|seq| !busy && *seq > stopped_at && !messages.contains_key(seq))
        });
        if let Some(seq) = next {
            self.translate(seq, false);
        }
    }

    fn translate(self, seq: u32, asked: bool) {
        self.messages.update(|messages| _ = messages.insert(seq, Read::Running));
        spawn_local(async move {
            let answer = translate_message(self.id, seq, self.to).await;
            // Whoever did not want to wait has forgotten it.
            let waits = |messages: &BTreeMap<u32, Read>| messages.get(&seq) == Some(&Read::Running);
            if self.messages.try_with_untracked(waits) != Some(true) {
                return;
            }
            let read = match answer {
                Ok(Outcome::Done(translation)) => Read::Done { translation, original: false },
                Ok(Outcome::Same(_)) => Read::Same,
                Ok(Outcome::Trouble(trouble)) => Read::Trouble(trouble),
                Err(error) => Read::Error(error),
            };
            if !asked && matches!(read, Read::Trouble(_) | Read::Error(_)) {
                self.stopped_at.update_value(|at| *at = (*at).max(seq));
            }
            self.messages.update(|messages| _ = messages.insert(seq, read));
        });
    }
}
