//! Taking a customer from the queue.

use super::{
    api::{take, take_next},
    model::ConversationRow,
    reducer::Tab,
    screen::{Screen, use_screen},
    state::{Desk, use_desk},
};
use crate::{
    error::AppError,
    id::ConversationId,
    locales::{Texts, use_texts},
    ui::{Toasts, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy)]
pub struct Take {
    desk: Desk,
    screen: Screen,
    toasts: Toasts,
    texts: &'static Texts,
    /// One at a time: a second press while the first is on its way would take two customers.
    pub busy: RwSignal<bool>,
}

impl Take {
    /// With everything from the context, which callbacks have no more.
    pub fn in_context() -> Self {
        Self {
            desk: use_desk(),
            screen: use_screen(),
            toasts: use_toasts(),
            texts: use_texts(),
            busy: RwSignal::new(false),
        }
    }

    /// Why nothing can be taken now. Tracks the day and the queue.
    pub fn why_not(self) -> Option<String> {
        let on_break =
            self.desk.shift.with(|shift| shift.as_ref().is_some_and(|shift| shift.current_break().is_some()));
        on_break.then(|| (self.texts.ui.error)(&AppError::OnBreak))
    }

    pub fn next_why_not(self) -> Option<String> {
        let nobody = self.desk.list(Tab::Waiting).with(Vec::is_empty);
        self.why_not().or_else(|| nobody.then(|| self.texts.queue.nobody_waits.to_owned()))
    }

    /// The one that has waited longest. The server decides which.
    pub fn next(self) {
        if self.refused(untrack(|| self.next_why_not())) {
            return;
        }
        spawn_local(async move { self.answered(take_next().await) });
    }

    pub fn one(self, conversation: ConversationId) {
        if self.refused(untrack(|| self.why_not())) {
            return;
        }
        spawn_local(async move { self.answered(take(conversation).await.map(Some)) });
    }

    /// Says why not, or begins.
    fn refused(self, why_not: Option<String>) -> bool {
        if self.busy.get_untracked() {
            return true;
        }
        let refused = why_not.is_some();
        if let Some(why) = why_not {
            self.toasts.info(why);
        }
        self.busy.set(!refused);
        refused
    }

    fn answered(self, answer: Result<Option<ConversationRow>, AppError>) {
        self.busy.set(false);
        match answer {
            Ok(Some(row)) => {
                self.desk.accept(&row, None);
                self.screen.tab.set(Tab::Mine.id());
                self.screen.open(row.id);
            }
            Ok(None) => self.toasts.info(self.texts.queue.nobody_waits),
            Err(AppError::Taken { by }) => self.toasts.info((self.texts.queue.taken_by)(&by)),
            Err(AppError::TooLate) => self.toasts.info(self.texts.queue.left),
            Err(AppError::SignedOut) => self.desk.signed_out.set(true),
            Err(other) => self.toasts.error((self.texts.ui.error)(&other)),
        }
    }
}
