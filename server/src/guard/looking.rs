//! A manager who looks at an agent's workspace reads what the agent reads, and changes nothing.

use super::{actor::Actor, fault};
use app::error::AppError;
use axum::{
    Extension,
    extract::Request,
    http::Method,
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// The server functions that change nothing and write nothing down, and the two by which somebody stops looking. A function
/// that is forgotten here is refused.
pub const READS: [&str; 19] = [
    "session/visit",
    "session/sign_out",
    "session/look_away",
    "shift/last_day",
    "shift/colleagues",
    "queue/workspace",
    "conversation/thread",
    "conversation/destinations",
    "translate/interpreter",
    "reading/open",
    "reading/leaf",
    "reading/search",
    "canned/list",
    "search/fields",
    "search/find",
    "search/tickets",
    "related/list",
    "ticket/list",
    "ticket/open",
];

/// Stands before whatever may change something. Reports are refused with it: who had one is written down, and it was not them.
pub async fn refuse(actor: Option<Extension<Actor>>, request: Request, next: Next) -> Response {
    let looking = actor.is_some_and(|Extension(actor)| actor.seen_by.is_some());
    let asked = request.uri().path().strip_prefix("/api/").unwrap_or_default();
    let reads = match *request.method() {
        Method::POST => READS.contains(&asked),
        Method::GET | Method::HEAD => asked.starts_with("file/"),
        _ => false,
    };
    if looking && !reads {
        return fault::response(&AppError::OnlyLooking).into_response();
    }
    next.run(request).await
}
