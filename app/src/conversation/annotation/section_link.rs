//! The short link beside a heading of the details. Its whole name is the command that it runs.

use crate::ui::Commands;
use leptos::prelude::*;

/// `text` is seen; `name`, the command's own, is said after it.
pub fn section_link(commands: Commands, command: &'static str, text: &'static str, name: &'static str) -> AnyView {
    view! {
        <button type="button" class="link" id=format!("link-{command}") on:click=move |_| commands.run(command)>
            {text}<span class="sr">": "{name}</span>
        </button>
    }
    .into_any()
}
