//! Web Locks: one tab of the browser at a time. Through reflection, since web-sys holds them behind an unstable flag.

use super::window;
use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// A held lock. It is given back when this is dropped or the tab is closed.
pub struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Whether the browser has locks; over plain HTTP on a local network there are none.
pub fn supported() -> bool {
    manager().is_some()
}

/// Calls `then` with the lock if it is free, with `None` if another tab holds it.
pub fn try_take(name: &str, then: impl FnOnce(Option<Held>) + 'static) {
    request(name, true, then);
}

/// Calls `then` once the lock is ours, which may be never.
pub fn take(name: &str, then: impl FnOnce(Held) + 'static) {
    request(name, false, move |held| {
        if let Some(held) = held {
            then(held);
        }
    });
}

fn manager() -> Option<JsValue> {
    let navigator = window()?.navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)
}

fn request(name: &str, if_available: bool, then: impl FnOnce(Option<Held>) + 'static) {
    let Some(manager) = manager() else { return };
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            then(None);
            return JsValue::UNDEFINED;
        }
        // The lock is held for as long as this promise stays open.
        let release = Rc::new(Cell::new(None));
        let keep = release.clone();
        let open = Promise::new(&mut move |resolve, _| keep.set(Some(resolve)));
        if let Some(release) = release.take() {
            then(Some(Held(release)));
        }
        open.into()
    });
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &if_available.into());
    let request =
        Reflect::get(&manager, &"request".into()).ok().and_then(|request| request.dyn_into::<Function>().ok());
    if let Some(request) = request {
        let _ = request.call3(&manager, &name.into(), &options, &granted);
    }
}
