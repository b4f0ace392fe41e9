//! The agents' live stream: `GET /api/live?after=CURSOR`, or `Last-Event-ID` when the browser reconnects by itself.

use super::{sse::{self, Frame}, view::Viewer};
use crate::{
    guard::{actor::Actor, fault},
    house::House,
    store::{Stored, directory, people},
};
use app::error::AppError;
use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    after: i64,
}

pub async fn stream(
    State(house): State<House>,
    actor: Option<Extension<Actor>>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let Some(Extension(actor)) = actor else { return StatusCode::UNAUTHORIZED.into_response() };
    let resumed = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    match listen(&house, actor, resumed.unwrap_or(asked.after)).await {
        Ok(response) => response,
        Err(error) => {
            let error: AppError = fault::shown(error);
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, error.to_string()).into_response()
        }
    }
}

async fn listen(house: &House, actor: Actor, cursor: i64) -> Stored<Response> {
    let reader = house.store.reader();
    let viewer = Viewer {
        user: actor.user,
        sign_in: actor.sign_in,
        departments: directory::departments_of(reader, actor.user, actor.role).await?,
        on_shift: people::open_shift(reader, actor.user).await?.is_some(),
    };
    let (mut missed, live) = house.hub.listen_as_agent(viewer, cursor).await?;
    missed.insert(0, Frame::new(Some("build"), None, &json!({ "build": house.site.build })));
    missed.insert(1, Frame::beat());
    Ok(sse::response(missed, live))
}
