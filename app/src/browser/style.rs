//! The style of what the first screen does not show: a link that the shell prints, asleep where it can wait.

use super::document;
use js_sys::{Promise, futures::JsFuture};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, HtmlLinkElement};

pub const LATER_ID: &str = "later-style";
pub const AWAKE: &str = "stylesheet";
pub const ASLEEP: &str = "prefetch";
/// While it is on its way.
const COMING: &str = "data-coming";

/// Brings the sheet; at once where it is there already. One that does not come is tried again the next time: plain is better
/// than absent.
pub async fn fetch_later() {
    let Some(link) = link().filter(|link| link.rel() != AWAKE || link.has_attribute(COMING)) else { return };
    let arrival = Promise::new(&mut |resolve, _| {
        for event in ["load", "error"] {
            let _ = link.add_event_listener_with_callback(event, &resolve);
        }
    });
    let _ = link.set_attribute(COMING, "");
    link.set_rel(AWAKE);
    let arrived = JsFuture::from(arrival).await.unwrap_or(JsValue::NULL);
    let _ = link.remove_attribute(COMING);
    if arrived.dyn_into::<Event>().is_ok_and(|event| event.type_() == "error") {
        link.set_rel(ASLEEP);
    }
}

fn link() -> Option<HtmlLinkElement> {
    document()?.get_element_by_id(LATER_ID)?.dyn_into().ok()
}
