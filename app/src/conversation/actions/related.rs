//! The same customer's other conversations.

use super::Action;
use crate::{
    locales::use_texts,
    related::{dialog::related_dialog, state::use_related},
    ui::Command,
};
use leptos::prelude::*;

pub fn related() -> Action {
    let texts = use_texts();
    let state = use_related();
    let command = Command::new("related", texts.conversation.group, "history", texts.related.action, move || {
        state.show(None);
    })
    .keys("r");
    let count = Signal::derive(move || state.count().filter(|count| *count > 0));
    Action::new(command).count(count).dialog(related_dialog(state).dialog(state.open))
}
