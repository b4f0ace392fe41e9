//! Files that somebody chose, dropped or pasted.

use super::window;
use crate::error::AppError;
use js_sys::{Uint8Array, futures::JsFuture};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent, Event, File, FileList, HtmlInputElement};

/// What was chosen in an `<input type="file">`. It is emptied, so that the same file can be chosen again.
pub fn in_input(event: &Event) -> Vec<File> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = all(input.files());
    input.set_value("");
    files
}

/// What is dragged or pasted holds files.
pub fn carries_files(data: Option<&DataTransfer>) -> bool {
    has(data, "Files")
}

/// What a drop brought.
pub fn dropped(data: &DataTransfer) -> Vec<File> {
    all(data.files())
}

/// What a paste brought. Spreadsheets copy their cells as text and as a picture; then the text is meant.
pub fn pasted(data: &DataTransfer) -> Vec<File> {
    if has(Some(data), "text/plain") { Vec::new() } else { all(data.files()) }
}

fn has(data: Option<&DataTransfer>, kind: &str) -> bool {
    data.is_some_and(|data| data.types().iter().any(|held| held.as_string().as_deref() == Some(kind)))
}

fn all(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|index| files.item(index)).collect()
}

/// What is in it, in Base64.
///
/// # Errors
/// The browser can read it no more: it was moved away, most often.
pub async fn in_base64(file: &File) -> Result<String, AppError> {
    let content = JsFuture::from(file.array_buffer()).await.map_err(|_| AppError::NotFound)?;
    // Base64 is made of characters that stand for bytes.
    let bytes: String = Uint8Array::new(&content).to_vec().into_iter().map(char::from).collect();
    window().and_then(|window| window.btoa(&bytes).ok()).ok_or(AppError::NotFound)
}

/// Until the owner goes, a file that is dropped beside the place for it does not replace the page.
pub fn keep_page() {
    if window().is_none() {
        return;
    }
    let stop = |event: DragEvent| {
        if !event.default_prevented() && carries_files(event.data_transfer().as_ref()) {
            event.prevent_default();
            if let Some(data) = event.data_transfer() {
                data.set_drop_effect("none");
            }
        }
    };
    let over = window_event_listener(leptos::ev::dragover, stop);
    let drop = window_event_listener(leptos::ev::drop, stop);
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}
