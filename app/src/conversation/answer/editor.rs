//! What is being done with answers: one of them changed in its place, others shown whole. Nothing of it outlives the visit to
//! the conversation, so that on return all is masked again.

use super::{
    api::{change_answer, show_answer},
    model::Answer,
};
use crate::{
    browser::{focus, timer},
    conversation::{annotation::annotator::Annotator, chat::Chat},
    error::AppError,
    id::FieldId,
    locales::answer::{self, Texts},
};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct AnswerEditor {
    pub chat: Chat,
    annotator: Annotator,
    pub words: &'static Texts,
    /// What was asked for, by the answer's version: a changed one is another one.
    shown: RwSignal<Vec<(i64, String)>>,
    /// What is changed, as it was when that began.
    edited: RwSignal<Option<Answer>>,
    pub text: RwSignal<String>,
    before: RwSignal<String>,
    pub error: RwSignal<Option<String>>,
    pub busy: RwSignal<bool>,
}

/// The id of what is typed in, and of the button that leads there.
pub fn input_id(field: FieldId) -> String {
    format!("answer-{field}")
}

pub fn button_id(field: FieldId) -> String {
    format!("edit-answer-{field}")
}

impl AnswerEditor {
    pub fn new(chat: Chat) -> Self {
        Self {
            chat,
            annotator: Annotator::in_context(chat),
            words: answer::texts(),
            shown: RwSignal::new(Vec::new()),
            edited: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            before: RwSignal::new(String::new()),
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Tracked.
    pub fn answers(self) -> Vec<Answer> {
        self.chat.story.with(|story| story.details.as_ref().map(|details| details.answers.clone())).unwrap_or_default()
    }

    /// The whole of a masked answer, once it was asked for. Tracked.
    pub fn whole(self, answer: &Answer) -> Option<String> {
        self.shown
            .with(|shown| shown.iter().find(|(version, _)| *version == answer.version).map(|(_, value)| value.clone()))
    }

    /// Tracked.
    pub fn edits(self, field: FieldId) -> bool {
        self.edited.with(|edited| edited.as_ref().is_some_and(|edited| edited.field == field))
    }

    /// Shows what is masked, and masks what is shown.
    pub fn toggle(self, answer: Answer) {
        if untrack(|| self.whole(&answer)).is_some() {
            self.shown.update(|shown| shown.retain(|(version, _)| *version != answer.version));
        } else {
            self.show(answer, |_| ());
        }
    }

    fn show(self, answer: Answer, then: impl FnOnce(String) + 'static) {
        self.annotator.ask(show_answer(self.chat.id, answer.field), move |value: String| {
            if self.shown.try_update(|shown| shown.push((answer.version, value.clone()))).is_some() {
                then(value);
            }
        });
    }

    pub fn edit(self, answer: Answer) {
        match untrack(|| self.whole(&answer)) {
            Some(value) => self.begin(answer, value),
            None if answer.masked => self.show(answer.clone(), move |value| self.begin(answer, value)),
            None => {
                let value = answer.value.clone();
                self.begin(answer, value);
            }
        }
    }

    fn begin(self, answer: Answer, value: String) {
        let id = input_id(answer.field);
        self.text.set(value.clone());
        self.before.set(value);
        self.error.set(None);
        self.edited.set(Some(answer));
        timer::after_drawing(move || focus::focus_id(&id));
    }

    pub fn leave(self) {
        let Some(answer) = self.edited.get_untracked() else { return };
        self.edited.set(None);
        timer::after_drawing(move || focus::focus_id(&button_id(answer.field)));
    }

    pub fn save(self) {
        let Some(answer) = self.edited.get_untracked().filter(|_| !self.busy.get_untracked()) else { return };
        let (text, before) = (self.text.get_untracked(), self.before.get_untracked());
        if text.trim() == before {
            return self.leave();
        }
        self.busy.set(true);
        let command = change_answer(self.chat.id, answer.field, answer.version, text.clone());
        self.annotator.attempt(command, move |done| {
            if self.busy.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(()) => {
                    self.leave();
                    self.offer_undo(answer, text.trim().is_empty(), before);
                }
                Err(error) => self.refused(&answer, error),
            }
        });
    }

    fn offer_undo(self, answer: Answer, removed: bool, before: String) {
        let said = if removed { (self.words.removed)(&answer.label) } else { (self.words.saved)(&answer.label) };
        let now = untrack(|| self.answers()).into_iter().find(|now| now.field == answer.field);
        // What may not be empty was empty: there is nothing to go back to.
        let Some(now) = now.filter(|_| !(before.is_empty() && answer.mandatory)) else {
            return self.annotator.tell(said);
        };
        let (id, annotator) = (self.chat.id, self.annotator);
        annotator.offer_undo(said, move || {
            annotator.run(change_answer(id, now.field, now.version, before.clone()), |_| ());
        });
    }

    /// After a refusal: whoever saves again does so over what is there now, and is told what that is.
    fn refused(self, answer: &Answer, error: AppError) {
        let text = match error {
            AppError::Invalid { reason, .. } => (self.words.wrong)(answer.kind, reason).map(str::to_owned),
            AppError::TooLate => return self.look_again(answer.field),
            _ => None,
        };
        let text = text.unwrap_or_else(|| (self.annotator.texts.ui.error)(&error));
        self.error.set(Some(text));
        focus::focus_id(&input_id(answer.field));
    }

    fn look_again(self, field: FieldId) {
        self.annotator.look_again(move || {
            let now = untrack(|| self.answers()).into_iter().find(|now| now.field == field);
            if let Some(now) = now.filter(|_| untrack(|| self.edits(field))) {
                self.error.set(Some((self.words.changed)(&now.value)));
                self.edited.set(Some(now));
            }
        });
    }
}
