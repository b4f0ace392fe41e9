//! The audit log as managers read it: who, when, from where, before and after; filters, pages, the file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{
    admin::audit::model::{AuditFilter, AuditList, Fact},
    error::AppError,
    time::Timestamp,
};
use serde_json::{Value, json};
use server::store::audit::{Action, Entry, record};
use support::{Caller, TestApp, body, uuid};

on_both_databases! {
    what_was_done_is_told_with_the_names_of_that_day
    filters_narrow_it_down_and_nonsense_is_refused
    pages_hold_every_entry_once
    the_file_holds_the_same_and_no_formulas
}

async fn ask(manager: &Caller<'_>, filter: AuditFilter) -> Result<AuditList, AppError> {
    manager.call("admin/audit", json!({ "filter": filter, "after": null })).await
}

/// Marina serves Joana, and notes this.
async fn noted<'a>(app: &'a TestApp, words: &str) -> (Caller<'a>, i64) {
    let agent = app.agent("marina").await;
    let (_, conversation) = app.waiting_customer("Joana", 1).await;
    agent.take(conversation).await.expect("hers");
    let note = json!({ "conversation": conversation, "client_id": uuid(), "body": words });
    agent.call::<Value>("note/add", note).await.expect("noted");
    (agent, conversation)
}

async fn what_was_done_is_told_with_the_names_of_that_day(app: TestApp) {
    let (agent, conversation) = noted(&app, "Cliente antiga").await;
    let labels = json!({ "conversation": conversation, "put": [1, 2], "take": [] });
    agent.call::<Value>("label/change", labels).await.unwrap();
    let manager = app.signed_in("carla").await;
    let list = ask(&manager, AuditFilter::default()).await.expect("without a day started");
    let [labelled, noted] = &list.lines[..2] else { panic!("{list:?}") };
    assert_eq!((labelled.action.as_str(), labelled.user_name.as_str()), ("conversation.labels", "Marina Souza"));
    assert!(labelled.after[0].value.contains(", "), "names, not ids: {:?}", labelled.after);
    assert_eq!(noted.action, "conversation.note");
    assert_eq!(noted.after, [Fact { name: "body".into(), value: "Cliente antiga".into() }]);
    assert!(noted.before.is_empty());
    assert_eq!(noted.protocol.as_ref().map(String::len), Some(17));
    assert!(list.people.iter().any(|(_, name)| name == "Bruno Carvalho"));
    assert!(list.actions.contains(&"conversation.note".to_owned()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_says_from_where() {
    let app = TestApp::configured(&[("BALCAO_TRUST_PROXY", "1")]).await;
    let (agent, conversation) = noted(&app, "Do escritório").await;
    let labels = json!({ "conversation": conversation, "put": [1], "take": [] }).to_string();
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/json"),
        ("x-forwarded-for", "1.2.3.4, 203.0.113.9"),
    ];
    assert_eq!(agent.send_raw("POST", "/api/label/change", &headers, labels.into_bytes()).await.status(), 200);
    let manager = app.signed_in("carla").await;
    let list = ask(&manager, AuditFilter::default()).await.unwrap();
    assert_eq!(list.lines[0].address.as_deref(), Some("203.0.113.9"), "what the proxy saw, not what the client says");
}

async fn filters_narrow_it_down_and_nonsense_is_refused(app: TestApp) {
    let (agent, _) = noted(&app, "Uma").await;
    let manager = app.signed_in("carla").await;
    let all = ask(&manager, AuditFilter::default()).await.unwrap().lines;
    let (marina, carla) = (agent.me().await.id, manager.me().await.id);
    let count = async |filter: AuditFilter| ask(&manager, filter).await.expect("an answer").lines.len();
    let by_person = AuditFilter { person: Some(marina), ..AuditFilter::default() };
    let marinas = count(by_person.clone()).await;
    assert!(marinas > 0 && marinas <= all.len());
    assert_eq!(count(AuditFilter { person: Some(carla), ..AuditFilter::default() }).await, 0);
    let notes = AuditFilter { action: "conversation.note".into(), ..by_person };
    assert!((1..=marinas).contains(&count(notes).await));
    let protocol = all[0].protocol.clone().expect("a protocol");
    for protocol in [protocol.as_str(), &protocol[11..]] {
        let about = AuditFilter { protocol: protocol.into(), ..AuditFilter::default() };
        assert_eq!(ask(&manager, about).await.unwrap().lines[0], all[0]);
    }
    assert_eq!(count(AuditFilter { to: "2020-01-01".into(), ..AuditFilter::default() }).await, 0);
    assert_eq!(count(AuditFilter { from: "2020-01-01".into(), ..AuditFilter::default() }).await, all.len());

    for filter in [
        AuditFilter { from: "ontem".into(), ..AuditFilter::default() },
        AuditFilter { from: "2026-02-02".into(), to: "2026-02-01".into(), ..AuditFilter::default() },
        AuditFilter { protocol: "12".into(), ..AuditFilter::default() },
        AuditFilter { protocol: "'; --".into(), ..AuditFilter::default() },
        AuditFilter { action: "x".repeat(1000), ..AuditFilter::default() },
        AuditFilter { action: "\0".into(), ..AuditFilter::default() },
    ] {
        let error = ask(&manager, filter.clone()).await.expect_err("refused");
        assert!(matches!(error, AppError::Invalid { .. }), "{filter:?}: {error:?}");
    }
    for query in ["from=ontem", "person=x", "protocol=%00", "person=99999999999999999999"] {
        assert_eq!(manager.get(&format!("/api/admin/audit.csv?{query}")).await.status(), 422, "{query}");
    }
}

/// Many entries of one instant: the place is their id, then.
async fn many(app: &TestApp, count: i64) {
    let write = app.house.store.write(move |txn| {
        Box::pin(async move {
            for number in 0..count {
                let entry = Entry {
                    at: Timestamp(1_700_000_000_000 + number / 60),
                    user: None,
                    user_name: "Teste",
                    address: None,
                    action: Action::Info,
                    conversation: None,
                    ticket: None,
                    before: Value::Null,
                    after: json!({ "id": 1, "name": "número", "value": number }),
                };
                record(txn, entry).await?;
            }
            Ok(())
        })
    });
    write.await.expect("written");
}

async fn pages_hold_every_entry_once(app: TestApp) {
    many(&app, 175).await;
    let manager = app.signed_in("carla").await;
    let filter = AuditFilter { to: "2023-12-31".into(), ..AuditFilter::default() };
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let args = json!({ "filter": filter, "after": after });
        let page: AuditList = manager.call("admin/audit", args).await.unwrap();
        assert!(page.lines.len() <= 50);
        seen.extend(page.lines.into_iter().map(|line| (line.at, line.id)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 175);
    assert!(seen.is_sorted_by(|a, b| a > b), "the newest first, none twice");
}

async fn the_file_holds_the_same_and_no_formulas(app: TestApp) {
    noted(&app, "=HYPERLINK(\"https://evil.example\")").await;
    many(&app, 1200).await;
    let manager = app.signed_in("carla").await;
    let response = manager.get("/api/admin/audit.csv").await;
    assert_eq!(response.headers()["content-type"], "text/csv; charset=utf-8");
    let Value::String(text) = body(response).await else { panic!("text") };
    assert!(text.starts_with('\u{FEFF}'));
    let lines: Vec<&str> = text.split("\r\n").filter(|line| !line.is_empty()).collect();
    assert!(lines.len() > 1200, "{}", lines.len());
    assert!(text.contains("=HYPERLINK(\"\"https://evil.example\"\")"));
    assert!(!text.contains("\"="), "no cell begins a formula");
    let again = ask(&manager, AuditFilter { action: "audit.export".into(), ..AuditFilter::default() }).await.unwrap();
    assert_eq!(again.lines.len(), 1, "taking it out is noted, too");
    assert_eq!(again.lines[0].user_name, "Carla Gomes");
}
