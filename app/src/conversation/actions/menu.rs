//! The button with the three dots, and the same actions in the palette.

use super::{Action, all};
use crate::{
    conversation::chat::Chat,
    locales::use_texts,
    ui::{Command, MenuButton, MenuItem, use_commands},
};
use leptos::prelude::*;

#[component]
pub fn ChatActions(chat: Chat) -> impl IntoView {
    let texts = use_texts();
    let mut actions = all(chat);
    if actions.is_empty() {
        return ().into_any();
    }
    let dialogs: Vec<AnyView> = actions.iter_mut().filter_map(|action| action.dialog.take()).collect();
    let lines: Vec<(Command, Signal<Option<u32>>)> =
        actions.into_iter().map(|Action { command, count, .. }| (command, count)).collect();
    use_commands().register(lines.iter().map(|(command, _)| command.clone()).collect());
    let lines = StoredValue::new(lines);
    let items = Signal::derive(move || lines.with_value(|lines| lines.iter().filter_map(item).collect::<Vec<_>>()));
    view! {
        <MenuButton label=texts.ui.more_actions.to_owned() items=items place="wide" tip_side="below-end"/>
        {dialogs}
    }
    .into_any()
}

/// As in the palette, an empty reason hides it.
fn item((command, count): &(Command, Signal<Option<u32>>)) -> Option<MenuItem> {
    let reason = command.why_not.get();
    if reason.as_deref() == Some("") {
        return None;
    }
    let item = MenuItem::new(command.icon, command.label.clone(), command.run).disabled(reason);
    Some(MenuItem { shortcut: command.keys, count: count.get(), ..item })
}
