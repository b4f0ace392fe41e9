//! Bodies that are none, against every call and every server function.

use super::words::refused;
use crate::{
    on_both_databases,
    support::{Caller, TestApp, body},
};
use app::error::{AppError, Field, Reason};
use serde_json::{Value, json};

on_both_databases! {
    garbage_is_refused_by_every_call_of_the_api
    garbage_is_refused_by_every_server_function
    numbers_at_the_edge_are_no_fault_of_any_function
}

/// Bodies that are no JSON object at all.
fn garbage() -> Vec<(&'static str, Vec<u8>)> {
    let deep = [vec![b'['; 20_000], vec![b']'; 20_000]].concat();
    vec![
        ("nothing", vec![]),
        ("not JSON", b"client_id=1&body=Oi".to_vec()),
        ("half an object", b"{\"client_id\": \"".to_vec()),
        ("two objects", b"{}{}".to_vec()),
        ("an array of wrong things", b"[[], {}, null, -1]".to_vec()),
        ("a text", b"\"Oi\"".to_vec()),
        ("a number", b"-1e309".to_vec()),
        ("null", b"null".to_vec()),
        ("not UTF-8", b"{\"locale\": \"\xff\", \"client_id\": \"\xff\", \"conversation\": \"\xff\"}".to_vec()),
        (
            "half a surrogate",
            b"{\"locale\": \"\\ud800\", \"client_id\": \"\\ud800\", \"conversation\": \"\\ud800\"}".to_vec(),
        ),
        ("nested too deeply", deep),
        ("NUL bytes", vec![0; 64]),
    ]
}

const JSON: (&str, &str) = ("content-type", "application/json");

async fn garbage_is_refused_by_every_call_of_the_api(app: TestApp) {
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let before = customer.chat().await["messages"].clone();
    for path in ["customer", "messages", "marks"] {
        let path = format!("/api/chat/{path}");
        for (what, bytes) in garbage() {
            refused(customer.send_raw("POST", &path, &[JSON], bytes).await, &format!("{path}: {what}")).await;
        }
        for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""] {
            let response = customer.send_raw("POST", &path, &[("content-type", content_type)], b"{}".to_vec()).await;
            refused(response, &format!("{path}: {content_type}")).await;
        }
        refused(customer.send_raw("POST", &path, &[], b"{}".to_vec()).await, "no content type").await;
        let big =
            json!({ "client_id": "00000000-0000", "body": "x".repeat(1_000_000), "conversation": id }).to_string();
        let (status, _) = refused(customer.send_raw("POST", &path, &[JSON], big.into_bytes()).await, &path).await;
        assert_eq!(status, 413, "{path}: a megabyte");
    }
    let wrong = [
        json!({ "client_id": 7, "body": "Oi" }),
        json!({ "client_id": "00000000-0000", "body": 7 }),
        json!({ "client_id": "00000000-0000", "body": ["Oi"] }),
        json!({ "client_id": "00000000-0000", "body": null }),
        json!({ "client_id": "00000000-0000" }),
        json!({ "body": "Oi" }),
        json!({ "client_id": "00000000-0000", "body": "Oi", "choice": 5 }),
        json!({ "client_id": "00000000-0000", "body": "Oi", "choice": { "value": "5" } }),
        json!({ "client_id": { "$ne": null }, "body": "Oi" }),
    ];
    for message in wrong {
        refused(customer.post("/api/chat/messages", &message).await, &message.to_string()).await;
    }
    for locale in [json!({ "locale": 1 }), json!({ "locale": ["en"] })] {
        refused(customer.post("/api/chat/customer", &locale).await, &locale.to_string()).await;
    }
    // An unknown or absurd language is no reason to refuse a customer.
    for locale in ["xx", "", "\0", "pt-BR\u{202e}", &"x".repeat(10_000)] {
        assert_eq!(customer.post("/api/chat/customer", &json!({ "locale": locale })).await.status(), 201);
    }
    for conversation in
        [json!(null), json!("1"), json!(1.5), json!(9e99), json!(-1), json!(0), json!(i64::MAX), json!([1])]
    {
        let marks = json!({ "conversation": conversation, "read": 1 });
        refused(customer.post("/api/chat/marks", &marks).await, &marks.to_string()).await;
    }
    assert_eq!(customer.chat().await["messages"], before, "nothing of it was kept");
    let unknown = json!({ "client_id": "00000000-0001", "body": "Oi", "later": { "a": 1 } });
    assert_eq!(customer.post("/api/chat/messages", &unknown).await.status(), 200, "unknown fields are ignored");
}

fn functions() -> Vec<&'static str> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect()
}

