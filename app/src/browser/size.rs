//! Hearing that an element became larger or smaller.

use super::window;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

/// Calls on every change of the element's size until the owner goes.
pub fn on_change(element: &Element, call: impl Fn() + 'static) {
    if window().is_none() {
        return;
    }
    let changed = Closure::<dyn Fn()>::new(call);
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let kept = StoredValue::new_local(Some((observer, changed)));
    on_cleanup(move || {
        if let Some((observer, _)) = kept.try_update_value(Option::take).flatten() {
            observer.disconnect();
        }
    });
}
