//! The table. A new server function fails the first test until it has its line here.

use crate::{
    on_both_databases,
    support::{Caller, TestApp, body, uuid},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

on_both_databases! {
    every_function_answers_each_caller_as_the_table_says
    every_function_refuses_other_sites
    no_function_is_called_by_an_address_alone
    a_report_goes_to_whoever_may_read_the_thread
    what_managers_take_out_goes_to_managers
}

/// Nobody signed in, with or without a customer's token · an agent of another department · an agent of the department, not
/// its owner · a manager, not its owner · the owner. In this order, so that nobody's success spoils the next one's try.
pub(crate) type Outcomes = [u16; 5];

const ANYBODY: Outcomes = [200, 200, 200, 200, 200];
const SIGNED_IN: Outcomes = [401, 200, 200, 200, 200];
const SEES: Outcomes = [401, 404, 200, 200, 200];
const OWNS: Outcomes = [401, 404, 403, 403, 200];
const OWNS_NONE: Outcomes = [401, 404, 403, 403, 404];
const MANAGES: Outcomes = [401, 403, 403, 200, 403];

/// The conversation is open with its owner. 404 is also what a missing one answers: nobody learns that it exists.
pub(crate) fn table(conversation: i64, ticket: i64, bruno: i64) -> Vec<(&'static str, Value, Outcomes)> {
    let it = json!({ "conversation": conversation });
    let code = json!({ "form": { "code": "X", "company": "X", "name": "X", "email": "x@x.example", "password": "0123456789" } });
    let marina = json!({ "email": "marina@nortel.example", "password": "balcao-demo" });
    let draft = draft();
    let with = |args: Value| {
        let mut all = json!({ "conversation": conversation, "client_id": uuid() });
        all.as_object_mut().expect("an object").extend(args.as_object().expect("an object").clone());
        all
    };
    vec![
        ("session/visit", json!({}), ANYBODY),
        ("session/sign_in", marina, ANYBODY),
        ("session/sign_out", json!({}), ANYBODY),
        ("session/look_away", json!({}), SIGNED_IN),
        ("session/set_up", code, [422; 5]),
        // There is no such invitation, which anybody learns alike.
        ("session/invitation", json!({ "token": "x" }), [404; 5]),
        ("session/accept", json!({ "token": "x", "name": "X", "password": "0123456789" }), [404; 5]),
        ("session/change_password", json!({ "old": "balcao-demo", "new": "another-demo-1" }), SIGNED_IN),
        ("shift/last_day", json!({}), SIGNED_IN),
        ("shift/start", json!({}), SIGNED_IN),
        ("shift/start_break", json!({ "reason": 1 }), SIGNED_IN),
        ("shift/end_break", json!({}), SIGNED_IN),
        // Only the owner has a conversation to give a destination.
        ("shift/end", json!({ "handovers": [] }), [401, 200, 200, 200, 422]),
        ("shift/colleagues", json!({}), SIGNED_IN),
        ("queue/workspace", json!({}), SIGNED_IN),
        ("queue/take", it.clone(), [401, 404, 409, 409, 200]),
        ("queue/take_next", json!({}), SIGNED_IN),
        ("conversation/thread", json!({ "conversation": conversation, "page": "Latest" }), SEES),
        ("conversation/send", json!({ "conversation": conversation, "client_id": uuid(), "body": "Oi" }), OWNS),
        ("conversation/mark_read", json!({ "conversation": conversation, "seq": 1 }), OWNS),
        ("conversation/typing", it.clone(), OWNS),
        ("conversation/viewing", it.clone(), SEES),
        ("conversation/finish", it.clone(), OWNS),
        // It is not finished, which only its owner learns.
        ("conversation/reopen", it, [401, 404, 403, 403, 409]),
        ("label/change", json!({ "conversation": conversation, "put": [1], "take": [2] }), OWNS),
        ("conversation/destinations", json!({}), SIGNED_IN),
        (
            "conversation/transfer",
            json!({ "conversation": conversation, "target": { "department": 1 }, "note": null }),
            OWNS,
        ),
        ("translate/interpreter", json!({ "conversation": conversation }), SEES),
        ("translate/keep", json!({ "conversation": conversation, "to": "pt" }), SEES),
        ("translate/message", json!({ "conversation": conversation, "seq": 1, "to": "es" }), SEES),
        ("translate/draft", json!({ "conversation": conversation, "text": "12", "from": null, "to": "es" }), OWNS),
        ("reading/open", json!({ "conversation": conversation }), SEES),
        ("reading/leaf", json!({ "conversation": conversation, "first": 1 }), SEES),
        ("reading/search", json!({ "conversation": conversation, "words": "Joana" }), SEES),
        ("search/fields", json!({}), SIGNED_IN),
        ("search/find", json!({ "query": { "protocol": "00000" }, "before": null }), SIGNED_IN),
        ("search/tickets", json!({ "query": { "protocol": "00000" }, "before": null }), SIGNED_IN),
        ("note/add", with(json!({ "body": "Oi" })), OWNS),
        // There is no such observation or information, which only the owner learns.
        ("note/edit", with(json!({ "note": 1, "seen": 1, "body": "Oi" })), OWNS_NONE),
        ("note/remove", with(json!({ "note": 1 })), OWNS_NONE),
        ("note/restore", with(json!({ "note": 1 })), OWNS_NONE),
        ("info/add", with(json!({ "name": "Contrato", "value": "1" })), OWNS),
        ("info/edit", with(json!({ "info": 1_000, "seen": 1, "name": "Contrato", "value": "1" })), OWNS_NONE),
        ("info/remove", with(json!({ "info": 1_000 })), OWNS_NONE),
        ("info/restore", with(json!({ "info": 1_000 })), OWNS_NONE),
        ("answer/change", json!({ "conversation": conversation, "field": 1, "seen": 0, "value": "Joana" }), OWNS),
        ("answer/show", json!({ "conversation": conversation, "field": 2 }), SEES),
        ("info/names", json!({}), SIGNED_IN),
        ("related/list", json!({ "conversation": conversation, "after": null }), SEES),
        ("ticket/form", json!({ "conversation": conversation }), SEES),
        ("ticket/create", with(json!({ "draft": draft })), OWNS),
        (
            "ticket/list",
            json!({ "filter": { "status": null, "department": null, "words": "" }, "before": null }),
            SIGNED_IN,
        ),
        ("ticket/open", json!({ "ticket": ticket }), SEES),
        // It was moved since, which only who sees it learns.
        ("ticket/move", json!({ "ticket": ticket, "seen": 1, "wanted": "start" }), [401, 404, 409, 409, 409]),
        ("ticket/label", json!({ "ticket": ticket, "label": 1, "on": true }), SEES),
        ("ticket/note", json!({ "ticket": ticket, "client_id": uuid(), "body": "Oi" }), SEES),
        // There is no such note or information, on this ticket or at all.
        ("ticket/remove_note", json!({ "ticket": ticket, "note": 1, "removed": true }), [401, 404, 404, 404, 404]),
        (
            "ticket/edit_note",
            json!({ "ticket": ticket, "note": 1, "seen": 1, "body": "Oi" }),
            [401, 404, 404, 404, 404],
        ),
        ("ticket/show_answer", json!({ "ticket": ticket, "field": 2 }), SEES),
        ("ticket/info", json!({ "ticket": ticket, "client_id": uuid(), "name": "Contrato", "value": "1" }), SEES),
        ("ticket/remove_info", json!({ "ticket": ticket, "info": 1_000, "removed": true }), [401, 404, 404, 404, 404]),
        ("canned/list", json!({}), SIGNED_IN),
        ("canned/stage", json!({ "conversation": conversation, "reply": 1 }), OWNS),
        ("admin/users", json!({}), MANAGES),
        ("admin/users/deactivate", json!({ "user": bruno }), MANAGES),
        ("admin/users/activate", json!({ "user": bruno }), MANAGES),
        (
            "admin/users/save",
            json!({ "user": null, "seen": 0, "fields": { "name": "Ana", "email": format!("{}@x.example", uuid()), "role": "agent", "departments": [] } }),
            MANAGES,
        ),
        ("admin/users/invite", json!({ "user": bruno }), MANAGES),
        ("admin/users/password", json!({ "user": bruno, "password": "balcao-demo" }), MANAGES),
        ("admin/users/sign_out", json!({ "user": bruno }), MANAGES),
        ("admin/users/look_as", json!({ "user": bruno }), MANAGES),
        ("admin/labels", json!({}), MANAGES),
        (
            "admin/labels/save",
            json!({ "label": null, "seen": 0, "fields": { "name": uuid(), "color": "#123456", "description": "" } }),
            MANAGES,
        ),
        ("admin/labels/archive", json!({ "label": 1, "archived": false }), MANAGES),
        ("admin/import/preview", json!({ "list": "users", "file": "" }), MANAGES),
        ("admin/import/apply", json!({ "list": "users", "file": "", "fingerprint": "", "leave_out": true }), MANAGES),
        ("admin/replies", json!({}), MANAGES),
        (
            "admin/replies/save",
            json!({
                "reply": null, "seen": 0,
                "fields": { "category": "Geral", "title": uuid(), "body": "Olá", "department": null }
            }),
            MANAGES,
        ),
        ("admin/replies/archive", json!({ "reply": 1, "archived": false }), MANAGES),
        ("admin/departments", json!({}), MANAGES),
        (
            "admin/departments/save",
            json!({ "department": null, "seen": 0, "fields": { "name": uuid(), "warn_minutes": 1, "late_minutes": 2, "members": [] } }),
            MANAGES,
        ),
        ("admin/departments/archive", json!({ "department": 1, "archived": false }), MANAGES),
        // Not all are named, which only managers learn.
        ("admin/departments/order", json!({ "order": [1] }), [401, 403, 403, 409, 403]),
        ("admin/break_reasons", json!({}), MANAGES),
        ("admin/break_reasons/save", json!({ "reason": null, "seen": 0, "fields": { "name": uuid() } }), MANAGES),
        ("admin/break_reasons/archive", json!({ "reason": 1, "archived": false }), MANAGES),
        ("admin/break_reasons/order", json!({ "order": [1] }), [401, 403, 403, 409, 403]),
        ("admin/contact_form", json!({}), MANAGES),
        (
            "admin/contact_form/save",
            json!({ "field": null, "seen": 0, "fields": { "label": uuid(), "question": "X?", "kind": "text", "active": false, "mandatory": false } }),
            MANAGES,
        ),
        ("admin/contact_form/archive", json!({ "field": 1, "archived": false }), MANAGES),
        ("admin/contact_form/order", json!({ "order": [1] }), [401, 403, 403, 409, 403]),
        ("admin/ticket_form", json!({}), MANAGES),
        (
            "admin/ticket_form/save",
            json!({ "field": null, "seen": 0, "fields": { "label": uuid(), "kind": "text", "active": false, "mandatory": false, "prefill": null } }),
            MANAGES,
        ),
        ("admin/ticket_form/archive", json!({ "field": 1, "archived": false }), MANAGES),
        ("admin/ticket_form/order", json!({ "order": [1] }), [401, 403, 403, 409, 403]),
        ("admin/messages", json!({}), MANAGES),
        ("admin/messages/own", json!({ "locale": "en" }), MANAGES),
        // Another one has changed it meanwhile, perhaps: the answer says so.
        (
            "admin/messages/save",
            json!({ "seen": 1, "fields": { "bot_name": "Nina", "greeting": "", "ask_subject": "", "initial": "", "closing": "",
                "resolved": true, "ask_resolved": "", "rating": true, "ask_rating": "", "thanks": "" } }),
            MANAGES,
        ),
        ("admin/company", json!({}), MANAGES),
        (
            "admin/company/save",
            json!({ "seen": 1, "fields": { "name": "Nortel", "hue": 196, "time_zone": "America/Sao_Paulo", "locale": "pt-BR" } }),
            MANAGES,
        ),
        ("admin/distribution", json!({}), MANAGES),
        (
            "admin/distribution/save",
            json!({ "seen": 1, "fields": { "mode": "off", "limit": 5, "order": "idle" } }),
            MANAGES,
        ),
        ("admin/hours", json!({}), MANAGES),
        (
            "admin/hours/save",
            json!({ "department": 1, "seen": 1, "fields": { "name": "", "limited": false, "week": [[], [], [], [], [], [], []],
                "holidays": [], "outside": "queue", "message": "" } }),
            MANAGES,
        ),
        ("admin/pause", json!({}), MANAGES),
        ("admin/pause/now", json!({}), MANAGES),
        (
            "admin/pause/save",
            json!({ "seen": 1, "fields": { "message": "", "queue": 0, "wait_minutes": 0, "closed": false } }),
            MANAGES,
        ),
        // It is not paused: nothing happens.
        ("admin/pause/press", json!({ "on": false }), MANAGES),
        ("admin/patience", json!({}), MANAGES),
        (
            "admin/patience/save",
            json!({ "seen": 1, "fields": { "nudge_minutes": 10, "bot_hours": 24, "waiting_hours": 24, "open_hours": 24 } }),
            MANAGES,
        ),
        ("admin/audit", json!({ "filter": {}, "after": null }), MANAGES),
        ("admin/conversations", json!({ "filter": {}, "after": null }), MANAGES),
        ("admin/dashboard", json!({ "scope": {} }), MANAGES),
        ("admin/queue", json!({}), MANAGES),
        // It is open with its owner already.
        ("admin/queue/order", json!({ "conversation": conversation, "order": "expire" }), [401, 403, 403, 409, 403]),
        ("admin/queue/day", json!({ "user": bruno, "order": "end" }), [401, 403, 403, 409, 403]),
    ]
}

fn draft() -> Value {
    let answers = json!([[1, "Joana"], [2, "joana@exemplo.com"]]);
    json!({ "department": 1, "subject": "Boleto", "description": "Sumiu", "answers": answers })
}

/// The five callers, the first one twice: without anything, and with a customer's token.
pub(crate) struct Cast<'a> {
    pub(crate) callers: Vec<(&'static str, usize, Caller<'a>)>,
    pub(crate) conversation: i64,
    /// In the same department.
    pub(crate) ticket: i64,
}

