//! The hosted chat page and the widget's one script.

use super::SHORT_CACHE;
use crate::{guard::headers::content_policy, house::House, store::directory};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse as _, Response},
};
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

/// The page is the widget in its whole-page mode; it needs no WASM. It may be framed: that is what it is for.
pub(super) async fn chat(State(house): State<House>) -> Response {
    let Ok(company) = directory::company(house.store.reader()).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let font = house.site.get("font");
    let style = house.site.get("style");
    let name = escape(&company.name);
    let (masthead, below) = company.logo_hash.map(|hash| masthead(&hash, &name)).unwrap_or_default();
    let page = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, interactive-widget=resizes-content\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{name}</title>\
         <link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\
         <link rel=\"preload\" href=\"{font}\" as=\"font\" type=\"font/woff2\" crossorigin>\
         <link rel=\"stylesheet\" href=\"{style}\">\
         <script src=\"/widget.js\" data-mode=\"page\" defer></script></head>\
         <body>{masthead}<balcao-chat mode=\"page\" server=\"\"{below}></balcao-chat></body></html>",
        escape(&company.locale)
    );
    let mut response = Html(page).into_response();
    // The widget styles itself through a constructed sheet; it has no inline script, so the nonce is never used.
    content_policy(response.headers_mut(), "none", true);
    response
}

/// The company's logo above the chat, and how the chat makes room for it. The widget's script has none to spare, and knows nothing of it:
/// on other sites it goes without.
fn masthead(hash: &str, name: &str) -> (String, &'static str) {
    let masthead = format!(
        "<header style=\"block-size:48px;display:flex;align-items:center;padding-inline:max(18px,50% - 302px)\">\
         <img src=\"/logo/{hash}\" alt=\"{name}\" style=\"block-size:28px;max-inline-size:100%;object-fit:contain\"></header>"
    );
    let below = " style=\"inset-block-start:calc(var(--view-top,0px) + 48px);block-size:calc(var(--view-height,100dvh) - 48px)\"";
    (masthead, below)
}

/// Text inside HTML or a double-quoted attribute.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
        safe
    })
}

/// One script under one name for ever, so it is asked for again every minute.
pub(super) async fn widget(State(house): State<House>, request: Request) -> Response {
    let file = ServeFile::new(house.config.site.join("widget.js")).precompressed_br().precompressed_gzip();
    let Ok(answer) = file.oneshot(request).await;
    let mut response = answer.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, SHORT_CACHE);
    response.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}
