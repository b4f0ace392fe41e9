//! Getting a file without leaving the page, so that a refusal can be told in place.

use super::{document, window};
use crate::error::AppError;
use js_sys::{Promise, futures::JsFuture};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlElement, Response, Url};

/// How long the browser gets to take the file over.
const KEPT_MS: u32 = 60_000;

/// Asks for `address` and saves what comes as `name`.
///
/// # Errors
/// What the server says, or that it cannot be reached.
pub async fn download(address: &str, name: &str) -> Result<(), AppError> {
    let window = window().ok_or(AppError::Unreachable)?;
    let answer: Response =
        come(window.fetch_with_str(address).unchecked_into()).await?.dyn_into().map_err(unreachable)?;
    if !answer.ok() {
        let text = come(answer.text().map_err(unreachable)?.unchecked_into()).await?.as_string().unwrap_or_default();
        return Err(crate::json::read(text.as_bytes()).unwrap_or(AppError::Unreachable));
    }
    let blob: Blob =
        come(answer.blob().map_err(unreachable)?.unchecked_into()).await?.dyn_into().map_err(unreachable)?;
    save(&blob, name).map_err(unreachable)
}

/// Saves this text as a file.
pub fn save_text(text: &str, name: &str) {
    // Without a window there is nowhere to save it.
    let blob = Blob::new_with_str_sequence(&js_sys::Array::of1(&JsValue::from_str(text)));
    let _ = blob.and_then(|blob| save(&blob, name));
}

async fn come(promise: Promise) -> Result<JsValue, AppError> {
    JsFuture::from(promise).await.map_err(unreachable)
}

fn unreachable<T>(_: T) -> AppError {
    AppError::Unreachable
}

fn save(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::UNDEFINED)?;
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlElement = document.create_element("a")?.unchecked_into();
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    super::timer::detached(KEPT_MS, move || {
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}
