//! Where the keyboard is.

use super::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

pub fn focus_id(id: &str) {
    if let Some(element) = by_id(id) {
        focus(&element);
    }
}

pub fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Focuses the first element that the selector names.
pub fn focus_first(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        focus(&element);
    }
}

pub fn focused() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// The elements below `root` that the selector names, in document order.
pub fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// Whether somebody types there: single-key shortcuts must leave it alone.
pub fn takes_text(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(
            element.get_attribute("type").as_deref(),
            Some("checkbox" | "radio" | "button" | "submit" | "reset" | "range" | "color")
        ),
        _ => element.closest("[contenteditable=''], [contenteditable=true]").ok().flatten().is_some(),
    }
}
