//! Copying text.

use super::{document, window};
use js_sys::{Function, Promise, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlTextAreaElement;

/// Copies the text and says whether it worked.
pub fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    let Some(window) = window() else { return };
    // Over plain HTTP on a local network there is no clipboard object, and asking it would throw.
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into()).unwrap_or(JsValue::UNDEFINED);
    if clipboard.is_undefined() {
        return then(copy_by_selection(&text).is_some());
    }
    let promise: Promise = window.navigator().clipboard().write_text(&text).unchecked_into();
    spawn_local(async move {
        let written = js_sys::futures::JsFuture::from(promise).await.is_ok();
        then(written || copy_by_selection(&text).is_some());
    });
}

/// The way of older browsers and of insecure pages.
fn copy_by_selection(text: &str) -> Option<()> {
    let document = document()?;
    let held = super::focus::focused();
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.unchecked_into();
    area.set_value(text);
    area.set_attribute("aria-hidden", "true").ok()?;
    area.set_class_name("offscreen");
    // Inside an open dialog only the dialog's own content can be selected.
    let host = held.as_ref().and_then(|held| held.closest("dialog").ok().flatten());
    host.or_else(|| document.body().map(Into::into))?.append_child(&area).ok()?;
    area.select();
    let copy: Function = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into().ok()?;
    let copied = copy.call1(&document, &"copy".into()).ok().and_then(|value| value.as_bool());
    area.remove();
    if let Some(held) = held {
        super::focus::focus(&held);
    }
    copied.filter(|copied| *copied).map(|_| ())
}
