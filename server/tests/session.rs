//! Signing in and out, the first set-up, passwords, and what a session's end ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{
    error::{AppError, Field, Reason},
    queue::model::State,
    session::model::{Role, Visit},
};
use axum::{http::header, response::Response};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use server::store::entity::{customer, sign_in};
use std::time::{Duration, Instant};
use support::{Caller, TestApp, body};

on_both_databases! {
    signing_in_gives_a_cookie_and_signing_out_ends_it
    wrong_credentials_get_one_answer_whoever_they_name
    a_sign_in_ends_twelve_hours_after_the_last_request
    changing_the_password_signs_the_other_browsers_out
    signing_out_ends_the_browsers_streams_and_no_other
    deactivating_ends_streams_and_returns_the_conversations
    tokens_are_stored_as_hashes_only
}

fn credentials(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password })
}

fn cookie(response: &Response) -> String {
    response.headers()[header::SET_COOKIE].to_str().unwrap().to_owned()
}

async fn is_signed_in(caller: &Caller<'_>) -> bool {
    caller.call::<Visit>("session/visit", json!({})).await.unwrap().me.is_some()
}

async fn signing_in_gives_a_cookie_and_signing_out_ends_it(app: TestApp) {
    let marina = app.signed_in("marina").await;
    assert_eq!((marina.me().await.name.as_str(), marina.me().await.role), ("Marina Souza", Role::Agent));
    let other = app.signed_in("marina").await;
    assert_ne!(marina.cookie, other.cookie, "each browser has its own");
    let out = marina.post("/api/session/sign_out", &json!({})).await;
    let gone = cookie(&out);
    assert!(gone.starts_with("balcao=;") && gone.contains("Max-Age=0"), "{gone}");
    assert!(!is_signed_in(&marina).await, "the old cookie is worthless, not only forgotten");
    assert!(is_signed_in(&other).await, "another browser stays");
    assert_eq!(marina.post("/api/session/sign_out", &json!({})).await.status(), 200, "signing out twice is harmless");
    // Spaces and capitals in the address are slips, not another account.
    let slip =
        app.anonymous().post("/api/session/sign_in", &credentials(" Marina@Nortel.Example ", "balcao-demo")).await;
    assert_eq!(slip.status(), 200);
}

async fn wrong_credentials_get_one_answer_whoever_they_name(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let bruno = app.signed_in("bruno").await.me().await.id;
    carla.call::<Value>("admin/users/deactivate", json!({ "user": bruno })).await.unwrap();
    let long = "x".repeat(200_000);
    for (email, password) in [
        ("marina@nortel.example", "balcao-dem0"),
        ("marina@nortel.example", ""),
        ("marina@nortel.example", long.as_str()),
        ("nobody@nortel.example", "balcao-demo"),
        ("", ""),
        ("' OR 1=1 --", "balcao-demo"),
        ("marina@nortel.example\0", "balcao-demo"),
        // Deactivated: even the right password.
        ("bruno@nortel.example", "balcao-demo"),
    ] {
        let response = app.anonymous().post("/api/session/sign_in", &credentials(email, password)).await;
        let email = email.escape_debug();
        assert!(response.headers().get(header::SET_COOKIE).is_none(), "{email}");
        assert_eq!(response.status(), 401, "{email}");
        assert_eq!(body(response).await, json!("WrongCredentials"), "{email}");
    }
}

async fn a_sign_in_ends_twelve_hours_after_the_last_request(app: TestApp) {
    let (active, idle) = (app.signed_in("marina").await, app.signed_in("rafael").await);
    app.clock.advance(Duration::from_secs(8 * 3600));
    let renewed = cookie(&active.post("/api/session/visit", &json!({})).await);
    assert_eq!(
        renewed.split(';').next(),
        active.cookie.as_deref(),
        "the browser keeps its session as long as the server"
    );
    assert!(renewed.contains("Max-Age=43200"), "{renewed}");
    assert!(is_signed_in(&active).await);
    app.clock.advance(Duration::from_secs(4 * 3600 + 1));
    assert!(!is_signed_in(&idle).await, "twelve hours and a second without a request");
    assert_eq!(idle.call::<Value>("queue/workspace", json!({})).await.unwrap_err(), AppError::SignedOut);
    assert!(is_signed_in(&active).await, "four hours since the last one");
    app.clock.advance(Duration::from_secs(12 * 3600 + 1));
    assert!(!is_signed_in(&active).await);
}

