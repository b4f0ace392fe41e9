//! The whole history, the virtual attendant's part too.

use super::Action;
use crate::{conversation::chat::Chat, locales::use_texts, reading::dialog::reading_dialog, ui::Command};
use leptos::prelude::*;

pub fn read(chat: Chat) -> Action {
    let texts = use_texts();
    let open = RwSignal::new(false);
    let command =
        Command::new("read", texts.conversation.group, "eye", texts.reading.action, move || open.set(true)).keys("v");
    Action::new(command).dialog(reading_dialog(chat, open).dialog(open))
}
