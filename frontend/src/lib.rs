//! Wakes the page that the server rendered; nothing else lives here.

/// Called by the page once the WASM is loaded. Hydration begins at the body's first child, which is the app (`app::shell`).
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    app::browser::panic::install();
    match app::needed_at(&app::browser::page::path()) {
        None => leptos::mount::hydrate_body(app::App),
        Some(fetch) => js_sys::futures::spawn_local(async move {
            // Without it the page cannot wake, and says so (`browser::panic`).
            let _ = fetch().await;
            leptos::mount::hydrate_body(app::App);
        }),
    }
}
