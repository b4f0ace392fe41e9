//! Runs the commands of this folder and shows their answers everywhere on the page at once. Lives as long as the page, so that
//! what was done can be undone from another screen.

use super::{
    api::change_labels,
    model::{Annotated, merged},
};
use crate::{
    conversation::{
        api::load_thread,
        chat::Chat,
        model::{Page, Thread},
        stories::{Stories, use_stories},
    },
    error::AppError,
    id::{ConversationId, LabelId},
    locales::{Texts, use_texts},
    queue::state::Desk,
    ui::{Toasts, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};

/// How long a notice offers to take something back.
const UNDO_MS: u32 = 10_000;

#[derive(Clone, Copy)]
pub struct Annotator {
    pub id: ConversationId,
    desk: Desk,
    stories: Stories,
    toasts: Toasts,
    pub texts: &'static Texts,
}

impl Annotator {
    /// With everything from the context, which callbacks have no more.
    pub fn in_context(chat: Chat) -> Self {
        Self { id: chat.id, desk: chat.desk, stories: use_stories(), toasts: use_toasts(), texts: use_texts() }
    }

    /// Runs a command; `then` hears whether it was done, after a notice of what was wrong.
    pub fn run(
        self,
        command: impl Future<Output = Result<Annotated, AppError>> + 'static,
        then: impl FnOnce(bool) + 'static,
    ) {
        self.attempt(command, move |answer| {
            if let Err(error) = &answer {
                self.refuse(error);
            }
            then(answer.is_ok());
        });
    }

    /// The same without a notice.
    pub fn attempt(
        self,
        command: impl Future<Output = Result<Annotated, AppError>> + 'static,
        then: impl FnOnce(Result<(), AppError>) + 'static,
    ) {
        spawn_local(async move {
            let answer = command.await.map(|Annotated { row, details }| {
                self.desk.accept(&row, None);
                self.stories.know(row.id, row.last_seq, details);
            });
            then(answer);
        });
    }

    /// Loads how the conversation stands by now.
    pub fn look_again(self, then: impl FnOnce() + 'static) {
        let now = async move {
            let Thread { row, details, .. } = load_thread(self.id, Page::Latest).await?;
            Ok(Annotated { row, details })
        };
        self.attempt(now, |_| then());
    }

    /// Asks for something; `then` gets it.
    pub fn ask<T: 'static>(
        self,
        question: impl Future<Output = Result<T, AppError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        spawn_local(async move {
            match question.await {
                Ok(answer) => then(answer),
                Err(error) => self.refuse(&error),
            }
        });
    }

    fn refuse(self, error: &AppError) {
        if *error == AppError::SignedOut {
            self.desk.signed_out.set(true);
        } else {
            self.toasts.error((self.texts.ui.error)(error));
        }
    }

    pub fn tell(self, done: String) {
        self.toasts.done(done);
    }

    pub fn say(self, done: &'static str) {
        self.toasts.done(done);
    }

    /// Says what was done and offers to take it back.
    pub fn offer_undo(self, said: String, undo: impl Fn() + Send + Sync + 'static) {
        self.toasts.undo(said, self.texts.ui.undo, UNDO_MS, undo);
    }

    /// Puts labels on and takes labels off; shown before the server has answered.
    pub fn change_labels(self, put: Vec<LabelId>, take: Vec<LabelId>) {
        let said = (self.texts.actions.labels_changed)(&self.names(&put), &self.names(&take));
        self.relabel(put.clone(), take.clone(), move |done| {
            if done {
                self.offer_undo(said, move || self.relabel(take.clone(), put.clone(), |_| ()));
            }
        });
    }

    fn relabel(self, put: Vec<LabelId>, take: Vec<LabelId>, then: impl FnOnce(bool) + 'static) {
        self.show_labels(&put, &take);
        self.run(change_labels(self.id, put.clone(), take.clone()), move |done| {
            if !done {
                self.show_labels(&take, &put);
            }
            then(done);
        });
    }

    fn show_labels(self, put: &[LabelId], take: &[LabelId]) {
        if let Some(mut row) = self.desk.rows.row(self.id).map(|row| row.get_untracked()) {
            row.labels = merged(&row.labels, put, take);
            self.desk.accept(&row, None);
        }
    }

    fn names(self, ids: &[LabelId]) -> Vec<String> {
        self.desk.directory.with_untracked(|directory| {
            directory.labels.iter().filter(|label| ids.contains(&label.id)).map(|label| label.name.clone()).collect()
        })
    }
}
