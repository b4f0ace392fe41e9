//! The customer's live stream.

use super::{answer::Refusal, caller::Caller};
use crate::{
    house::House,
    live::{handover::Line, sse},
};
use app::id::CustomerId;
use axum::{extract::State, http::HeaderMap, response::Response};

pub(super) async fn stream(
    State(house): State<House>,
    Caller(customer): Caller,
    headers: HeaderMap,
    line: Line,
) -> Result<Response, Refusal> {
    let cursor = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or(0);
    let (missed, live) = house.hub.listen_as_customer(CustomerId(customer.id), cursor).await?;
    Ok(sse::response(missed, live, line))
}
