//! A field that narrows down what stands below it.

use super::{button::IconButton, icon::icon};
use crate::locales::use_texts;
use leptos::{ev, html, prelude::*};

#[component]
pub fn SearchField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    /// The key that comes here, if one does.
    #[prop(optional)]
    keys: Option<&'static str>,
    #[prop(optional)] node_ref: NodeRef<html::Input>,
    /// Gets the keyboard when its dialog opens.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let texts = use_texts();
    let clear = move || {
        value.set(String::new());
        if let Some(input) = node_ref.get_untracked() {
            let _ = input.focus();
        }
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !value.with_untracked(String::is_empty) {
            event.prevent_default();
            event.stop_propagation();
            value.set(String::new());
        }
    };
    view! {
        <div class="search">
            {icon("search", 16)}
            <input
                type="search"
                node_ref=node_ref
                placeholder=label.clone()
                aria-label=label
                autofocus=autofocus
                autocomplete="off"
                spellcheck="false"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=escape
            />
            {move || {
                if value.with(String::is_empty) {
                    keys.map(|keys| view! { <kbd>{super::commands::key_name(keys)}</kbd> }).into_any()
                } else {
                    view! { <IconButton icon="x" class="xs" label=texts.ui.clear_search.to_owned() on_press=clear/> }.into_any()
                }
            }}
        </div>
    }
    .into_any()
}
