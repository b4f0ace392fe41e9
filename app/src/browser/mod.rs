//! Small wishes to the browser, one a file. On the server each of them does nothing, so that views need no conditions.
//! None of them may be asked while rendering: only from effects and event handlers.

pub mod channel;
pub mod chosen;
pub mod clipboard;
pub mod clock;
pub mod cookie;
pub mod download;
pub mod field;
pub mod focus;
pub mod keys;
pub mod locks;
pub mod notify;
pub mod page;
pub mod panic;
pub mod pointer;
pub mod scroll;
pub mod size;
pub mod sound;
pub mod storage;
pub mod style;
pub mod timer;
pub mod upload;
pub mod uuid;
pub mod visibility;

/// The one place that knows whether there is a browser: on the server every call into it would abort.
pub fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

pub fn document() -> Option<web_sys::Document> {
    window()?.document()
}
