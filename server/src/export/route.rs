//! Files for managers: `GET /api/admin/audit.csv` and `/api/admin/conversations.{csv,xlsx}`, with the filters of their screens.

use super::{
    audit,
    conversations::{self, Asked},
    csv,
    table::Rows,
    xlsx,
};
use crate::{
    desk::{StaffDesk, audit as desk_audit, locale, report_list},
    guard::{actor::Actor, fault},
    house::House,
    store::{Stored, audit::Action},
};
use app::{
    admin::{audit::model::AuditFilter, conversations::model::ReportFilter},
    error::{AppError, Field, Reason},
    locales::overseer::conversations::{COLUMNS, of},
    session::model::Role,
};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use futures::{Stream, TryStreamExt as _};
use leptos::prelude::FromServerFnError as _;
use std::{collections::HashMap, sync::Arc};

pub fn routes(house: House) -> Router {
    Router::new()
        .route("/api/admin/audit.csv", get(audit_csv))
        .route("/api/admin/conversations.csv", get(conversations_csv))
        .route("/api/admin/conversations.xlsx", get(conversations_xlsx))
        .with_state(house)
}

/// The desk of a manager, or why there is none.
fn manager(house: House, actor: Option<Extension<Actor>>) -> Result<Arc<StaffDesk>, AppError> {
    let Extension(actor) = actor.ok_or(AppError::SignedOut)?;
    if actor.role != Role::Manager {
        return Err(AppError::Forbidden);
    }
    Ok(Arc::new(StaffDesk { house, actor }))
}

fn refused(error: &AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, "application/json")], error.ser()).into_response()
}

/// The parts of a file, on their way. One that fails cuts it off, since its status has gone already.
fn streamed(parts: impl Stream<Item = Stored<String>> + Send + 'static) -> Body {
    Body::from_stream(parts.inspect_err(|error| tracing::error!(%error, "an export was cut off")))
}

/// A file under its name, whose parts are made as they are read.
fn file(body: Body, kind: &'static str, name: &'static str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}

async fn audit_csv(
    State(house): State<House>,
    actor: Option<Extension<Actor>>,
    asked: Result<Query<AuditFilter>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    match audit_file(house, actor, asked, &headers).await {
        Ok(body) => file(body, "text/csv; charset=utf-8", "auditoria.csv"),
        Err(error) => refused(&error),
    }
}

async fn audit_file(
    house: House,
    actor: Option<Extension<Actor>>,
    asked: Result<Query<AuditFilter>, QueryRejection>,
    headers: &HeaderMap,
) -> Result<Body, AppError> {
    let desk = manager(house, actor)?;
    let malformed = AppError::Invalid { field: Field::Request, reason: Reason::Malformed };
    let Query(filter) = asked.map_err(|_| malformed)?;
    let locale = locale(headers).unwrap_or(desk.house.hub.brand().locale);
    let narrow = desk_audit::narrow(desk.house.store.reader(), &filter).await.map_err(fault::shown)?;
    let what = serde_json::json!({ "from": filter.from, "to": filter.to, "protocol": filter.protocol });
    desk_audit::record_export(&desk, Action::AuditExported, what).await.map_err(fault::shown)?;
    let parts = audit::parts(desk, narrow, locale).await.map_err(fault::shown)?;
    Ok(streamed(parts))
}

type Pairs = Result<Query<HashMap<String, String>>, QueryRejection>;

async fn conversations_csv(
    State(house): State<House>,
    actor: Option<Extension<Actor>>,
    asked: Pairs,
    headers: HeaderMap,
) -> Response {
    match table(house, actor, asked, &headers).await {
        Ok((heads, rows)) => file(streamed(csv::parts(heads, rows)), "text/csv; charset=utf-8", "atendimentos.csv"),
        Err(error) => refused(&error),
    }
}

async fn conversations_xlsx(
    State(house): State<House>,
    actor: Option<Extension<Actor>>,
    asked: Pairs,
    headers: HeaderMap,
) -> Response {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    match table(house, actor, asked, &headers).await {
        Ok((heads, rows)) => file(xlsx::body(heads, rows), KIND, "atendimentos.xlsx"),
        Err(error) => refused(&error),
    }
}

/// The headings and the rows of what is asked for.
async fn table(
    house: House,
    actor: Option<Extension<Actor>>,
    asked: Pairs,
    headers: &HeaderMap,
) -> Result<(Vec<String>, Rows), AppError> {
    let desk = manager(house, actor)?;
    let malformed = AppError::Invalid { field: Field::Request, reason: Reason::Malformed };
    let Query(pairs) = asked.map_err(|_| malformed)?;
    let filter = ReportFilter::read(|name| pairs.get(name).cloned());
    let narrow = report_list::narrow(&desk, &filter).await.map_err(fault::shown)?;
    let chosen = pairs.get("columns").map(String::as_str).unwrap_or_default();
    let known = |name: &str| COLUMNS.iter().position(|column| *column == name);
    let mut columns: Vec<usize> = chosen.split(',').filter_map(known).collect();
    if columns.is_empty() {
        columns = (0..COLUMNS.len()).collect();
    }
    let words = of(locale(headers).unwrap_or(desk.house.hub.brand().locale));
    let heads = columns.iter().map(|at| (words.column)(COLUMNS.get(*at).copied().unwrap_or_default()).to_owned());
    let heads = heads.collect();
    let what = serde_json::json!({ "filter": filter.query() });
    desk_audit::record_export(&desk, Action::ReportExported, what).await.map_err(fault::shown)?;
    let asked = Asked { narrow, order: filter.order, columns, words };
    Ok((heads, conversations::rows(desk, asked).await.map_err(fault::shown)?))
}
