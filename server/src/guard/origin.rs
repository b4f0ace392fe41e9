//! Commands come from our own pages only: with cookies in play, anybody else's page could send them too. Every present and
//! future server function is covered. Rule: OWASP CSRF Prevention Cheat Sheet, "Fetch Metadata headers", with `Origin` for
//! browsers that do not send them.

use axum::{
    extract::Request,
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Refuses a command from another site. Requests without either header are no browser's and carry no ambient cookie.
pub async fn same_origin(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) || is_ours(&request) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "another site's request").into_response()
}

/// Refuses another site's page that asks for a file: it could not read it, but make people download it.
pub async fn own_pages_only(request: Request, next: Next) -> Response {
    if is_ours(&request) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "another site's request").into_response()
}

fn is_ours(request: &Request) -> bool {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN.as_str()), text(header::HOST.as_str())) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, name)| name == host),
        (Some(_), None) => false,
    }
}
