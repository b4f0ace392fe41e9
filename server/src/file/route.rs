//! Agents' files: `POST /api/conversation/{id}/file?name=…`, of managers' `POST /api/library/file?name=…` and
//! `POST /api/company/logo?name=…`, `GET` and `DELETE /api/file/{id}`, `GET /api/file/{id}/thumbnail`.

use super::{Incoming, answer, keep, keep_logo};
use crate::{
    desk::{StaffDesk, file},
    guard::{actor::Actor, fault},
    house::House,
    store::{Stored, files::Owner},
};
use app::{
    error::{AppError, Field, Reason},
    file::model::Attachment,
};
use axum::{
    Extension, Json, Router,
    body::Body,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use percent_encoding::percent_decode_str;
use std::str::FromStr;

/// Their answers begin when the whole body is there: slow lines need longer than other requests may take.
pub fn uploads(house: House) -> Router {
    Router::new()
        .route("/api/conversation/{id}/file", post(put))
        .route("/api/library/file", post(put_by))
        .route("/api/company/logo", post(put_logo))
        .with_state(house)
}

pub fn routes(house: House) -> Router {
    Router::new()
        .route("/api/file/{id}", get(whole).delete(take_back))
        .route("/api/file/{id}/thumbnail", get(small))
        .with_state(house)
}

type Caller = Option<Extension<Actor>>;

fn desk(house: House, caller: Caller) -> Stored<StaffDesk> {
    let Extension(actor) = caller.ok_or(AppError::SignedOut)?;
    Ok(StaffDesk { house, actor })
}

fn id<T: FromStr>(text: &str) -> Stored<T> {
    text.parse().map_err(|_| AppError::Invalid { field: Field::Request, reason: Reason::Malformed }.into())
}

fn answered(answer: Stored<Response>) -> Response {
    answer.unwrap_or_else(|error| fault::response(&fault::shown(error)))
}

/// The name of the query; an upload without one gets one.
pub(crate) fn name(query: Option<&str>) -> String {
    let pairs = query.unwrap_or_default().split('&');
    let name = pairs.filter_map(|pair| pair.strip_prefix("name=")).next().unwrap_or_default();
    percent_decode_str(name).decode_utf8_lossy().into_owned()
}

/// The length that a request announces.
pub(crate) fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn incoming(owner: Owner, query: Option<&str>, headers: &HeaderMap, body: Body) -> Incoming {
    Incoming { owner, name: name(query), announced: announced(headers), body }
}

fn created(kept: Attachment) -> Response {
    (StatusCode::CREATED, Json(kept)).into_response()
}

async fn put(
    State(house): State<House>,
    caller: Caller,
    Path(conversation): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let put = async {
        let desk = desk(house, caller)?;
        let owner = file::may_put(&desk, id(&conversation)?).await?;
        Ok(created(keep(&desk.house, incoming(owner, query.as_deref(), &headers, body)).await?))
    };
    answered(put.await)
}

/// For an automatic message.
async fn put_by(
    State(house): State<House>,
    caller: Caller,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let put = async {
        let desk = desk(house, caller)?;
        let owner = file::may_put_by(&desk)?;
        Ok(created(keep(&desk.house, incoming(owner, query.as_deref(), &headers, body)).await?))
    };
    answered(put.await)
}

/// For the company: it waits until the company's form is saved.
async fn put_logo(
    State(house): State<House>,
    caller: Caller,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let put = async {
        let desk = desk(house, caller)?;
        let owner = file::may_put_by(&desk)?;
        Ok(created(keep_logo(&desk.house, incoming(owner, query.as_deref(), &headers, body)).await?))
    };
    answered(put.await)
}

async fn whole(State(house): State<House>, caller: Caller, Path(file): Path<String>, asked: HeaderMap) -> Response {
    let get = async {
        let desk = desk(house, caller)?;
        let found = file::find(&desk, id(&file)?).await?;
        answer::file(&desk.house.files, found, &asked).await
    };
    answered(get.await)
}

async fn small(State(house): State<House>, caller: Caller, Path(file): Path<String>, asked: HeaderMap) -> Response {
    let get = async {
        let desk = desk(house, caller)?;
        let (_, content) = file::find(&desk, id(&file)?).await?;
        answer::small(&desk.house.files, content, &asked).await
    };
    answered(get.await)
}

async fn take_back(State(house): State<House>, caller: Caller, Path(file): Path<String>) -> Response {
    let taken = async {
        let desk = desk(house, caller)?;
        file::take_back(&desk, id(&file)?).await?;
        Ok(StatusCode::NO_CONTENT.into_response())
    };
    answered(taken.await)
}
