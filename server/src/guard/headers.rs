//! What every answer says to the browser about itself.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

const NOSNIFF: (HeaderName, HeaderValue) = (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
const REFERRER: (HeaderName, HeaderValue) = (header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
const OPENER: (HeaderName, HeaderValue) =
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
const PERMISSIONS: (HeaderName, HeaderValue) = (
    HeaderName::from_static("permissions-policy"),
    HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()"),
);

/// Adds the headers that every answer has; an answer's own are kept.
pub async fn plain(request: Request, next: Next) -> Response {
    let is_data = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    if is_data {
        // What an API answers is somebody's, and of this moment.
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    for (name, value) in [NOSNIFF, REFERRER, OPENER, PERMISSIONS] {
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}

/// The content policy of a page: its own scripts with this nonce, WASM, styles and media from this origin, nothing else.
/// `style-src-attr` lets the page set data such as a label's colour. The customer's page, which may be framed, fetches files
/// with its token and shows them from memory; the agents' page shows documents in frames.
pub fn content_policy(headers: &mut HeaderMap, nonce: &str, framed: bool) {
    let (ancestors, memory, frames) = if framed { ("*", " blob:", "'none'") } else { ("'none'", "", "'self'") };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         style-src-attr 'unsafe-inline'; font-src 'self'; img-src 'self' data:{memory}; media-src 'self'{memory}; \
         frame-src {frames}; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors {ancestors}"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}
