//! What answers say to browsers about themselves.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use axum::{http::StatusCode, response::Response};
use std::collections::BTreeMap;
use support::{TestApp, body};

fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

/// Directive → its sources.
fn policy(response: &Response) -> BTreeMap<String, Vec<String>> {
    let policies = response.headers().get_all("content-security-policy");
    assert_eq!(policies.iter().count(), 1, "one policy");
    header(response, "content-security-policy")
        .split(';')
        .map(|directive| {
            let mut words = directive.split_whitespace().map(str::to_owned);
            (words.next().unwrap(), words.collect())
        })
        .collect()
}

async fn text(response: Response) -> String {
    match body(response).await {
        serde_json::Value::String(text) => text,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn pages_allow_their_own_scripts_only() {
    let app = TestApp::on_sqlite().await;
    let agent = app.agent("marina").await;
    let mut nonces = Vec::new();
    for path in ["/sign-in", "/set-up", "/", "/me", "/no/such/page", "/conversations/1"] {
        for caller in [&app.anonymous(), &agent] {
            let response = caller.get(path).await;
            if response.status().is_redirection() {
                continue;
            }
            let policy = policy(&response);
            assert_eq!(policy["default-src"], ["'none'"], "{path}");
            assert_eq!(policy["frame-ancestors"], ["'none'"], "{path}");
            assert_eq!(
                (&policy["frame-src"][..], &policy["media-src"][..]),
                (&["'self'".to_owned()][..], &["'self'".to_owned()][..])
            );
            assert_eq!(policy["img-src"], ["'self'", "data:"], "{path}");
            assert_eq!(
                (&policy["base-uri"][..], &policy["style-src"][..]),
                (&["'none'".to_owned()][..], &["'self'".to_owned()][..])
            );
            for (directive, sources) in &policy {
                let open = |source: &String| source == "*" || source == "'unsafe-eval'" || source.starts_with("http");
                assert!(!sources.iter().any(open), "{path}: {directive} {sources:?}");
                assert!(
                    directive == "style-src-attr" || !sources.contains(&"'unsafe-inline'".into()),
                    "{path}: {directive}"
                );
            }
            let nonce = policy["script-src"]
                .iter()
                .find_map(|source| source.strip_prefix("'nonce-")?.strip_suffix('\''))
                .expect("a nonce");
            assert!(nonce.len() >= 16, "{nonce}");
            let page = text(response).await;
            let scripts: Vec<&str> =
                page.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
            assert!(!scripts.is_empty(), "{path}: the premise: the page has scripts");
            for script in scripts {
                assert!(script.contains(&format!("nonce=\"{nonce}\"")), "{path}: <script{script}>");
            }
            assert!(!page.contains(" onclick=") && !page.contains("javascript:"), "{path}");
            nonces.push(nonce.to_owned());
        }
    }
    let count = nonces.len();
    assert!(count >= 5, "{count} pages");
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), count, "a nonce is used once");
}

#[tokio::test]
async fn only_the_customers_page_may_be_framed() {
    let app = TestApp::on_sqlite().await;
    let chat = app.anonymous().get("/chat").await;
    assert_eq!(chat.status(), 200);
    let policy = policy(&chat);
    assert_eq!(policy["frame-ancestors"], ["*"]);
    assert_eq!(policy["frame-src"], ["'none'"]);
    assert_eq!(
        (&policy["img-src"][1..], &policy["media-src"][1..]),
        (&["data:".to_owned(), "blob:".into()][..], &["blob:".to_owned()][..])
    );
    assert!(!policy["script-src"].iter().any(|source| source.contains("unsafe-inline")), "{policy:?}");
    assert_eq!(header(&chat, "x-frame-options"), "");
    let page = text(chat).await;
    assert!(page.split("<script").skip(1).all(|script| script.starts_with(" src=\"/")), "no inline script: {page}");
}

