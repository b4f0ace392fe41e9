//! To somebody, to a department, to somebody of a department.

use super::{Action, only_mine};
use crate::{
    conversation::chat::Chat,
    transfer::{dialog::TransferDialog, state::Transfer},
    ui::Command,
};
use leptos::prelude::*;

pub fn transfer(chat: Chat) -> Action {
    let state = Transfer::in_context(chat);
    let texts = state.texts;
    let command =
        Command::new("transfer", texts.conversation.group, "transfer", texts.transfer.action, move || state.begin())
            .keys("t")
            .why_not(only_mine(chat));
    Action::new(command).dialog(view! { <TransferDialog state=state/> }.into_any())
}
