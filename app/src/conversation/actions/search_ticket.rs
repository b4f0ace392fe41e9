//! Earlier conversations, by protocol, by a form's answer or by an additional information.

use super::Action;
use crate::{
    search::{dialog::search_dialog, state::Search},
    ui::Command,
};

pub fn search_ticket() -> Action {
    let search = Search::in_context();
    let texts = search.texts;
    let command =
        Command::new("search-ticket", texts.conversation.group, "search", texts.search.action, move || search.begin());
    Action::new(command.keys("s")).dialog(search_dialog(search).dialog(search.open))
}
