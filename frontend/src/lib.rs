//! Wakes the page that the server rendered; nothing else lives here.

/// Called by the page once the WASM is loaded.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(app::App);
}
