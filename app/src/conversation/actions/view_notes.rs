//! View observations.

use super::Action;
use crate::{
    conversation::{
        annotation::{note_dialog::note_dialog, note_editor::use_note_editor, note_list::note_count},
        chat::Chat,
    },
    locales::use_texts,
    ui::Command,
};
use leptos::prelude::*;

pub fn view_notes(chat: Chat) -> Action {
    let texts = use_texts();
    let editor = use_note_editor();
    let name = texts.actions.view_notes;
    let command = Command::new("view-notes", texts.conversation.group, "eye", name, move || editor.show_list());
    let over = Memo::new(move |_| {
        let over = chat.row.with(|row| row.as_ref().is_some_and(|row| !row.state.live()));
        over.then(|| texts.actions.over.to_owned())
    });
    let count = note_count(chat);
    let shown = Memo::new(move |_| Some(count.get()).filter(|count| *count > 0));
    Action::new(command.keys("shift+o").why_not(over)).count(shown).dialog(note_dialog(editor).dialog(editor.open))
}