#[tokio::test]
async fn every_answer_forbids_guessing_its_type_and_telling_its_address() {
    let app = TestApp::on_sqlite().await;
    let agent = app.agent("marina").await;
    let (customer, _) = app.waiting_customer("Joana", 1).await;
    for path in [
        "/sign-in",
        "/chat",
        "/widget.js",
        "/icon.svg",
        "/healthz",
        "/readyz",
        "/pkg/missing.js",
        "/no/such",
        "/api/live",
        "/api/none",
    ] {
        let answers = [app.anonymous().get(path).await, agent.get(path).await];
        for response in answers {
            assert_eq!(header(&response, "x-content-type-options"), "nosniff", "{path}");
            assert_eq!(header(&response, "referrer-policy"), "same-origin", "{path}");
            assert_eq!(header(&response, "cross-origin-opener-policy"), "same-origin", "{path}");
            assert!(header(&response, "permissions-policy").contains("camera=()"), "{path}");
            assert_eq!(header(&response, "server") + &header(&response, "x-powered-by"), "", "{path}");
        }
    }
    for response in [customer.get("/api/chat").await, agent.post("/api/queue/workspace", &serde_json::json!({})).await]
    {
        assert_eq!(response.status(), 200);
        assert_eq!(header(&response, "x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn what_is_personal_is_not_stored_and_what_never_changes_is() {
    let folder = std::env::temp_dir().join(format!("balcao_headers_{}", std::process::id()));
    std::fs::create_dir_all(folder.join("pkg")).unwrap();
    std::fs::write(folder.join("pkg/balcao.1234.js"), "export {}").unwrap();
    std::fs::write(folder.join("widget.js"), "/* widget */").unwrap();
    let app = TestApp::configured(&[("BALCAO_SITE", folder.to_str().unwrap())]).await;
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;

    let file = app.anonymous().get("/pkg/balcao.1234.js").await;
    assert_eq!(
        (file.status(), header(&file, "cache-control").as_str()),
        (StatusCode::OK, "public, max-age=31536000, immutable")
    );
    let missing = app.anonymous().get("/pkg/balcao.9999.js").await;
    assert_eq!(
        (missing.status(), header(&missing, "cache-control").as_str()),
        (StatusCode::NOT_FOUND, ""),
        "a miss is not for ever"
    );
    let widget = app.anonymous().get("/widget.js").await;
    assert_eq!((widget.status(), header(&widget, "cache-control").as_str()), (StatusCode::OK, "public, max-age=60"));
    assert_eq!(header(&widget, "cross-origin-resource-policy"), "cross-origin");
    for escape in ["/pkg/../widget.js", "/pkg/%2e%2e/widget.js", "/pkg/..%2fwidget.js", "/pkg//etc/passwd"] {
        let response = app.anonymous().get(escape).await;
        assert!(!text(response).await.contains("/* widget */"), "{escape}");
    }
    for (what, response) in [
        ("a page", agent.get("/").await),
        ("sign-in", app.anonymous().get("/sign-in").await),
        ("the agents' stream", agent.get("/api/live?after=0").await),
        ("the customer's stream", customer.get("/api/chat/stream").await),
    ] {
        assert_eq!(header(&response, "cache-control"), "no-store", "{what}");
    }
    for (what, response) in [
        ("the workspace", agent.post("/api/queue/workspace", &serde_json::json!({})).await),
        ("the customer's state", customer.get("/api/chat").await),
        ("the customer's messages", customer.get(&format!("/api/chat/messages?conversation={id}")).await),
    ] {
        assert_eq!(response.status(), 200, "{what}");
        assert_eq!(header(&response, "cache-control"), "no-store", "{what}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn health_says_that_it_runs_and_readiness_that_the_database_answers() {
    let app = TestApp::on_sqlite().await;
    for (path, word) in [("/healthz", "ok"), ("/readyz", "ready")] {
        let response = app.anonymous().get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(text(response).await, word);
    }
    app.house.store.reader().clone().close().await.unwrap();
    assert_eq!(app.anonymous().get("/healthz").await.status(), 200);
    let response = app.anonymous().get("/readyz").await;
    assert_eq!(response.status(), 503);
    assert!(!text(response).await.contains("sqlite"), "it does not tell its insides");
}