pub(crate) async fn cast(app: &TestApp) -> Cast<'_> {
    let (rafael, camila) = (app.agent("rafael").await, app.agent("camila").await);
    let (carla, marina) = (app.agent("carla").await, app.agent("marina").await);
    let (customer, conversation) = app.waiting_customer("Joana", 1).await;
    marina.take(conversation).await.expect("the owner takes it");
    let args = json!({ "conversation": conversation, "client_id": uuid(), "draft": draft() });
    let made: Value = marina.call("ticket/create", args).await.expect("a ticket");
    let ticket = made["id"].as_i64().expect("an id");
    let callers = vec![
        ("anonymous", 0, app.anonymous()),
        ("the customer", 0, customer),
        ("another department's agent", 1, rafael),
        ("the department's agent", 2, camila),
        ("a manager", 3, carla),
        ("the owner", 4, marina),
    ];
    Cast { callers, conversation, ticket }
}

fn functions() -> BTreeSet<String> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect()
}

async fn bruno(app: &TestApp) -> i64 {
    app.signed_in("bruno").await.me().await.id.0
}

async fn every_function_answers_each_caller_as_the_table_says(app: TestApp) {
    let id = bruno(&app).await;
    let listed: BTreeSet<String> = table(0, 0, 0).into_iter().map(|(path, ..)| format!("/api/{path}")).collect();
    let mounted = functions();
    assert!(mounted.len() > 20, "the functions are registered: {mounted:?}");
    assert_eq!(listed, mounted, "the table has every function, and no other");

    let mut wrong = Vec::new();
    let mut world = cast(&app).await;
    for line in 0..listed.len() {
        let (path, args, outcomes) = table(world.conversation, world.ticket, id).swap_remove(line);
        for (name, column, caller) in &world.callers {
            let response = caller.post(&format!("/api/{path}"), &args).await;
            let (status, expected) = (response.status().as_u16(), outcomes[*column]);
            if status != expected {
                wrong.push(format!("{path} by {name}: {status} for {expected}: {}", body(response).await));
            }
        }
        // Whatever that changed must not decide the next line: a new conversation, with everybody at work again.
        let changes_nothing = [
            "session/visit",
            "shift/last_day",
            "shift/colleagues",
            "queue/workspace",
            "conversation/destinations",
            "reading/open",
            "translate/interpreter",
            "translate/keep",
            "translate/message",
            "translate/draft",
            "reading/leaf",
            "reading/search",
            "search/fields",
            "search/find",
            "search/tickets",
            "answer/show",
            "info/names",
            "related/list",
            "ticket/form",
            "ticket/list",
            "ticket/open",
            "canned/list",
            "ticket/show_answer",
            "admin/users",
            "admin/labels",
            "admin/replies",
            "admin/departments",
            "admin/departments/order",
            "admin/break_reasons",
            "admin/break_reasons/order",
            "admin/contact_form",
            "admin/contact_form/order",
            "admin/ticket_form",
            "admin/ticket_form/order",
            "admin/messages",
            "admin/messages/own",
            "admin/messages/save",
            "admin/pause",
            "admin/pause/save",
            "admin/pause/now",
            "admin/pause/press",
            "admin/hours",
            "admin/hours/save",
            "admin/distribution",
            "admin/distribution/save",
            "admin/company",
            "admin/company/save",
            "admin/patience",
            "admin/patience/save",
            "admin/audit",
            "admin/conversations",
            "admin/dashboard",
            "admin/queue",
        ];
        if !changes_nothing.contains(&path) {
            world = another_day(&app, world, path).await;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn another_day<'a>(app: &'a TestApp, world: Cast<'a>, after: &str) -> Cast<'a> {
    if after == "session/change_password" {
        // The owner changed it last; everybody gets the known one back.
        for (_, _, caller) in world.callers.iter().skip(2) {
            let back = json!({ "old": "another-demo-1", "new": "balcao-demo" });
            caller.call::<()>("session/change_password", back).await.expect("changed back");
        }
    }
    let names = ["rafael", "camila", "carla", "marina"];
    for name in names {
        let caller = app.agent(name).await;
        caller.call::<Value>("shift/end_break", json!({})).await.expect("nobody is on a break");
    }
    cast(app).await
}

async fn every_function_refuses_other_sites(app: TestApp) {
    let world = cast(&app).await;
    let (.., owner) = world.callers.last().expect("the owner");
    let foreign: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://balcao.example"), ("host", "balcao.example")],
        &[("origin", "https://evil.example"), ("host", "balcao.example")],
        &[("origin", "null"), ("host", "balcao.example")],
        &[("origin", "https://balcao.example.evil.example"), ("host", "balcao.example")],
    ];
    for (path, args, _) in table(world.conversation, world.ticket, 1) {
        for headers in foreign {
            let headers = [headers, &[("content-type", "application/json")]].concat();
            let response = owner.send_raw("POST", &format!("/api/{path}"), &headers, args.to_string().into()).await;
            assert_eq!(response.status(), 403, "{path} {headers:?}");
        }
    }
    // The premise: the same request from our own page is done.
    for headers in [("sec-fetch-site", "same-origin"), ("origin", "http://balcao.example")] {
        let headers = [headers, ("host", "balcao.example"), ("content-type", "application/json")];
        let response = owner.send_raw("POST", "/api/queue/workspace", &headers, b"{}".to_vec()).await;
        assert_eq!(response.status(), 200, "{headers:?}");
    }
}

async fn no_function_is_called_by_an_address_alone(app: TestApp) {
    let world = cast(&app).await;
    let (.., owner) = world.callers.last().expect("the owner");
    for (path, args, _) in table(world.conversation, world.ticket, 1) {
        let query = args.as_object().into_iter().flatten().map(|(name, value)| format!("{name}={value}&"));
        let query: String = query.filter(|pair| !pair.contains(['"', '{'])).collect();
        for method in ["GET", "HEAD", "PUT", "DELETE"] {
            let response = owner.send_raw(method, &format!("/api/{path}?{query}"), &[], Vec::new()).await;
            assert!(!response.status().is_success(), "{method} {path}: {}", response.status());
        }
    }
    assert_eq!(owner.workspace().await.rows.len(), 1, "nothing happened: it is still open with its owner");
}

/// The one way to a conversation that is no function.
async fn a_report_goes_to_whoever_may_read_the_thread(app: TestApp) {
    let world = cast(&app).await;
    for (name, column, caller) in &world.callers {
        for kind in ["session", "attendance"] {
            let path = format!("/api/conversation/{}/report?kind={kind}&format=zip", world.conversation);
            assert_eq!(caller.get(&path).await.status().as_u16(), SEES[*column], "{kind} by {name}");
            let missing = "/api/conversation/999999/report?kind=session&format=pdf";
            let expected = if *column == 0 { 401 } else { 404 };
            assert_eq!(caller.get(missing).await.status().as_u16(), expected, "a missing one by {name}");
        }
    }
}

async fn what_managers_take_out_goes_to_managers(app: TestApp) {
    let world = cast(&app).await;
    for (name, column, caller) in &world.callers {
        for path in ["/api/admin/audit.csv", "/api/admin/conversations.csv", "/api/admin/conversations.xlsx"] {
            assert_eq!(caller.get(path).await.status().as_u16(), MANAGES[*column], "{path} by {name}");
            let headers = [("sec-fetch-site", "cross-site")];
            let foreign = caller.send_raw("GET", path, &headers, Vec::new()).await;
            assert_eq!(foreign.status(), 403, "{path} by another site's page");
        }
    }
}
