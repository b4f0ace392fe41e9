//! Emoji: the button, and a picker that comes when it is first asked for.

mod list;
mod picker;

use super::super::composer::Writing;
use crate::ui::icon;
use leptos::{ev, html, prelude::*};

/// Called so in each of our languages.
const NAME: &str = "Emoji";

crate::later!(emoji: fn emoji_picker(writing: Writing, panel: NodeRef<html::Div>, open: RwSignal<bool>) = picker::view; fetch_emoji_picker);

pub(super) fn button(writing: Writing) -> AnyView {
    let open = RwSignal::new(false);
    let wanted = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();
    // The relation is a property and not an attribute, so that no id has to be the same on both sides of the hydration.
    Effect::new(move |_| {
        if let (Some(button), Some(panel)) = (button.get(), panel.get()) {
            let _ = js_sys::Reflect::set(&button, &"popoverTargetElement".into(), &panel);
        }
    });
    let toggled = move |_: ev::Event| {
        let shown = panel.get_untracked().is_some_and(|panel| panel.matches(":popover-open").unwrap_or(false));
        if shown {
            wanted.set(true);
        }
        open.set(shown);
    };
    view! {
        <span class="menu-anchor">
            <button
                node_ref=button
                type="button"
                class="icon"
                aria-label=NAME
                data-tip=NAME
                data-tip-side="top"
                aria-haspopup="dialog"
                aria-expanded=move || open.get().to_string()
            >
                {icon("smile", 18)}
            </button>
            <div node_ref=panel class="menu up start emoji" role="dialog" popover="auto" aria-label=NAME on:toggle=toggled>
                {emoji_picker(writing, panel, open).when(wanted)}
            </div>
        </span>
    }
    .into_any()
}
