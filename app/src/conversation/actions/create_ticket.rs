//! A ticket of this conversation.

use super::{Action, only_mine};
use crate::{
    conversation::chat::Chat,
    ticket::{create::CreateTicket, create_dialog::create_dialog},
    ui::Command,
};

pub fn create_ticket(chat: Chat) -> Action {
    let state = CreateTicket::in_context(chat);
    let texts = state.texts;
    let command =
        Command::new("create-ticket", texts.conversation.group, "ticket-plus", texts.ticket.create, move || {
            state.begin();
        });
    // The plain letter copies the protocol.
    Action::new(command.keys("shift+c").why_not(only_mine(chat))).dialog(create_dialog(state).dialog(state.open))
}