async fn changing_the_password_signs_the_other_browsers_out(app: TestApp) {
    let (here, there, carla) = (app.agent("marina").await, app.signed_in("marina").await, app.agent("carla").await);
    let mut streams = [here.listen(0).await, there.listen(0).await, carla.listen(0).await];
    let change = |old: &str, new: &str| json!({ "old": old, "new": new });
    let invalid = |field, reason| AppError::Invalid { field, reason };
    for (args, refusal) in [
        (change("wrong", "a-good-password"), invalid(Field::Password, Reason::Wrong)),
        (change("balcao-demo", "short"), invalid(Field::NewPassword, Reason::TooShort(10))),
        (change("balcao-demo", &"x".repeat(129)), invalid(Field::NewPassword, Reason::TooLong(128))),
    ] {
        assert_eq!(here.call::<()>("session/change_password", args).await.unwrap_err(), refusal);
    }
    assert!(is_signed_in(&there).await, "a refusal signs nobody out");

    here.call::<()>("session/change_password", change("balcao-demo", "a-good-password")).await.unwrap();
    assert!(is_signed_in(&here).await && is_signed_in(&carla).await);
    assert!(!is_signed_in(&there).await);
    assert!(ends(&mut streams[1]).await, "the other browser's stream is told goodbye");
    for stream in [0, 2] {
        assert!(!ends(&mut streams[stream]).await, "stream {stream} goes on");
    }
    let old = app.anonymous().post("/api/session/sign_in", &credentials("marina@nortel.example", "balcao-demo")).await;
    assert_eq!(old.status(), 401);
    let new =
        app.anonymous().post("/api/session/sign_in", &credentials("marina@nortel.example", "a-good-password")).await;
    assert_eq!(new.status(), 200);
}

/// Whether the stream says `bye` and ends, within a second.
async fn ends(stream: &mut support::Listener) -> bool {
    let start = Instant::now();
    while let Some(left) = Duration::from_secs(1).checked_sub(start.elapsed()) {
        match stream.next_within(left).await {
            Ok(Some(event)) if event.name == "bye" => return stream.next().await.is_none(),
            Ok(Some(_)) => {}
            Ok(None) => panic!("the stream ended without a goodbye"),
            Err(()) => return false,
        }
    }
    false
}

async fn signing_out_ends_the_browsers_streams_and_no_other(app: TestApp) {
    let (here, there) = (app.signed_in("marina").await, app.signed_in("marina").await);
    let (mut first, mut second, mut other) = (here.listen(0).await, here.listen(0).await, there.listen(0).await);
    here.post("/api/session/sign_out", &json!({})).await;
    assert!(ends(&mut first).await && ends(&mut second).await, "both tabs of the browser");
    assert!(!ends(&mut other).await);
}

async fn deactivating_ends_streams_and_returns_the_conversations(app: TestApp) {
    let (carla, marina, camila) = (app.agent("carla").await, app.agent("marina").await, app.agent("camila").await);
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    marina.take(id).await.unwrap();
    let tabs = [app.signed_in("marina").await, marina.clone()];
    let mut streams = [tabs[0].listen(0).await, tabs[1].listen(0).await];
    let mut stays = camila.listen(0).await;
    let row: Value = carla.call("admin/users/deactivate", json!({ "user": marina.me().await.id })).await.unwrap();
    assert!(row["deactivated_at"].is_i64() && row["on_shift"] == false && row["open"] == 0, "{row}");
    for stream in &mut streams {
        assert!(ends(stream).await);
    }
    assert!(!ends(&mut stays).await);
    assert!(!is_signed_in(&tabs[0]).await && !is_signed_in(&tabs[1]).await);
    assert_eq!(customer.chat().await["conversation"]["state"], "waiting");
    let waiting = camila.workspace().await.rows;
    assert_eq!((waiting.len(), waiting[0].state, waiting[0].agent), (1, State::Waiting, None));
    assert_eq!(camila.take(id).await.unwrap().agent_name.as_deref(), Some("Camila Duarte"));
}

async fn tokens_are_stored_as_hashes_only(app: TestApp) {
    let agent = app.signed_in("marina").await;
    let customer = app.customer().await;
    let cookie = agent.cookie.clone().unwrap().split_once('=').unwrap().1.to_owned();
    let token = customer.token.clone().unwrap();
    assert!(cookie.len() >= 43 && token.len() >= 43, "256 bits each");
    let reader = app.house.store.reader();
    let hashes: Vec<String> =
        sign_in::Entity::find().all(reader).await.unwrap().into_iter().map(|row| row.token_hash).collect();
    assert!(hashes.contains(&server::guard::token::hash(&cookie)), "the premise: it is found by its hash");
    let customers = customer::Entity::find().all(reader).await.unwrap();
    assert!(customers.iter().any(|row| row.token_hash == server::guard::token::hash(&token)));
    // Nowhere in the files, whatever the table.
    if let Some(file) = app.database().strip_prefix("sqlite://") {
        let raw = [std::fs::read(file).unwrap(), std::fs::read(format!("{file}-wal")).unwrap()].concat();
        let holds = |text: &str| raw.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(holds(&hashes[0]), "the premise: what is stored is in these files");
        for secret in [&cookie, &token, "balcao-demo"] {
            assert!(!holds(secret), "{secret} is on the disk");
        }
    }
}

