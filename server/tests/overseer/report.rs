//! The report: each filter against plain counting, every order page by page, the files.

use crate::{
    on_both_databases,
    past::{self, APART, BEGAN, Told},
    support::{Caller, TestApp, body},
};
use app::{
    admin::conversations::model::{Having, Order, PAGE, ReportFilter, ReportPage},
    error::AppError,
    id::{DepartmentId, LabelId, UserId},
    queue::model::State,
};
use axum::body::to_bytes;
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
};

on_both_databases! {
    every_filter_finds_what_counting_finds
    every_order_is_kept_from_page_to_page
    nonsense_is_refused
    the_files_hold_every_line
    a_manager_reads_any_of_them_without_a_day
    the_first_answer_is_noted
}

async fn all(manager: &Caller<'_>, filter: &ReportFilter) -> Vec<ReportPage> {
    let (mut pages, mut after) = (Vec::new(), None);
    loop {
        let page: ReportPage =
            manager.call("admin/conversations", json!({ "filter": filter, "after": after })).await.unwrap();
        assert!(page.lines.len() <= PAGE);
        after = page.next;
        pages.push(page);
        if after.is_none() {
            return pages;
        }
    }
}

async fn ids(manager: &Caller<'_>, filter: &ReportFilter) -> Vec<i64> {
    let pages = all(manager, filter).await;
    pages.into_iter().flat_map(|page| page.lines).map(|line| line.row.id.0).collect()
}

/// Of March only: the demonstration's own conversations are of now.
fn march() -> ReportFilter {
    ReportFilter { from: "2026-03-01".into(), to: "2026-04-30".into(), ..ReportFilter::default() }
}

type Which = Box<dyn Fn(&Told) -> bool>;

async fn every_filter_finds_what_counting_finds(app: TestApp) {
    let told = past::store(&app, 300).await;
    let manager = app.signed_in("carla").await;
    let agent = told[1].agent.expect("an agent");
    let wall_hour = |told: &Told| (told.created - BEGAN) / 3_600_000 % 24;
    let cases: Vec<(ReportFilter, Which)> = vec![
        (march(), Box::new(|_| true)),
        (ReportFilter { department: Some(DepartmentId(2)), ..march() }, Box::new(|told| told.department == 2)),
        (ReportFilter { agent: Some(UserId(agent)), ..march() }, Box::new(move |told| told.agent == Some(agent))),
        (ReportFilter { label: Some(LabelId(1)), ..march() }, Box::new(|told| told.labelled)),
        (ReportFilter { status: Some(State::Expired), ..march() }, Box::new(|told| told.state == "expired")),
        (ReportFilter { rating: Some(3), ..march() }, Box::new(|told| told.rating == Some(3))),
        (ReportFilter { resolved: Some(false), ..march() }, Box::new(|told| told.resolved == Some(false))),
        (ReportFilter { having: Some(Having::Wait), ..march() }, Box::new(|told| told.waited.is_some())),
        (ReportFilter { having: Some(Having::Answer), ..march() }, Box::new(|told| told.answered.is_some())),
        (ReportFilter { having: Some(Having::Service), ..march() }, Box::new(|told| told.opened.is_some())),
        (ReportFilter { having: Some(Having::Rating), ..march() }, Box::new(|told| told.rating.is_some())),
        (ReportFilter { having: Some(Having::Outcome), ..march() }, Box::new(|told| told.resolved.is_some())),
        (ReportFilter { hour: Some(0), ..march() }, Box::new(move |told| wall_hour(told) == 0)),
        (ReportFilter { channel: "web_chat".into(), ..march() }, Box::new(|_| true)),
        (ReportFilter { channel: "telephone".into(), ..march() }, Box::new(|_| false)),
        (
            ReportFilter { from: "2026-03-03".into(), to: "2026-03-03".into(), ..ReportFilter::default() },
            Box::new(|told| (1..2).contains(&((told.created - BEGAN) / 86_400_000))),
        ),
        (ReportFilter { text: "1000042".into(), ..march() }, Box::new(|told| told.id == 1_000_042)),
        (
            ReportFilter { department: Some(DepartmentId(1)), rating: Some(1), resolved: Some(true), ..march() },
            Box::new(|told| told.department == 1 && told.rating == Some(1) && told.resolved == Some(true)),
        ),
    ];
    for (filter, which) in cases {
        let found: BTreeSet<i64> = ids(&manager, &filter).await.into_iter().collect();
        let expected: BTreeSet<i64> = told.iter().filter(|told| which(told)).map(|told| told.id).collect();
        assert_eq!(found, expected, "{filter:?}");
    }
}

