//! What customers may write, and what is kept of it.

use crate::{
    on_both_databases,
    support::{Caller, TestApp, body, uuid},
};
use serde_json::{Value, json};

on_both_databases! {
    words_are_kept_as_text_or_refused
    hostile_choices_and_client_ids_are_harmless
    the_form_takes_hostile_answers_as_answers
    repetitions_are_answered_with_the_first_message
    marks_and_pages_stay_within_the_conversation
}

/// 4xx in the documented shape: the code belongs to the status, and there is no reference.
pub(crate) async fn refused(response: axum::response::Response, what: &str) -> (u16, Value) {
    let status = response.status().as_u16();
    let body = body(response).await;
    let code = match status {
        401 => "unauthorized",
        404 => "not_found",
        413 => "too_large",
        422 => "invalid",
        429 => "too_many",
        other => panic!("{what}: {other} {body}"),
    };
    assert_eq!(body["error"]["code"], code, "{what}: {body}");
    assert!(body["error"]["message"].as_str().is_some_and(|text| !text.is_empty()), "{what}: {body}");
    assert_eq!(body["error"]["reference"], Value::Null, "{what}: {body}");
    (status, body)
}

async fn say(customer: &Caller<'_>, text: &str) -> axum::response::Response {
    customer.post("/api/chat/messages", &json!({ "client_id": uuid(), "body": text })).await
}

async fn words_are_kept_as_text_or_refused(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    let longest = "é".repeat(4_000);
    let kept = [
        ("Olá, mundo", "Olá, mundo"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\"><img src=x onerror=alert(1)>&amp;'", "\"><img src=x onerror=alert(1)>&amp;'"),
        ("'); DROP TABLE message; --", "'); DROP TABLE message; --"),
        ("%_\\ {{customer.name}} ${x} %s", "%_\\ {{customer.name}} ${x} %s"),
        ("👩\u{200d}👧 🇧🇷 e\u{301}", "👩\u{200d}👧 🇧🇷 e\u{301}"),
        ("pago\u{202e}gpj.exe", "pagogpj.exe"),
        ("a\0b\u{7}c", "abc"),
        ("\r\n uma\r\nduas\rtrês \n", "uma\nduas\ntrês"),
        ("\u{fffd}\u{10ffff}", "\u{fffd}\u{10ffff}"),
        ("שלום", "שלום"),
        (longest.as_str(), longest.as_str()),
    ];
    for (said, stored) in kept {
        let what = said.escape_debug().to_string();
        let response = say(&customer, said).await;
        assert_eq!(response.status(), 200, "{what}");
        let answer = body(response).await;
        assert_eq!(answer["messages"][0]["body"], stored, "{what}");
        let thread: Value =
            agent.call("conversation/thread", json!({ "conversation": id, "page": "Latest" })).await.unwrap();
        assert_eq!(thread["messages"].as_array().unwrap().last().unwrap()["body"], stored, "{what}");
        let page = customer.get(&format!("/api/chat/messages?conversation={id}")).await;
        assert!(page.headers()["content-type"].to_str().unwrap().starts_with("application/json"), "never HTML");
        assert_eq!(body(page).await["messages"].as_array().unwrap().last().unwrap()["body"], stored, "{what}");
        assert_eq!(agent.send(id, said).await.unwrap().message.body, stored, "{what}, as the agent writes it");
    }
    let count = customer.chat().await["messages"].as_array().unwrap().len();
    let (over, huge) = ("é".repeat(4_001), "x".repeat(1_000_000));
    for (said, status) in [
        ("", 422),
        ("   \n\t ", 422),
        ("\0\u{7}", 422),
        ("\u{200b}\u{feff}", 422),
        ("\u{202e}", 422),
        (over.as_str(), 413),
        (huge.as_str(), 413),
    ] {
        let what: String = said.escape_debug().take(40).collect();
        assert_eq!(refused(say(&customer, said).await, &what).await.0, status, "{what}");
    }
    assert_eq!(customer.chat().await["messages"].as_array().unwrap().len(), count, "refusals left nothing");
}

async fn hostile_choices_and_client_ids_are_harmless(app: TestApp) {
    let customer = app.customer().await;
    let long = "x".repeat(65);
    for client_id in ["", "short", long.as_str(), "00000000 0000", "../../etc", "é-é-é-é-é", "a\0bcdefgh", "'; DROP--"]
    {
        let message = json!({ "client_id": client_id, "body": "Oi" });
        refused(customer.post("/api/chat/messages", &message).await, client_id).await;
    }
    assert_eq!(customer.chat().await["conversation"], Value::Null, "none of them began a conversation");
    let huge = "9".repeat(5_000);
    for choice in [
        "",
        "\0",
        "department:\0",
        "department:999999999999999999999",
        "department:-1",
        "department:2:1",
        "skip\0",
        "confirm",
        "🙂",
        "\u{202e}",
        "yes",
        "5",
        "6",
        huge.as_str(),
    ] {
        for _ in 0..2 {
            let message = json!({ "client_id": uuid(), "body": "Toquei", "choice": choice });
            let response = customer.post("/api/chat/messages", &message).await;
            assert_eq!(response.status(), 200, "{}", choice.escape_debug());
            let state = body(response).await["conversation"]["state"].clone();
            assert_eq!(state, "bot", "{} is no choice that was offered", choice.escape_debug());
        }
    }
}