/// A function that needs nothing, called with garbage, may do its work; it must not fail.
async fn never_a_fault(caller: &Caller<'_>, path: &str, what: &str, headers: &[(&str, &str)], bytes: Vec<u8>) -> u16 {
    let response = caller.send_raw("POST", path, headers, bytes).await;
    let status = response.status().as_u16();
    let body = body(response).await;
    if status == 200 {
        return status;
    }
    let error: AppError =
        serde_json::from_value(body.clone()).unwrap_or_else(|_| panic!("{path}, {what}: {status} {body}"));
    assert!(!matches!(error, AppError::Internal(_) | AppError::Unreachable), "{path}, {what}: {error:?}");
    assert_eq!(error.status(), status, "{path}, {what}: {body}");
    status
}

const MALFORMED: AppError = AppError::Invalid { field: Field::Request, reason: Reason::Malformed };

async fn garbage_is_refused_by_every_server_function(app: TestApp) {
    let all = functions();
    assert!(all.len() > 20);
    for path in all {
        // Some of them end the session, so each gets a new one.
        let manager = app.agent("carla").await;
        for (what, bytes) in garbage() {
            never_a_fault(&manager, path, what, &[JSON], bytes).await;
        }
        let megabyte = json!({ "body": "x".repeat(1_000_000) }).to_string();
        let status = never_a_fault(&manager, path, "a megabyte", &[JSON], megabyte.into_bytes()).await;
        assert_ne!(status, 200, "{path}: nothing that long is read");
        for content_type in ["text/plain", "", "multipart/form-data; boundary=x"] {
            never_a_fault(&manager, path, content_type, &[("content-type", content_type)], b"\0".to_vec()).await;
        }
    }
    let manager = app.agent("carla").await;
    for args in [
        json!({}),
        json!({ "conversation": "1" }),
        json!({ "conversation": null }),
        json!({ "conversation": [1] }),
        json!([]),
    ] {
        for function in ["queue/take", "conversation/finish", "conversation/typing"] {
            let refused = manager.call::<Value>(function, args.clone()).await;
            assert_eq!(refused.unwrap_err(), MALFORMED, "{function} {args}");
        }
    }
    for missing in
        ["/api/", "/api/queue", "/api/queue/take/", "/api/queue/take%00", "/api/../api/x", "/api/admin/users/delete"]
    {
        let response = manager.send_raw("POST", missing, &[JSON], b"{}".to_vec()).await;
        assert!(matches!(response.status().as_u16(), 404 | 405), "{missing}: {}", response.status());
    }
}

async fn numbers_at_the_edge_are_no_fault_of_any_function(app: TestApp) {
    let manager = app.agent("carla").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    manager.take(id).await.unwrap();
    let edges = [json!(0), json!(-1), json!(i64::MIN), json!(i64::MAX), json!(u64::MAX), json!(1e300), json!(0.5)];
    for edge in edges {
        let target = json!({ "department": 1 });
        let it = json!({ "conversation": edge, "seq": 1, "user": edge, "reason": edge, "target": target });
        for function in [
            "queue/take",
            "conversation/mark_read",
            "conversation/typing",
            "conversation/viewing",
            "conversation/finish",
            "conversation/reopen",
            "admin/users/deactivate",
            "admin/users/activate",
            "shift/start_break",
            "conversation/transfer",
        ] {
            let error = manager.call::<Value>(function, it.clone()).await.unwrap_err();
            assert!(matches!(error.status(), 404 | 422), "{function} {edge}: {error:?}");
        }
        let seq = json!({ "conversation": id, "seq": edge });
        let handover = json!([{ "conversation": id, "destination": { "Colleague": edge } }]);
        for (function, args) in [
            ("conversation/mark_read", seq),
            ("shift/end", json!({ "handovers": handover })),
            ("conversation/thread", json!({ "conversation": edge, "page": "Latest" })),
            ("conversation/thread", json!({ "conversation": id, "page": { "Before": edge } })),
            ("conversation/thread", json!({ "conversation": id, "page": { "After": edge } })),
            ("conversation/thread", json!({ "conversation": id, "page": "Newest" })),
        ] {
            never_a_fault(&manager, &format!("/api/{function}"), &args.to_string(), &[JSON], args.to_string().into())
                .await;
        }
    }
    for body in ["", " ", "\0", "\u{202e}"] {
        let refused = manager.send(id, body).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid { field: Field::Message, reason: Reason::Empty }, "{body:?}");
    }
    let long = manager.send(id, &"é".repeat(4_001)).await.unwrap_err();
    assert_eq!(long, AppError::Invalid { field: Field::Message, reason: Reason::TooLong(4_000) });
    assert_eq!(manager.workspace().await.rows.len(), 1, "it is still there");
}
