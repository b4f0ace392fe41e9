//! Insert additional information.

use super::{Action, only_mine};
use crate::{
    conversation::{
        annotation::info_dialog::{info_dialog, use_info_editor},
        chat::Chat,
    },
    locales::use_texts,
    ui::Command,
};

pub fn insert_info(chat: Chat) -> Action {
    let texts = use_texts();
    let editor = use_info_editor();
    let name = texts.actions.insert_info;
    let command = Command::new("insert-info", texts.conversation.group, "info", name, move || editor.write_new());
    Action::new(command.keys("i").why_not(only_mine(chat))).dialog(info_dialog(editor).dialog(editor.open))
}
