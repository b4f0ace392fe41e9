//! What nobody sees: before the day starts, from the other side, across customers, after the end.

use crate::{
    on_both_databases,
    support::{Caller, TestApp, body, uuid},
};
use app::{error::AppError, live::event::LiveEvent, session::model::Visit};
use serde_json::{Value, json};
use std::time::Duration;

on_both_databases! {
    before_the_day_starts_nothing_is_visible
    asking_for_a_foreign_thread_does_not_open_it
    a_conversation_that_leaves_the_departments_is_no_longer_heard
    a_customer_never_opens_another_customers_conversation
    cookies_and_tokens_open_one_side_only
    a_deactivated_users_next_request_is_signed_out
}

const SILENCE: Duration = Duration::from_millis(400);

/// Everything but heartbeats that a stream says until it is silent.
async fn heard(stream: &mut crate::support::Listener) -> Vec<Value> {
    let mut all = Vec::new();
    while let Ok(Some(event)) = stream.next_within(SILENCE).await {
        if event.name != "beat" && event.name != "build" {
            all.push(event.data);
        }
    }
    all
}

async fn before_the_day_starts_nothing_is_visible(app: TestApp) {
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let marina = app.signed_in("marina").await;
    let before = marina.workspace().await;
    assert!(before.rows.is_empty() && before.shift.is_none());
    let mut stream = marina.listen(before.cursor).await;

    let it = json!({ "conversation": id });
    for (function, args) in [
        ("conversation/thread", json!({ "conversation": id, "page": "Latest" })),
        ("conversation/viewing", it.clone()),
        ("conversation/reopen", it.clone()),
        ("queue/take", it),
        ("conversation/destinations", json!({})),
        ("reading/open", json!({ "conversation": id })),
        ("reading/leaf", json!({ "conversation": id, "first": 1 })),
        ("reading/search", json!({ "conversation": id, "words": "x" })),
        ("related/list", json!({ "conversation": id, "after": null })),
        ("answer/show", json!({ "conversation": id, "field": 2 })),
        ("search/tickets", json!({ "query": { "protocol": "00000" }, "before": null })),
        ("search/find", json!({ "query": { "protocol": "00000" }, "before": null })),
        ("ticket/form", json!({ "conversation": id })),
        ("ticket/list", json!({ "filter": { "status": null, "department": null, "words": "" }, "before": null })),
        ("queue/take_next", json!({})),
        ("shift/start_break", json!({ "reason": 1 })),
        ("shift/end_break", json!({})),
    ] {
        let refused = marina.call::<Value>(function, args).await.expect_err(function);
        // Reopening is refused for not being hers, before anything else.
        let expected = if function == "conversation/reopen" { AppError::Forbidden } else { AppError::NotOnShift };
        assert_eq!(refused, expected, "{function}");
    }
    customer.say("Alguém aí?").await;
    assert_eq!(customer.post("/api/chat/typing", &json!({})).await.status(), 204);
    assert_eq!(heard(&mut stream).await, Vec::<Value>::new(), "the stream is silent");

    // The premise: as soon as the day starts, all of it is there.
    marina.call::<Value>("shift/start", json!({})).await.unwrap();
    assert!(matches!(stream.event().await.1, LiveEvent::Shift { shift: Some(_) }));
    customer.say("Oi?").await;
    assert!(matches!(stream.event().await.1, LiveEvent::Conversation { .. }));
    assert_eq!(marina.workspace().await.rows.len(), 1);
    marina.call::<()>("shift/end", json!({ "handovers": [] })).await.unwrap();
    assert!(matches!(stream.event().await.1, LiveEvent::Shift { shift: None }));
    customer.say("Olá?").await;
    assert_eq!(heard(&mut stream).await, Vec::<Value>::new(), "and silent again after the day");
}

async fn asking_for_a_foreign_thread_does_not_open_it(app: TestApp) {
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let (owner, rafael) = (app.agent("marina").await, app.agent("rafael").await);
    owner.take(id).await.unwrap();
    let mut stream = rafael.listen(rafael.workspace().await.cursor).await;
    for (function, args) in [
        ("conversation/thread", json!({ "conversation": id, "page": "Latest" })),
        ("conversation/viewing", json!({ "conversation": id })),
        ("reading/open", json!({ "conversation": id })),
        ("reading/leaf", json!({ "conversation": id, "first": 1 })),
        ("reading/search", json!({ "conversation": id, "words": "boleto" })),
        ("related/list", json!({ "conversation": id, "after": null })),
        ("answer/show", json!({ "conversation": id, "field": 2 })),
    ] {
        assert_eq!(rafael.call::<Value>(function, args).await.unwrap_err(), AppError::NotFound, "{function}");
    }
    customer.say("Minha senha é 1234").await;
    assert_eq!(customer.post("/api/chat/typing", &json!({})).await.status(), 204);
    owner.call::<()>("conversation/viewing", json!({ "conversation": id })).await.unwrap();
    assert_eq!(heard(&mut stream).await, Vec::<Value>::new(), "another department's words reached the stream");
    // The premise: the stream lives.
    app.waiting_customer("Pedro", 2).await;
    assert!(!heard(&mut stream).await.is_empty());
}

