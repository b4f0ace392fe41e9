//! Tokens, cross-origin rules and limits of the public API.

use super::words::refused;
use crate::{
    on_both_databases,
    support::{Caller, TestApp, body, uuid},
};
use serde_json::json;

on_both_databases! {
    bad_tokens_open_nothing
    the_answers_are_as_documented
}

const CALLS: [(&str, &str); 9] = [
    ("GET", "/api/chat"),
    ("GET", "/api/chat/messages?conversation=1"),
    ("GET", "/api/chat/stream"),
    ("POST", "/api/chat/messages"),
    ("POST", "/api/chat/marks"),
    ("POST", "/api/chat/typing"),
    ("POST", "/api/chat/files?name=a.txt"),
    ("GET", "/api/chat/files/1"),
    ("GET", "/api/chat/files/1/thumbnail"),
];

async fn bad_tokens_open_nothing(app: TestApp) {
    let (customer, _) = app.waiting_customer("Joana", 1).await;
    let token = customer.token.clone().unwrap();
    let (long, hash) = ("x".repeat(20_000), server::guard::token::hash(&token));
    let shorter = &token[..token.len() - 1];
    let headers = [
        String::new(),
        "Bearer".into(),
        "Bearer ".into(),
        format!("Bearer {shorter}"),
        format!("Bearer {token}x"),
        format!("Bearer {hash}"),
        format!("Basic {token}"),
        token.clone(),
        format!("bearer {token}"),
        format!("Bearer {long}"),
        "Bearer ' OR '1'='1".into(),
        format!("Bearer {token},Bearer {token}"),
    ];
    for (method, path) in CALLS {
        for header in &headers {
            let sent = [("authorization", header.as_str()), ("content-type", "application/json")];
            let message = json!({ "client_id": uuid(), "body": "Oi", "conversation": 1 }).to_string();
            let response = app.anonymous().send_raw(method, path, &sent, message.into_bytes()).await;
            let what: String = format!("{method} {path} {header}").chars().take(120).collect();
            assert_eq!(refused(response, &what).await.0, 401, "{what}");
        }
        assert_eq!(refused(app.anonymous().send_raw(method, path, &[], vec![]).await, path).await.0, 401);
    }
    // Never in an address.
    let address = app.anonymous().get(&format!("/api/chat?token={token}")).await;
    assert_eq!(address.status(), 401);
    assert_eq!(customer.get("/api/chat").await.status(), 200, "the premise: the token is good");
}

async fn the_answers_are_as_documented(app: TestApp) {
    let agent = app.agent("marina").await;
    let company = body(app.anonymous().get("/api/chat/company").await).await;
    assert_eq!(company["limits"]["message_chars"], 4_000);
    assert_eq!(company["limits"]["files"], json!({ "size": 25 << 20, "count": 20, "types": [] }));
    assert!(company["name"].is_string() && company["hue"].is_u64() && company["bot_name"].is_string(), "{company}");
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    let state = customer.chat().await;
    let keys = |value: &serde_json::Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let sorted = |text: &str| {
        let mut all: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        all.sort();
        all
    };
    assert_eq!(keys(&state), sorted("cursor conversation messages more welcome"));
    let conversation = "id protocol state department agent started_at ended_at place agent_delivered agent_read";
    assert_eq!(keys(&state["conversation"]), sorted(conversation));
    let message = "conversation seq client_id at author author_name body options input event files original";
    for entry in state["messages"].as_array().unwrap() {
        assert_eq!(keys(entry), sorted(message));
    }
    assert_eq!(state["conversation"]["agent"], json!({ "name": "Marina Souza" }));
    assert_eq!(state["conversation"]["department"], "Financeiro");
}

fn header(response: &axum::response::Response, name: &str) -> String {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_lowercase()
}

#[tokio::test]
async fn any_site_may_carry_the_widget_and_none_may_call_a_server_function() {
    let app = TestApp::on_sqlite().await;
    let agent = app.agent("marina").await;
    let (customer, _) = app.waiting_customer("Joana", 1).await;
    let foreign = ("origin", "https://shop.example");
    let preflight = [
        foreign,
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization,content-type,last-event-id"),
    ];
    for (method, path) in CALLS {
        let asked = app.anonymous().send_raw("OPTIONS", path, &preflight, vec![]).await;
        assert_eq!(asked.status(), 200, "{path}");
        assert_eq!(header(&asked, "access-control-allow-origin"), "*");
        for name in ["authorization", "content-type", "last-event-id"] {
            assert!(header(&asked, "access-control-allow-headers").contains(name), "{path} {name}");
        }
        assert!(header(&asked, "access-control-allow-methods").contains(&method.to_lowercase()), "{path}");
        assert_eq!(header(&asked, "access-control-allow-credentials"), "", "no cookies");
        // Errors too must be readable, or the widget cannot tell what is wrong.
        for caller in [&customer, &app.anonymous()] {
            let response = caller.send_raw(method, path, &[foreign], vec![]).await;
            assert_eq!(header(&response, "access-control-allow-origin"), "*", "{path} {}", response.status());
            assert!(header(&response, "access-control-expose-headers").contains("retry-after"), "{path}");
        }
    }
    for path in leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).chain(["/api/live"]) {
        for method in ["OPTIONS", "POST", "GET"] {
            let response = agent.send_raw(method, path, &preflight, b"{}".to_vec()).await;
            assert!(
                !response.headers().keys().any(|name| name.as_str().starts_with("access-control")),
                "{method} {path}"
            );
        }
    }
}

#[tokio::test]
async fn flooding_is_slowed_with_a_time_to_wait() {
    let app = TestApp::configured(&[("BALCAO_RATE_LIMITS", "1")]).await;
    let (one, other) = (app.customer().await, app.customer().await);
    let send = async |customer: &Caller<'_>| {
        customer.post("/api/chat/messages", &json!({ "client_id": uuid(), "body": "Oi" })).await
    };
    let mut served = 0;
    let stopped = loop {
        let response = send(&one).await;
        if response.status() != 200 {
            break response;
        }
        served += 1;
        assert!(served < 200, "nothing stops a flood of messages");
    };
    let wait: u32 = header(&stopped, "retry-after").parse().expect("seconds");
    assert!((1..=60).contains(&wait) && served >= 40, "{wait} s after {served}");
    assert_eq!(refused(stopped, "a flood").await.0, 429);
    assert_eq!(send(&other).await.status(), 200, "another customer is served");
    let mut customers = 0;
    while app.anonymous().post("/api/chat/customer", &json!({})).await.status() == 201 {
        customers += 1;
        assert!(customers < 200, "nothing stops a flood of customers");
    }
}
