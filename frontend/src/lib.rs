//! Wakes the page that the server rendered; nothing else lives here.

use app::browser::panic;

/// Called by the page once the WASM is loaded. Hydration begins at the body's first child, which is the app (`app::shell`).
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    panic::install();
    js_sys::futures::spawn_local(async {
        match app::prepare().await {
            Ok(()) => leptos::mount::hydrate_body(app::App),
            Err(_) => panic::show_bar(),
        }
    });
}
