//! The last resort. A panic ends the page's code, so the bar that says so lives outside of what Leptos draws, and its "Reload"
//! is a plain link that needs no code of ours.

use super::document;
use std::panic::PanicHookInfo;

/// The element that the shell prints, hidden.
pub const BAR_ID: &str = "panic-bar";

/// To be called before anything else in the browser.
pub fn install() {
    std::panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        leptos::logging::error!("{info}");
        show_bar();
    }));
}

/// Says that the page does not work.
pub fn show_bar() {
    if let Some(bar) = document().and_then(|document| document.get_element_by_id(BAR_ID)) {
        let _ = bar.remove_attribute("hidden");
    }
}
