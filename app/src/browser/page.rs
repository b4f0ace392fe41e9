//! The page as a whole: its address, its root element, leaving it.

use super::{document, window};
use leptos::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Somebody goes to a page as somebody else: nothing of this one leads away from there any more.
static LEAVING: AtomicBool = AtomicBool::new(false);

/// Loads another page, or this one anew, so that everything about the session is asked again.
pub fn go(address: &str) {
    if LEAVING.load(Ordering::Relaxed) {
        return;
    }
    if let Some(window) = window() {
        let _ = window.location().assign(address);
    }
}

/// The same after the session became another's: its stream ends, and that is no sign-out.
pub fn go_as_another(address: &str) {
    go(address);
    LEAVING.store(true, Ordering::Relaxed);
}

pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// Scheme and host: `https://balcao.example`.
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// What stands behind the `#`.
pub fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The browser asks before the page is closed or loaded anew while `unsaved` says so, until the owner goes. Only from an effect.
pub fn ask_before_leaving(unsaved: impl Fn() -> bool + 'static) {
    let listener = window_event_listener(leptos::ev::beforeunload, move |event| {
        if unsaved() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Reads an attribute of `<html>`.
pub fn root_attribute(name: &str) -> Option<String> {
    document()?.document_element()?.get_attribute(name)
}

pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// Apple's keyboards have a Command key.
pub fn has_command_key() -> bool {
    window()
        .and_then(|window| window.navigator().platform().ok())
        .is_some_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"))
}

/// The browser shows PDFs by itself. Phones mostly do not; browsers that do not say so are given the chance.
pub fn shows_pdf() -> bool {
    let Some(window) = window() else { return false };
    let able = js_sys::Reflect::get(&window.navigator(), &"pdfViewerEnabled".into());
    able.ok().and_then(|able| able.as_bool()).unwrap_or(true)
}
