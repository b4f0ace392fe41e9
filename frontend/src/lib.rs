//! Wakes the page that the server rendered; nothing else lives here.

/// Called by the page once the WASM is loaded. Hydration begins at the body's first child, which is the app (`app::shell`).
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    app::browser::panic::install();
    leptos::mount::hydrate_body(app::App);
}
