//! To somebody, to a department, to somebody of a department.

use super::{Action, only_mine};
use crate::{
    conversation::chat::Chat,
    transfer::{dialog::transfer_dialog, state::Transfer},
    ui::Command,
};

pub fn transfer(chat: Chat) -> Action {
    let state = Transfer::in_context(chat);
    let texts = state.texts;
    let command =
        Command::new("transfer", texts.conversation.group, "transfer", texts.transfer.action, move || state.begin())
            .keys("t")
            .why_not(only_mine(chat));
    Action::new(command).dialog(transfer_dialog(state).dialog(state.open))
}
