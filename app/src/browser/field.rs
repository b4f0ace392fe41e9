//! Writing into a field as if somebody typed: the browser's own undo knows of it, and the field says that it changed.

use super::{document, focus};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlDocument, HtmlTextAreaElement};

/// Puts the text in the place of what is selected, or where the cursor is; the cursor stands behind it.
pub fn insert(field: &HtmlTextAreaElement, text: &str) {
    focus::focus(field);
    let typed = document().and_then(|document| document.dyn_into::<HtmlDocument>().ok()).is_some_and(|document| {
        document.exec_command_with_show_ui_and_value("insertText", false, text).unwrap_or(false)
    });
    if typed {
        return;
    }
    let at = field.value().encode_utf16().count().try_into().unwrap_or(u32::MAX);
    let start = field.selection_start().ok().flatten().unwrap_or(at);
    let end = field.selection_end().ok().flatten().unwrap_or(at);
    let _ = field.set_range_text_with_start_and_end_and_mode(text, start, end, "end");
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        let _ = field.dispatch_event(&event);
    }
}

/// As high as its text, for browsers that cannot do that by themselves; the style says how high at most.
pub fn fit(field: &HtmlTextAreaElement, free: bool) {
    let style = field.style();
    let _ = style.remove_property("height");
    let height = field.scroll_height();
    if free && height > field.client_height() {
        let _ = style.set_property("height", &format!("{height}px"));
    }
}

/// What stands before the cursor; `None` while something is selected.
pub fn before_cursor(field: &HtmlTextAreaElement) -> Option<String> {
    let start = field.selection_start().ok().flatten()?;
    if field.selection_end().ok().flatten() != Some(start) {
        return None;
    }
    let letters: Vec<u16> = field.value().encode_utf16().take(usize::try_from(start).ok()?).collect();
    Some(String::from_utf16_lossy(&letters))
}
