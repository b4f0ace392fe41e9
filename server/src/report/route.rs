//! `GET /api/conversation/{id}/report?kind=session|attendance&format=pdf|zip`, for whoever may read the thread.

use super::{archive, attached, gather, model::Reader, pdf};
use crate::{
    desk::{StaffDesk, locale, report_rights},
    guard::{actor::Actor, fault},
    house::House,
};
use app::{
    error::{AppError, Field, Reason},
    id::ConversationId,
    report::model::{Format, ReportKind, file_name},
};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderName, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::sync::Semaphore;

/// Reports made at once: so much of the machine they may have, and no more.
static MAKING: Semaphore = Semaphore::const_new(2);

pub fn routes(house: House) -> Router {
    Router::new().route("/api/conversation/{id}/report", get(report)).with_state(house)
}

async fn report(
    State(house): State<House>,
    actor: Option<Extension<Actor>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let actor = actor.map(|Extension(actor)| actor);
    match answer(house, actor, &id, &query.unwrap_or_default(), &headers).await {
        Ok(file) => file.into_response(),
        Err(error) => fault::response(&error),
    }
}

/// A file under its name (RFC 6266: plain ASCII needs no `filename*`).
struct File {
    body: Body,
    name: String,
    format: Format,
}

impl IntoResponse for File {
    fn into_response(self) -> Response {
        let kind = match self.format {
            Format::Pdf => "application/pdf",
            Format::Zip => "application/zip",
        };
        let headers: [(HeaderName, String); 4] = [
            (header::CONTENT_TYPE, kind.to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.name)),
            (header::CACHE_CONTROL, "no-store".to_owned()),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        ];
        (headers, self.body).into_response()
    }
}

/// The two words of the query, each once.
fn asked(query: &str) -> Result<(ReportKind, Format), AppError> {
    let word = |name: &str| {
        let mut values = query.split('&').filter_map(|pair| pair.split_once('=')).filter(|(key, _)| *key == name);
        values.next().filter(|_| values.next().is_none()).map(|(_, value)| value)
    };
    let kind = word("kind").and_then(ReportKind::parse);
    kind.zip(word("format").and_then(Format::parse)).ok_or_else(malformed)
}

fn malformed() -> AppError {
    AppError::Invalid { field: Field::Request, reason: Reason::Malformed }
}

async fn answer(
    house: House,
    actor: Option<Actor>,
    id: &str,
    query: &str,
    headers: &HeaderMap,
) -> Result<File, AppError> {
    let actor = actor.ok_or(AppError::SignedOut)?;
    let id: ConversationId = id.parse().map_err(|_| malformed())?;
    let (kind, format) = asked(query)?;
    let reader = Reader {
        name: actor.name.clone(),
        at: house.clock().now(),
        locale: locale(headers).unwrap_or_else(|| house.hub.brand().locale),
    };
    let desk = StaffDesk { house, actor };
    let turn = MAKING.acquire().await.map_err(|_| AppError::Unreachable)?;
    let mut report = gather::gather(&desk, id, kind, reader).await.map_err(fault::shown)?;
    let contents = attached::contents(desk.house.store.reader(), &report).await.map_err(fault::shown)?;
    report.pictures = attached::pictures(&desk.house.files, &report, &contents).await;
    report.logo = attached::logo(&desk.house).await;
    let name = file_name(&report.row.protocol, format);
    let making = tokio::task::spawn_blocking(move || {
        // Kept until it is made, even if nobody waits for it any more.
        let _turn = turn;
        let pdf = pdf::pdf(&report).map_err(|error| error.to_string())?;
        Ok((report, pdf))
    });
    let made: Result<_, String> = making.await.map_err(|error| error.to_string()).and_then(|made| made);
    let (report, pdf) = made.map_err(|error| fault::hidden(&error))?;
    report_rights::record(&desk, id, kind).await.map_err(fault::shown)?;
    let body = match format {
        Format::Pdf => pdf.into(),
        Format::Zip => archive::archive(report, pdf, desk.house.files.clone(), contents),
    };
    Ok(File { body, name, format })
}
