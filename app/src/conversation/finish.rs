//! Finishing a conversation, which can be taken back for some seconds.

use super::{
    api::{finish, reopen},
    sender::{Sender, use_sender},
};
use crate::{
    desk::UNDO_SECONDS,
    error::AppError,
    id::ConversationId,
    locales::{Texts, use_texts},
    queue::{
        reducer::Tab,
        row::customer_name,
        screen::{Screen, use_screen},
        state::{Desk, use_desk},
    },
    ui::{Toasts, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy)]
pub struct Finish {
    desk: Desk,
    sender: Sender,
    screen: Screen,
    toasts: Toasts,
    texts: &'static Texts,
    pub busy: RwSignal<bool>,
}

impl Finish {
    /// With everything from the context, which callbacks have no more.
    pub fn in_context() -> Self {
        Self {
            desk: use_desk(),
            sender: use_sender(),
            screen: use_screen(),
            toasts: use_toasts(),
            texts: use_texts(),
            busy: RwSignal::new(false),
        }
    }

    /// Finishes it and goes on with the next one of the agent's own.
    pub fn run(self, conversation: ConversationId) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let next = self.next_after(conversation);
        spawn_local(async move {
            self.sender.flush(conversation).await;
            let answer = finish(conversation).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(row) => {
                    self.desk.accept(&row, None);
                    self.offer_undo(conversation, &customer_name(&row, self.texts));
                    if self.screen.selected.try_get_untracked().flatten() == Some(conversation) {
                        next.map_or_else(|| self.screen.close(), |next| self.screen.open(next));
                    }
                }
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(error) => self.toasts.error((self.texts.ui.error)(&error)),
            }
        });
    }

    fn next_after(self, conversation: ConversationId) -> Option<ConversationId> {
        self.desk.list(Tab::Mine).with_untracked(|ids| neighbour(ids, conversation))
    }

    fn offer_undo(self, conversation: ConversationId, name: &str) {
        let Self { desk, screen, toasts, texts, .. } = self;
        let undo = move || {
            spawn_local(async move {
                match reopen(conversation).await {
                    Ok(row) => {
                        desk.accept(&row, None);
                        screen.open(conversation);
                    }
                    Err(error) => toasts.error((texts.ui.error)(&error)),
                }
            });
        };
        toasts.undo((texts.conversation.finished_toast)(name), texts.ui.undo, UNDO_SECONDS * 1_000, undo);
    }
}

/// Which conversation to go on with when this one leaves the list.
pub fn neighbour(ids: &[ConversationId], conversation: ConversationId) -> Option<ConversationId> {
    let at = ids.iter().position(|id| *id == conversation)?;
    ids.get(at + 1).or_else(|| ids.get(at.checked_sub(1)?)).copied()
}