async fn the_form_takes_hostile_answers_as_answers(app: TestApp) {
    let agent = app.agent("marina").await;
    for name in
        ["<b>Ana</b>", "Robert'); DROP TABLE customer;--", "A\0na", "\u{202e}anA", "{{agent.name}}", "🙂🙂", "ليلى"]
    {
        let customer = app.customer().await;
        let response = say(&customer, name).await;
        assert_eq!(response.status(), 200, "{name}");
        let answer = body(response).await;
        let id = answer["conversation"]["id"].as_i64().unwrap();
        for email in ["<script>@x", "a@b", "ana@exemplo.com\0", "ANA@EXEMPLO.COM"] {
            assert_eq!(say(&customer, email).await.status(), 200, "{email}");
        }
        let row = agent.workspace().await.rows.into_iter().find(|row| row.id.0 == id).expect("listed");
        // Whatever was taken for a name has no control and no disguised direction in it.
        let taken = row.customer_name.unwrap_or_default();
        assert!(!taken.chars().any(|c| c.is_control() || c == '\u{202e}'), "{taken:?}");
    }
}

async fn repetitions_are_answered_with_the_first_message(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    let client_id = uuid();
    let message = |text: &str| json!({ "client_id": client_id, "body": text });
    let first = body(customer.post("/api/chat/messages", &message("Um")).await).await;
    let again = body(customer.post("/api/chat/messages", &message("Outro texto")).await).await;
    assert_eq!(again["messages"], first["messages"], "what is there, not what is said now");
    // The agent cannot pass for the customer by the same client id, nor the other way round.
    let args = json!({ "conversation": id, "client_id": client_id, "body": "Meu" });
    let stolen = agent.call::<Value>("conversation/send", args).await;
    assert_eq!(stolen.unwrap_err(), app::error::AppError::Forbidden);
    agent.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    let late = body(customer.post("/api/chat/messages", &message("Um")).await).await;
    assert_eq!((late["conversation"]["id"].as_i64(), &late["messages"]), (Some(id), &first["messages"]), "for ever");
    assert_eq!(body(customer.get("/api/chat").await).await["conversation"]["id"], id, "and nothing new began");
}

async fn marks_and_pages_stay_within_the_conversation(app: TestApp) {
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let last = customer.chat().await["messages"].as_array().unwrap().len();
    let all = format!("/api/chat/messages?conversation={id}");
    for (query, count) in [
        ("", last),
        ("&after=0", last),
        ("&before=4294967295", last),
        ("&after=4294967295", 0),
        ("&before=0", 0),
        ("&before=2", 1),
    ] {
        let response = customer.get(&format!("{all}{query}")).await;
        assert_eq!(response.status(), 200, "{query}");
        let page = body(response).await;
        assert_eq!(page["messages"].as_array().unwrap().len(), count, "{query}: {page}");
    }
    for query in [
        "&after=-1",
        "&after=4294967296",
        "&before=x",
        "&after=",
        "&after=1&before=3",
        "&conversation=2",
        "&after=%00",
        "&after=1e3",
    ] {
        refused(customer.get(&format!("{all}{query}")).await, query).await;
    }
    for query in [
        "",
        "?conversation=",
        "?conversation=x",
        "?conversation=99999999999999999999",
        "?conversation=-1",
        "?conversation=0",
        "?conversation=%F0%28",
        "?",
    ] {
        refused(customer.get(&format!("/api/chat/messages{query}")).await, query).await;
    }
    for marks in [
        json!({ "delivered": 4_294_967_295_u32, "read": 0 }),
        json!({ "read": 4_294_967_295_u32 }),
        json!({}),
        json!({ "read": 0, "more": [] }),
    ] {
        let mut marks = marks;
        marks["conversation"] = json!(id);
        assert_eq!(customer.post("/api/chat/marks", &marks).await.status(), 204, "{marks}");
    }
    for wrong in [json!(-1), json!(4_294_967_296_u64), json!(1.5), json!("3"), json!([3]), json!(true), Value::Null] {
        let marks = json!({ "conversation": id, "read": wrong });
        refused(customer.post("/api/chat/marks", &marks).await, &marks.to_string()).await;
    }
}
