//! What is being done with observations: looking at them, or writing one. What was typed stays until it is saved or given up.

use super::{
    annotator::Annotator,
    api::{add_note, edit_note, remove_note, restore_note},
    model::{NOTE_CHARS, Note},
};
use crate::{
    browser::{focus, timer, uuid::uuid},
    conversation::chat::Chat,
    id::NoteId,
    time::Timestamp,
};
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    List,
    New,
    /// Of these words, as of that moment.
    Edit(NoteId, Timestamp),
}

#[derive(Clone, Copy)]
pub struct NoteEditor {
    pub chat: Chat,
    annotator: Annotator,
    pub open: RwSignal<bool>,
    pub page: RwSignal<Page>,
    pub text: RwSignal<String>,
    before: RwSignal<String>,
    pub busy: RwSignal<bool>,
    /// Where one comes back to after writing: the list, or the chat.
    from_list: StoredValue<bool>,
    client_id: StoredValue<String>,
}

pub fn use_note_editor() -> NoteEditor {
    expect_context()
}

/// Where the buttons of an observation of the list are.
pub fn tools_id(note: NoteId) -> String {
    format!("note-tools-{note}")
}

impl NoteEditor {
    pub fn provide(chat: Chat) {
        provide_context(Self {
            chat,
            annotator: Annotator::in_context(chat),
            open: RwSignal::new(false),
            page: RwSignal::new(Page::List),
            text: RwSignal::new(String::new()),
            before: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            from_list: StoredValue::new(false),
            client_id: StoredValue::new(String::new()),
        });
    }

    /// Something was typed and is not saved. Tracked.
    pub fn unsaved(self) -> bool {
        self.page.get() != Page::List && self.text.with(|text| self.before.with(|before| text.trim() != before.trim()))
    }

    /// Shows what is there; what was typed and neither saved nor given up comes first.
    pub fn show_list(self) {
        if !untrack(|| self.unsaved()) {
            self.page.set(Page::List);
        }
        self.open.set(true);
    }

    pub fn write_new(self, from_list: bool) {
        if !untrack(|| self.unsaved()) {
            self.client_id.set_value(uuid());
            self.begin(Page::New, String::new(), from_list);
        }
        self.open.set(true);
    }

    pub fn edit(self, note: &Note) {
        self.begin(Page::Edit(note.id, note.changed_at), note.body.clone(), true);
    }

    fn begin(self, page: Page, text: String, from_list: bool) {
        self.from_list.set_value(from_list);
        self.before.set(text.clone());
        self.text.set(text);
        self.page.set(page);
        // In an open dialog the button that was pressed is gone, and the keyboard's place with it.
        timer::after_drawing(|| focus::focus_id("field-note"));
    }

    /// Gives up what was typed.
    pub fn discard(self) {
        self.text.set(self.before.get_untracked());
        self.leave();
    }

    /// Back to where the writing began.
    pub fn leave(self) {
        let page = self.page.get_untracked();
        self.page.set(Page::List);
        if !self.from_list.get_value() {
            return self.open.set(false);
        }
        let button = match page {
            Page::Edit(note, _) => format!("#{} button", tools_id(note)),
            Page::New | Page::List => "dialog[open] footer .primary".to_owned(),
        };
        timer::after_drawing(move || focus::focus_first(&button));
    }

    /// Whether there was a list to go back to.
    pub fn back(self) -> bool {
        let inside = self.page.get_untracked() != Page::List && self.from_list.get_value();
        if inside {
            self.leave();
        }
        inside
    }

    pub fn ready(self) -> bool {
        self.text.with(|text| !text.trim().is_empty() && text.trim().chars().count() <= NOTE_CHARS)
    }

    pub fn save(self) {
        if self.busy.get_untracked() || !untrack(|| self.ready()) {
            return;
        }
        if !untrack(|| self.unsaved()) {
            return self.leave();
        }
        self.busy.set(true);
        let (id, body, page) = (self.chat.id, self.text.get_untracked(), self.page.get_untracked());
        let client_id = self.client_id.get_value();
        let command = async move {
            match page {
                Page::Edit(note, seen) => edit_note(id, note, seen, body).await,
                Page::New | Page::List => add_note(id, client_id, body).await,
            }
        };
        self.annotator.run(command, move |done| {
            if self.busy.try_set(false).is_some() {
                return;
            }
            if done {
                self.annotator.say(self.annotator.texts.actions.note_saved);
                self.leave();
            } else {
                self.look_again(page);
            }
        });
    }

    /// After a refusal: whoever saves again does so over what is there now, which the list shows.
    fn look_again(self, page: Page) {
        let Page::Edit(id, _) = page else { return };
        let now = self.chat.story.with_untracked(|story| {
            let notes = story.details.as_ref().map(|details| &details.notes);
            notes.and_then(|notes| notes.iter().find(|note| note.id == id)).map(|note| note.changed_at)
        });
        if let Some(now) = now {
            self.page.set(Page::Edit(id, now));
        }
        self.chat.load();
    }

    pub fn remove(self, note: NoteId) {
        let (id, annotator) = (self.chat.id, self.annotator);
        annotator.run(remove_note(id, note), move |done| {
            if done {
                let said = annotator.texts.actions.note_removed.to_owned();
                annotator.offer_undo(said, move || annotator.run(restore_note(id, note), |_| ()));
            }
        });
    }
}
