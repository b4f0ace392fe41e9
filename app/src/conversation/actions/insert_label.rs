//! Insert label.

use super::{Action, only_mine};
use crate::{
    conversation::{annotation::label_dialog::label_dialog, chat::Chat},
    locales::use_texts,
    ui::Command,
};
use leptos::prelude::*;

pub fn insert_label(chat: Chat) -> Action {
    let texts = use_texts();
    let open = RwSignal::new(false);
    let name = texts.actions.insert_label;
    let command = Command::new("insert-label", texts.conversation.group, "tag", name, move || open.set(true));
    Action::new(command.keys("l").why_not(only_mine(chat))).dialog(label_dialog(chat, open).dialog(open))
}
