//! Insert observation.

use super::{Action, only_mine};
use crate::{
    conversation::{annotation::note_editor::use_note_editor, chat::Chat},
    locales::use_texts,
    ui::Command,
};

pub fn insert_note(chat: Chat) -> Action {
    let texts = use_texts();
    let editor = use_note_editor();
    let name = texts.actions.insert_note;
    let command = Command::new("insert-note", texts.conversation.group, "note", name, move || editor.write_new(false));
    Action::new(command.keys("o").why_not(only_mine(chat)))
}
