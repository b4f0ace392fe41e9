//! Desktop notifications. They say that somebody waits, never what was written.

use super::window;
use js_sys::Reflect;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// What the user has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Not asked yet.
    Undecided,
    Granted,
    Denied,
    /// The browser has none, or the page is not served securely.
    Unsupported,
}

pub fn permission() -> Permission {
    let supported = window().is_some_and(|window| {
        Reflect::has(&window, &"Notification".into()).unwrap_or(false) && window.is_secure_context()
    });
    if !supported {
        return Permission::Unsupported;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Denied => Permission::Denied,
        _ => Permission::Undecided,
    }
}

/// Asks once. Only from a press: browsers refuse otherwise.
pub fn ask(then: impl FnOnce(Permission) + 'static) {
    if permission() != Permission::Undecided {
        return then(permission());
    }
    let Ok(asked) = Notification::request_permission() else { return then(permission()) };
    spawn_local(async move {
        let _ = js_sys::futures::JsFuture::from(asked).await;
        then(permission());
    });
}

/// Shows one notification; a newer one with the same tag takes its place. A press brings the page forward first.
pub fn show(title: &str, body: &str, tag: &str, on_press: impl FnOnce() + 'static) {
    if permission() != Permission::Granted {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    // Some mobile browsers have the class but throw on construction.
    let Ok(notification) = Notification::new_with_options(title, &options) else { return };
    let pressed = Closure::once_into_js(move || {
        if let Some(window) = window() {
            let _ = window.focus();
        }
        on_press();
    });
    notification.set_onclick(Some(pressed.unchecked_ref()));
}