async fn a_conversation_that_leaves_the_departments_is_no_longer_heard(app: TestApp) {
    let rafael = app.agent("rafael").await;
    let customer = app.customer().await;
    let id = customer.say("Joana").await["conversation"]["id"].as_i64().unwrap();
    let mut stream = rafael.listen(rafael.workspace().await.cursor).await;
    // With the bot everybody may read it.
    let page = json!({ "conversation": id, "page": "Latest" });
    rafael.call::<Value>("conversation/thread", page).await.unwrap();
    customer.say("joana.prado@exemplo.com").await;
    assert!(matches!(stream.event().await.1, LiveEvent::Conversation { .. }), "the premise: he hears it");
    customer.choose("skip").await;
    stream.event().await;
    customer.choose("department:3").await;
    customer.say("Isto é só para Vendas").await;
    assert_eq!(stream.event().await.1, LiveEvent::Gone { conversation: app::id::ConversationId(id), taken_by: None });
    assert_eq!(heard(&mut stream).await, Vec::<Value>::new());
    assert!(rafael.workspace().await.rows.is_empty());
}

async fn a_customer_never_opens_another_customers_conversation(app: TestApp) {
    let agent = app.agent("marina").await;
    let (victim, theirs) = app.waiting_customer("Joana", 1).await;
    let (thief, own) = app.waiting_customer("Pedro", 1).await;
    agent.take(theirs).await.unwrap();
    let mut stream = thief.listen_chat(thief.chat().await["cursor"].as_i64().unwrap()).await;

    let page = |id: i64| format!("/api/chat/messages?conversation={id}&after=0");
    assert_eq!(thief.get(&page(own)).await.status(), 200, "the premise: one's own is there");
    let (foreign, missing) = (thief.get(&page(theirs)).await, thief.get(&page(999_999)).await);
    assert_eq!((foreign.status(), missing.status()), (404.try_into().unwrap(), 404.try_into().unwrap()));
    assert_eq!(body(foreign).await, body(missing).await, "nobody learns which ones exist");
    let marks = json!({ "conversation": theirs, "delivered": 3, "read": 3 });
    assert_eq!(thief.post("/api/chat/marks", &marks).await.status(), 404);

    // Somebody else's client id is nobody's business: it makes a message of one's own.
    let client_id = uuid();
    let secret = json!({ "client_id": client_id, "body": "Meu CPF é segredo" });
    assert_eq!(victim.post("/api/chat/messages", &secret).await.status(), 200);
    let replay = json!({ "client_id": client_id, "body": "O que disseram?" });
    let answer = body(thief.post("/api/chat/messages", &replay).await).await;
    assert_eq!(answer["conversation"]["id"], own);
    assert_eq!(answer["messages"][0]["body"], "O que disseram?");
    agent.send(theirs, "Só para Joana").await.unwrap();

    let all = heard(&mut stream).await;
    assert!(!all.is_empty(), "the premise: the stream tells one's own");
    for event in all {
        assert!(!event.to_string().contains("segredo") && !event.to_string().contains("Só para Joana"), "{event}");
        assert!(event["conversation"]["id"] == own || event["conversation"] == own, "{event}");
    }
    let marked = agent.workspace().await.rows.into_iter().find(|row| row.id.0 == theirs).unwrap();
    assert_eq!((marked.customer_delivered, marked.customer_read), (0, 0));
}

async fn cookies_and_tokens_open_one_side_only(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, _) = app.waiting_customer("Joana", 1).await;
    let chat = ["/api/chat", "/api/chat/stream", "/api/chat/messages?conversation=1"];
    let token_of =
        |cookie: &Option<String>| cookie.as_ref().and_then(|pair| pair.split_once('=')).unwrap().1.to_owned();
    let agents_token = Caller { token: Some(token_of(&agent.cookie)), cookie: None, ..agent.clone() };
    for path in chat {
        assert_eq!(agent.get(path).await.status(), 401, "an agent's cookie at {path}");
        assert_eq!(agents_token.get(path).await.status(), 401, "an agent's token at {path}");
    }
    assert_eq!(customer.get("/api/chat").await.status(), 200, "the premise");

    let token = customer.token.clone().unwrap();
    let disguised = Caller { cookie: Some(format!("balcao={token}")), token: None, ..customer.clone() };
    for caller in [&customer, &disguised, &app.anonymous()] {
        assert_eq!(caller.get("/api/live?after=0").await.status(), 401);
        let refused = caller.call::<Value>("queue/workspace", json!({})).await;
        assert_eq!(refused.unwrap_err(), AppError::SignedOut);
        let visit: Visit = caller.call("session/visit", json!({})).await.unwrap();
        assert!(visit.me.is_none());
    }
    assert_eq!(agent.get("/api/live?after=0").await.status(), 200, "the premise");
}

async fn a_deactivated_users_next_request_is_signed_out(app: TestApp) {
    let (manager, agent) = (app.signed_in("carla").await, app.agent("marina").await);
    let user = json!({ "user": agent.me().await.id });
    manager.call::<Value>("admin/users/deactivate", user.clone()).await.unwrap();
    let refused = agent.call::<Value>("queue/workspace", json!({})).await;
    assert_eq!(refused.unwrap_err(), AppError::SignedOut);
    assert_eq!(agent.get("/api/live?after=0").await.status(), 401);
    manager.call::<Value>("admin/users/activate", user).await.unwrap();
    let refused = agent.call::<Value>("queue/workspace", json!({})).await;
    assert_eq!(refused.unwrap_err(), AppError::SignedOut, "the old cookie stays worthless");
    let themselves = json!({ "user": manager.me().await.id });
    let refused = manager.call::<Value>("admin/users/deactivate", themselves).await;
    assert_eq!(refused.unwrap_err(), AppError::Forbidden, "nobody locks themselves out");
}