async fn every_order_is_kept_from_page_to_page(app: TestApp) {
    let told = past::store(&app, 180).await;
    let manager = app.signed_in("carla").await;
    let sorted = |which: fn(&Told) -> bool, key: fn(&Told) -> (i64, i64, i64)| {
        let mut all: Vec<&Told> = told.iter().filter(|told| which(told)).collect();
        all.sort_by_key(|told| key(told));
        all.into_iter().map(|told| told.id).collect::<Vec<_>>()
    };
    for (order, expected) in [
        (Order::Newest, sorted(|_| true, |told| (-told.created, -told.id, 0))),
        (Order::Oldest, sorted(|_| true, |told| (told.created, told.id, 0))),
        (
            Order::LongestWait,
            sorted(|told| told.waited.is_some(), |told| (-i64::from(told.waited.unwrap()), -told.id, 0)),
        ),
        (
            Order::WorstRated,
            sorted(|told| told.rating.is_some(), |told| (told.rating.unwrap().into(), -told.created, -told.id)),
        ),
    ] {
        assert_eq!(ids(&manager, &ReportFilter { order, ..march() }).await, expected, "{order:?}");
    }
    assert!(told[1].created - told[0].created == APART, "the premise");
}

async fn nonsense_is_refused(app: TestApp) {
    let manager = app.signed_in("carla").await;
    for filter in [
        ReportFilter { from: "x".into(), ..march() },
        ReportFilter { hour: Some(24), ..march() },
        ReportFilter { hour: Some(3), ..ReportFilter::default() },
        ReportFilter { channel: "'; --".into(), ..march() },
        ReportFilter { text: "x".repeat(1000), ..march() },
        ReportFilter { text: "%%%".into(), ..march() },
    ] {
        let asked = json!({ "filter": filter, "after": null });
        let error = manager.call::<ReportPage>("admin/conversations", asked).await.expect_err("refused");
        assert!(matches!(error, AppError::Invalid { .. }), "{filter:?}: {error:?}");
    }
    assert_eq!(manager.get("/api/admin/conversations.csv?from=x").await.status(), 422);
    // What is no such value in an address does not matter.
    assert_eq!(manager.get("/api/admin/conversations.csv?rating=x&department=%00").await.status(), 200);
}

async fn the_files_hold_every_line(app: TestApp) {
    let told = past::store(&app, 1_100).await;
    let manager = app.signed_in("carla").await;
    let query = "from=2026-03-01&to=2026-04-30&columns=protocol,customer,rating,nonsense";
    let csv = manager.get(&format!("/api/admin/conversations.csv?{query}")).await;
    let Value::String(text) = body(csv).await else { panic!("text") };
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').split("\r\n").filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[0], "\"Protocolo\",\"Cliente\",\"Nota\"");
    assert_eq!(lines.len(), told.len() + 1);
    assert!(lines[1].contains("\"Cliente 10010"), "{}", lines[1]);

    let xlsx = manager.get(&format!("/api/admin/conversations.xlsx?{query}")).await;
    assert!(xlsx.headers()["content-disposition"].to_str().unwrap().contains("atendimentos.xlsx"));
    let bytes = to_bytes(xlsx.into_body(), usize::MAX).await.expect("a whole file");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert_eq!(sheet.matches("<row>").count(), told.len() + 1);
    assert!(!sheet.contains("<f>") && sheet.ends_with("</worksheet>"));
    let agent = app.agent("marina").await;
    assert_eq!(agent.get("/api/admin/conversations.xlsx").await.status(), 403);
}

async fn a_manager_reads_any_of_them_without_a_day(app: TestApp) {
    let (_, id) = app.waiting_customer("Joana", 1).await;
    let manager = app.signed_in("carla").await;
    manager.call::<Value>("reading/open", json!({ "conversation": id })).await.expect("read");
    let report = format!("/api/conversation/{id}/report?kind=attendance&format=zip");
    assert_eq!(manager.get(&report).await.status(), 200);
    let missing = manager.call::<Value>("reading/open", json!({ "conversation": 999_999 })).await;
    assert_eq!(missing.unwrap_err(), AppError::NotFound);
    let agent = app.signed_in("marina").await;
    let before_her_day = agent.call::<Value>("reading/open", json!({ "conversation": id })).await;
    assert_eq!(before_her_day.unwrap_err(), AppError::NotOnShift);
}

async fn the_first_answer_is_noted(app: TestApp) {
    let agent = app.agent("marina").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    app.clock.advance(std::time::Duration::from_secs(90));
    agent.send(id, "Bom dia!").await.unwrap();
    app.clock.advance(std::time::Duration::from_secs(500));
    agent.send(id, "Ainda está aí?").await.unwrap();
    let manager = app.signed_in("carla").await;
    let filter = ReportFilter { status: Some(State::Open), ..ReportFilter::default() };
    let pages = all(&manager, &filter).await;
    let line = pages[0].lines.iter().find(|line| line.row.id.0 == id).expect("listed");
    assert!((90..100).contains(&line.answered_s.unwrap()), "{:?}", line.answered_s);
}
