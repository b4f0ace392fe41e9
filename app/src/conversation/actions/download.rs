//! The conversation as a file.

use super::Action;
use crate::{
    conversation::chat::Chat,
    report::{dialog::report_dialog, state::Download},
    ui::Command,
};

pub fn download(chat: Chat) -> Action {
    let state = Download::in_context(chat);
    let texts = state.texts;
    let command =
        Command::new("download", texts.conversation.group, "download", texts.report.action, move || state.begin())
            .keys("shift+d");
    Action::new(command).dialog(report_dialog(state).dialog(state.open))
}
