//! Whether somebody can see the page.

use super::{document, window};
use leptos::prelude::*;
use web_sys::VisibilityState;

pub fn visible() -> bool {
    document().is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// In front, with the keyboard in it.
pub fn attended() -> bool {
    visible() && document().and_then(|document| document.has_focus().ok()).unwrap_or(true)
}

/// Calls on every change until the owner goes; also when the window gets or loses the keyboard.
pub fn on_change(call: impl Fn() + Clone + 'static) {
    if window().is_none() {
        return;
    }
    for event in ["visibilitychange", "focus", "blur"] {
        let call = call.clone();
        let handle = window_event_listener_untyped(event, move |_| call());
        on_cleanup(move || handle.remove());
    }
}
