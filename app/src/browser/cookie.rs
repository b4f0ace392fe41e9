//! Plain cookies for preferences that the server needs for the first byte. Nothing secret.

use super::document;
use js_sys::Reflect;

/// Remembers a preference for a year. `value` must need no escaping.
pub fn remember(name: &str, value: &str) {
    let Some(document) = document() else { return };
    let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax");
    // Through reflection because `HtmlDocument` is one more binding for one property.
    let _ = Reflect::set(&document, &"cookie".into(), &cookie.into());
}
