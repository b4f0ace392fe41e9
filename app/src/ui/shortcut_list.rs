//! The keys of everything that can be done here: `?`.

use super::{
    commands::{Command, key_name, use_commands},
    dialog::Dialog,
};
use crate::locales::use_texts;
use leptos::prelude::*;

crate::later!(dialogs: pub fn shortcut_list() = dialog; fetch_shortcut_list);

/// Stands once in the page.
fn dialog() -> AnyView {
    let texts = use_texts();
    let commands = use_commands();
    view! {
        <Dialog open=commands.shortcuts_open title=texts.ui.shortcuts.to_owned()>
            <p>{texts.ui.shortcuts_hint}</p>
            // The list scrolls: the keyboard must reach it.
            <table class="shortcuts" tabindex="0">{move || groups(commands.all())}</table>
        </Dialog>
    }
    .into_any()
}

fn groups(commands: Vec<Command>) -> AnyView {
    let mut group = None;
    let rows = commands.into_iter().filter_map(|command| {
        let keys = command.keys?;
        let heading = (group != Some(command.group)).then_some(command.group);
        group = Some(command.group);
        let heading = heading.map(|heading| view! { <tr><th colspan="2" scope="colgroup">{heading}</th></tr> });
        Some(view! { {heading} <tr><th scope="row">{command.label}</th><td>{key_parts(keys)}</td></tr> }.into_any())
    });
    view! { <tbody>{rows.collect_view()}</tbody> }.into_any()
}

fn key_parts(keys: &'static str) -> AnyView {
    keys.split('+').map(|key| view! { <kbd>{key_name(key)}</kbd> }).collect_view().into_any()
}
