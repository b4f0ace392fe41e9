//! Sending a file and hearing how far it is, which only the older of the browser's two ways of asking tells.

use super::window;
use crate::error::AppError;
use js_sys::{Promise, futures::JsFuture};
use std::{cell::RefCell, collections::BTreeMap};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{File, ProgressEvent, XmlHttpRequest};

struct Held {
    file: File,
    request: Option<XmlHttpRequest>,
}

thread_local! {
    /// What was chosen, by the key that the page gave it. A file cannot leave the browser's one thread, and its upload goes on
    /// whatever is drawn meanwhile.
    static HELD: RefCell<BTreeMap<u32, Held>> = const { RefCell::new(BTreeMap::new()) };
}

/// Keeps a file until it is forgotten.
pub fn hold(key: u32, file: File) {
    HELD.with_borrow_mut(|held| held.insert(key, Held { file, request: None }));
}

/// Lets a file go; what is on its way is stopped.
pub fn forget(key: u32) {
    let request = HELD.with_borrow_mut(|held| held.remove(&key)).and_then(|held| held.request);
    if let Some(request) = request {
        let _ = request.abort();
    }
}

/// Sends a held file to `address`. `progress` hears the part that is done, from 0 to 1.
///
/// # Errors
/// What the server says, or that it cannot be reached.
pub async fn put(key: u32, address: &str, progress: impl Fn(f64) + 'static) -> Result<String, AppError> {
    let request = open("POST", address).map_err(unreachable)?;
    let file = HELD.with_borrow_mut(|held| {
        let held = held.get_mut(&key)?;
        held.request = Some(request.clone());
        Some(held.file.clone())
    });
    let file = file.ok_or(AppError::Unreachable)?;
    // What it is, the server finds out by itself.
    request.set_request_header("Content-Type", "application/octet-stream").map_err(unreachable)?;
    let heard = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            progress(event.loaded() / event.total());
        }
    });
    let upload = request.upload().map_err(unreachable)?;
    upload.set_onprogress(Some(heard.as_ref().unchecked_ref()));
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_blob(Some(&file)).map_err(unreachable)?;
    let _ = JsFuture::from(ended).await;
    upload.set_onprogress(None);
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match request.status() {
        Ok(200..=299) => Ok(text),
        _ => Err(crate::json::read(text.as_bytes()).unwrap_or(AppError::Unreachable)),
    }
}

/// Asks for something to be taken away. In vain is no harm: what belongs to no message goes by itself some day.
pub fn delete(address: &str) {
    if let Ok(request) = open("DELETE", address) {
        let _ = request.send();
    }
}

fn open(method: &str, address: &str) -> Result<XmlHttpRequest, JsValue> {
    window().ok_or(JsValue::UNDEFINED)?;
    let request = XmlHttpRequest::new()?;
    request.open(method, address)?;
    Ok(request)
}

fn unreachable<T>(_: T) -> AppError {
    AppError::Unreachable
}