#[tokio::test]
async fn cookies_are_kept_from_scripts_other_sites_and_plain_http() {
    let plain = TestApp::on_sqlite().await;
    let secure = TestApp::configured(&[("BALCAO_SECURE_COOKIES", "1")]).await;
    for (app, name, is_secure) in [(&plain, "balcao=", false), (&secure, "__Host-balcao=", true)] {
        let right = credentials("marina@nortel.example", "balcao-demo");
        let cookie = cookie(&app.anonymous().post("/api/session/sign_in", &right).await);
        assert!(cookie.starts_with(name), "{cookie}");
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
            assert!(cookie.split("; ").any(|part| part == flag), "{flag} in {cookie}");
        }
        assert_eq!(cookie.split("; ").any(|part| part == "Secure"), is_secure, "{cookie}");
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert!(is_signed_in(&app.signed_in("marina").await).await);
    }
}

#[tokio::test]
async fn guessing_passwords_is_slowed_with_a_time_to_wait() {
    let app = TestApp::configured(&[("BALCAO_RATE_LIMITS", "1")]).await;
    let mut refused = None;
    // However the account is spelled, it is one account.
    for (attempt, spelled) in ["marina@nortel.example", " marina@nortel.example", "MARINA@nortel.example  "]
        .iter()
        .cycle()
        .take(13)
        .enumerate()
    {
        let response = app.anonymous().post("/api/session/sign_in", &credentials(spelled, "wrong-guess")).await;
        match response.status().as_u16() {
            401 => assert!(attempt < 11, "try {attempt} was still looked at"),
            429 => refused = Some(response),
            other => panic!("{other}"),
        }
    }
    let refused = refused.expect("the guessing is stopped");
    let wait: u32 = refused.headers()[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert_eq!(body(refused).await, json!({ "TooMany": { "seconds": wait } }));
    assert!((1..=60).contains(&wait), "{wait}");
    let right =
        app.anonymous().post("/api/session/sign_in", &credentials("marina@nortel.example", "balcao-demo")).await;
    assert_eq!(right.status(), 429, "the right one is not looked at either");
    app.signed_in("rafael").await;
}

#[tokio::test]
async fn the_set_up_code_works_once_and_only_without_users() {
    let app = TestApp::empty().await;
    let visit: Visit = app.anonymous().call("session/visit", json!({})).await.unwrap();
    assert!(visit.set_up_needed && visit.demo.is_empty(), "no default credentials outside of a demonstration");
    let demo = app.anonymous().post("/api/session/sign_in", &credentials("carla@nortel.example", "balcao-demo")).await;
    assert_eq!(demo.status(), 401);
    let code = app.house.set_up_code.lock().unwrap().clone().expect("a code for the first manager");
    assert!(code.len() >= 10, "{code}");

    let form = |code: &str, email: &str, password: &str| json!({ "form": { "code": code, "company": "Padaria Sol", "name": "Ana", "email": email, "password": password } });
    let invalid = |field, reason| AppError::Invalid { field, reason };
    for (args, refusal) in [
        (form("", "ana@sol.example", "0123456789"), invalid(Field::Code, Reason::Wrong)),
        (form("ABCDEFGHIJKL", "ana@sol.example", "0123456789"), invalid(Field::Code, Reason::Wrong)),
        (form(&code, "not an address", "0123456789"), invalid(Field::Email, Reason::Malformed)),
        (form(&code, "ana@sol.example", "short"), invalid(Field::Password, Reason::TooShort(10))),
    ] {
        assert_eq!(app.anonymous().call::<()>("session/set_up", args).await.unwrap_err(), refusal);
    }
    // Two at once: one becomes the manager.
    let (anonymous, args) = (app.anonymous(), form(&code, "ana@sol.example", "0123456789"));
    let tries = futures::future::join_all((0..4).map(|_| anonymous.post("/api/session/set_up", &args))).await;
    let won: Vec<&Response> = tries.iter().filter(|response| response.status() == 200).collect();
    assert_eq!(won.len(), 1, "{tries:?}");
    let manager = Caller { cookie: Some(cookie(won[0]).split(';').next().unwrap().to_owned()), ..app.anonymous() };
    let me = manager.me().await;
    assert_eq!((me.role, me.company.name.as_str()), (Role::Manager, "Padaria Sol"));

    let again = form(&code, "eva@sol.example", "0123456789");
    let again = app.anonymous().call::<()>("session/set_up", again).await.unwrap_err();
    assert_eq!(again, invalid(Field::Code, Reason::Wrong), "the code is used up");
    assert!(!app.anonymous().call::<Visit>("session/visit", json!({})).await.unwrap().set_up_needed);
    assert!(app.house.set_up_code.lock().unwrap().is_none());
    let with_users = TestApp::on_sqlite().await;
    assert!(with_users.house.set_up_code.lock().unwrap().is_none(), "an installation with users has no code at all");
}
