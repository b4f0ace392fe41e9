//! Counting requests, and showing the counts to whoever may see them.

use super::{Metrics, text::Text};
use crate::{
    house::House,
    store::{Stored, directory, entity::conversation},
};
use app::queue::model::State as Phase;
use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use leptos::server_fn::axum::server_fn_paths;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use std::{
    collections::{HashMap, HashSet},
    net::SocketAddr,
    sync::LazyLock,
    time::Instant,
};
use subtle::ConstantTimeEq as _;

static FUNCTIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| server_fn_paths().map(|(path, _)| path).collect());

/// Counts every request by its route. The time is that until the answer begins: streams go on for hours.
pub async fn measure(State(house): State<House>, request: Request, next: Next) -> Response {
    let route = (method(request.method()), route(&request));
    let begun = Instant::now();
    let response = next.run(request).await;
    house.metrics.served(route, response.status().as_u16(), begun.elapsed());
    response
}

/// Any word may come as a method; only these are counted apart.
fn method(method: &Method) -> &'static str {
    [Method::GET, Method::POST, Method::HEAD, Method::OPTIONS]
        .iter()
        .zip(["GET", "POST", "HEAD", "OPTIONS"])
        .find_map(|(known, name)| (known == method).then_some(name))
        .unwrap_or("other")
}

/// The route's pattern, never the address itself: addresses are without number, and hold what is nobody's business.
fn route(request: &Request) -> String {
    if let Some(function) = FUNCTIONS.get(request.uri().path()) {
        return (*function).to_owned();
    }
    match request.extensions().get::<MatchedPath>().map(MatchedPath::as_str) {
        Some(files) if files.starts_with("/pkg") => "/pkg".into(),
        Some(route) => route.to_owned(),
        None => "other".into(),
    }
}

/// The figures: to the holder of the token; without one set, to programs on this very machine.
pub async fn scrape(State(house): State<House>, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| *peer);
    if !may_see(house.config.metrics_token.as_deref(), peer, request.headers()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut text = Text::default();
    requests(&mut text, &house.metrics);
    writer(&mut text, &house);
    let asked = queue(&mut text, house.store.reader()).await;
    if let Err(error) = &asked {
        tracing::error!(%error, "the queue could not be counted");
    }
    text.one("balcao_database_up", "gauge", "Whether the database answered just now.", u8::from(asked.is_ok()));
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text.into_string()).into_response()
}

/// Behind a proxy on the same machine everybody's connection comes from here: such requests name another host, or carry
/// the proxy's mark, and are refused.
fn may_see(token: Option<&str>, peer: Option<SocketAddr>, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(token) = token {
        let given = text("authorization").and_then(|value| value.strip_prefix("Bearer "));
        return given.is_some_and(|given| given.as_bytes().ct_eq(token.as_bytes()).into());
    }
    let host = text("host").unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    peer.is_some_and(|peer| peer.ip().is_loopback())
        && ["localhost", "127.0.0.1", "[::1]"].contains(&name)
        && ["x-forwarded-for", "forwarded", "x-real-ip"].iter().all(|mark| !headers.contains_key(*mark))
}

fn requests(text: &mut Text, metrics: &Metrics) {
    let routes = metrics.routes();
    text.family("balcao_requests_total", "counter", "Requests answered, by route and status.");
    for ((method, route), served) in routes.iter() {
        for (status, count) in &served.by_status {
            let status = status.to_string();
            text.sample("balcao_requests_total", &[("method", method), ("route", route), ("status", &status)], count);
        }
    }
    text.family("balcao_request_seconds", "histogram", "Time until the answer begins, by route.");
    for ((method, route), served) in routes.iter() {
        text.histogram("balcao_request_seconds", &[("method", method), ("route", route)], &served.took);
    }
}

