//! Global shortcuts: single keys only outside text fields, Ctrl or Cmd with a letter anywhere, and never Alt, which belongs to
//! the system and to the letters of many keyboards.

use super::{focus::takes_text, window};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// A pressed key by the name that commands use: `n`, `?`, `arrowdown`, `mod+k`. `None` when it is not for us.
pub fn name(event: &KeyboardEvent) -> Option<String> {
    if event.is_composing() || event.alt_key() || event.get_modifier_state("AltGraph") {
        return None;
    }
    let key = event.key().to_ascii_lowercase();
    if event.ctrl_key() || event.meta_key() {
        let shift = if event.shift_key() { "shift+" } else { "" };
        return Some(format!("mod+{shift}{key}"));
    }
    let typing = event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|at| takes_text(&at));
    // Shift is part of the key itself: `?` is `?` on every keyboard. Shift with a letter stays apart.
    let shifted_letter = event.shift_key() && key.chars().count() == 1 && key.chars().all(char::is_alphabetic);
    match (typing, shifted_letter) {
        (true, _) => None,
        (false, true) => Some(format!("shift+{key}")),
        (false, false) => Some(key),
    }
}

/// Hears every key of the page until the owner goes; `true` means that the key was used.
pub fn listen(used: impl Fn(&str, &KeyboardEvent) -> bool + 'static) {
    if window().is_none() {
        return;
    }
    let handle = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.default_prevented() {
            return;
        }
        let Some(name) = name(&event) else { return };
        if used(&name, &event) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}
