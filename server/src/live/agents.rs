//! The agents' live stream: `GET /api/live?after=CURSOR`, or `Last-Event-ID` when the browser reconnects by itself.

use super::{
    handover::Line,
    sse::{self, Frame},
    view::{self, Viewer},
};
use crate::{
    desk,
    guard::{actor::Actor, fault},
    house::House,
    store::{Stored, entity::sign_in, event_log, people},
};
use app::error::AppError;
use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use sea_orm::{ConnectionTrait, EntityTrait as _};
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
    line: Line,
) -> Response {
    let Some(Extension(actor)) = actor else { return StatusCode::UNAUTHORIZED.into_response() };
    let resumed = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    match listen(&house, actor, resumed.unwrap_or(asked.after), line).await {
        Ok(response) => response,
        Err(error) => {
            let error: AppError = fault::shown(error);
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, error.to_string()).into_response()
        }
    }
}

/// Events between reading a viewer and listening as that viewer, at most: it takes milliseconds.
const BETWEEN: u64 = 500;

async fn viewer(database: &impl ConnectionTrait, actor: &Actor) -> Stored<Viewer> {
    if sign_in::Entity::find_by_id(actor.sign_in).one(database).await?.is_none() {
        return Err(AppError::SignedOut.into());
    }
    let on_shift = people::open_shift(database, actor.user).await?.is_some();
    Ok(Viewer { on_shift, ..desk::viewer(database, actor).await? })
}

/// Reading a viewer and listening are two steps. When the viewer changed in between (the day started, somebody signed out),
/// the hub never told this stream: it begins again.
async fn listen(house: &House, actor: Actor, cursor: i64, line: Line) -> Stored<Response> {
    let reader = house.store.reader();
    let (mut missed, live) = loop {
        let known = event_log::head(reader).await?;
        let viewer = viewer(reader, &actor).await?;
        let listening = house.hub.listen_as_agent(viewer.clone(), cursor).await?;
        let since = event_log::after(reader, known, BETWEEN).await?;
        if !since.iter().any(|(_, event)| view::concerns(&viewer, event)) {
            break listening;
        }
    };
    missed.insert(0, Frame::new(Some("build"), None, &json!({ "build": house.site.build })));
    missed.insert(1, Frame::beat());
    Ok(sse::response(missed, live, line))
}