fn writer(text: &mut Text, house: &House) {
    let (agents, customers) = house.hub.connected();
    text.family("balcao_streams", "gauge", "Live streams that are open.");
    text.sample("balcao_streams", &[("of", "agents")], agents);
    text.sample("balcao_streams", &[("of", "customers")], customers);
    let work = house.store.work();
    let waiting = house.store.commands_waiting();
    text.one("balcao_writer_waiting", "gauge", "Commands that wait for the writer.", waiting);
    text.one("balcao_writer_commands_total", "counter", "Commands that the writer ran.", work.commands);
    let groups = "Transactions, each of one or more commands.";
    text.one("balcao_writer_transactions_total", "counter", groups, work.took.count());
    text.one("balcao_writer_failures_total", "counter", "Transactions that could not be committed.", work.failures);
    text.family("balcao_writer_transaction_seconds", "histogram", "Time of a transaction, from its begin to disk.");
    text.histogram("balcao_writer_transaction_seconds", &[], &work.took);
    let help = "This program.";
    text.family("balcao_build_info", "gauge", help);
    text.sample("balcao_build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1);
}

/// Live conversations by department, and the oldest one's begin of waiting.
async fn queue(text: &mut Text, database: &impl ConnectionTrait) -> Stored<()> {
    let found: Vec<(String, Option<i64>, i64, Option<i64>)> = live(database).await?;
    let departments = directory::departments(database).await?;
    let names: HashMap<i64, &str> = departments.iter().map(|row| (row.id, row.name.as_str())).collect();
    text.family("balcao_conversations", "gauge", "Live conversations, by state and department.");
    for (state, department, count, _) in &found {
        let name = department.and_then(|id| names.get(&id).copied()).unwrap_or_default();
        text.sample("balcao_conversations", &[("state", state), ("department", name)], count);
    }
    let oldest = found.iter().filter(|(state, ..)| state == Phase::Waiting.as_str());
    let oldest = oldest.filter_map(|(.., since)| *since).min().unwrap_or(0);
    let help = "Since when (Unix seconds) the first of the queue waits; 0: nobody waits.";
    text.one("balcao_queue_waiting_since_seconds", "gauge", help, oldest / 1000);
    Ok(())
}

async fn live(database: &impl ConnectionTrait) -> Stored<Vec<(String, Option<i64>, i64, Option<i64>)>> {
    use conversation::Column;
    Ok(conversation::Entity::find()
        .select_only()
        .columns([Column::State, Column::DepartmentId])
        .column_as(Column::Id.count(), "counted")
        .column_as(Column::WaitingSince.min(), "since")
        .filter(Column::State.is_in([Phase::Bot, Phase::Waiting, Phase::Open].map(Phase::as_str)))
        .group_by(Column::State)
        .group_by(Column::DepartmentId)
        .into_tuple()
        .all(database)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| (name.parse().unwrap(), value.parse().unwrap());
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn only_this_machine_sees_them_without_a_token() {
        let here = Some(SocketAddr::from(([127, 0, 0, 1], 4000)));
        let there = Some(SocketAddr::from(([10, 0, 0, 7], 4000)));
        assert!(may_see(None, here, &headers(&[("host", "127.0.0.1:3000")])));
        assert!(may_see(None, here, &headers(&[("host", "localhost")])));
        assert!(!may_see(None, there, &headers(&[("host", "127.0.0.1:3000")])));
        assert!(!may_see(None, None, &headers(&[("host", "127.0.0.1:3000")])));
        // A proxy on this machine.
        assert!(!may_see(None, here, &headers(&[("host", "desk.example")])));
        assert!(!may_see(None, here, &headers(&[("host", "localhost"), ("x-forwarded-for", "10.0.0.7")])));
    }

    #[test]
    fn with_a_token_only_its_holder_does() {
        let here = Some(SocketAddr::from(([127, 0, 0, 1], 4000)));
        assert!(!may_see(Some("s3cret"), here, &headers(&[("host", "localhost")])));
        assert!(!may_see(Some("s3cret"), here, &headers(&[("authorization", "Bearer s3cre")])));
        assert!(may_see(Some("s3cret"), None, &headers(&[("authorization", "Bearer s3cret")])));
    }
}
