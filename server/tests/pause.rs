//! The operation's pause: by the button and by rules, with a word to the customer, seen by everybody, and over when it is over.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{
    admin::{
        pause::model::{Cause, PauseFields, Paused},
        registry::model::{Entry, Saved},
    },
    error::{AppError, Field, Part, Reason},
    live::event::LiveEvent,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};
use server::store::entity::{audit_entry, conversation};
use std::time::Duration;
use support::{Caller, TestApp};

on_both_databases! {
    the_button_holds_whoever_comes_and_lets_them_go_on
    everybody_sees_the_pause_and_its_end_at_once
    a_queue_that_grows_too_long_pauses_and_an_overruled_rule_stays_silent
    somebody_who_waits_too_long_pauses
    closed_hours_pause_and_opening_ends_it
    what_the_rules_may_not_be_is_said_beside_its_input
    more_are_held_than_go_on_at_once
}

async fn press(carla: &Caller<'_>, on: bool) -> Option<Paused> {
    carla.call("admin/pause/press", json!({ "on": on })).await.unwrap()
}

async fn rules(carla: &Caller<'_>, fields: Value) {
    let now: Entry<PauseFields> = carla.call("admin/pause", json!({})).await.unwrap();
    let args = json!({ "seen": now.changed_at.0, "fields": fields });
    let saved: Saved<PauseFields> = carla.call("admin/pause/save", args).await.unwrap();
    assert!(matches!(saved, Saved::Done(_)), "{saved:?}");
}

async fn comes<'a>(app: &'a TestApp, department: i64) -> (Caller<'a>, Value) {
    let customer = app.customer().await;
    customer.say("Joana").await;
    customer.say("joana.prado@exemplo.com").await;
    customer.choose("skip").await;
    let answer = customer.choose(&format!("department:{department}")).await;
    (customer, answer)
}

fn last_words(answer: &Value) -> &str {
    let mut words = answer["messages"].as_array().unwrap().iter().filter(|message| message["author"] == "bot");
    words.next_back().unwrap()["body"].as_str().unwrap()
}

async fn paused(app: &TestApp) -> Option<Cause> {
    let now: Option<Paused> = app.signed_in("carla").await.call("admin/pause/now", json!({})).await.unwrap();
    assert_eq!(app.signed_in("rafael").await.workspace().await.directory.paused, now.is_some(), "agents see it");
    now.map(|paused| paused.cause)
}

async fn told(app: &TestApp) -> Vec<(String, String)> {
    let found = audit_entry::Entity::find().filter(audit_entry::Column::Action.starts_with("operation."));
    let all = found.order_by_asc(audit_entry::Column::Id).all(app.house.store.reader()).await.unwrap();
    all.into_iter().map(|entry| (entry.user_name, entry.action)).collect()
}

async fn the_button_holds_whoever_comes_and_lets_them_go_on(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    let before = app.waiting_customer("Pedro", 1).await.1;
    let now = press(&carla, true).await.expect("it is paused");
    assert_eq!((now.cause, now.by.as_deref()), (Cause::Button, Some("Carla Gomes")));
    assert_eq!(press(&carla, true).await, Some(now), "pressing it again changes nothing");
    let (customer, answer) = comes(&app, 1).await;
    assert_eq!(answer["conversation"]["state"], "bot");
    assert!(last_words(&answer).starts_with("No momento não conseguimos passar você"), "{answer}");
    // What they go on to write is kept, and answered once it goes on.
    let more = customer.say("É sobre o boleto").await;
    assert_eq!((&more["conversation"]["state"], more["messages"].as_array().unwrap().len()), (&json!("bot"), 1));
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!(customer.chat().await["conversation"]["state"], "bot");
    marina.take(before).await.expect("those who wait are served");

    assert_eq!(press(&carla, false).await, None);
    let chat = customer.chat().await;
    assert_eq!(
        (&chat["conversation"]["state"], &chat["conversation"]["department"]),
        (&json!("waiting"), &json!("Financeiro"))
    );
    assert!(last_words(&chat).starts_with("Obrigada por esperar. Pronto, já avisei a equipe de Financeiro."), "{chat}");
    assert_eq!(comes(&app, 1).await.1["conversation"]["state"], "waiting");
    let log = told(&app).await;
    let carla_did = |action: &str| ("Carla Gomes".to_owned(), action.to_owned());
    assert_eq!(log, [carla_did("operation.pause"), carla_did("operation.resume")]);
    // Words of one's own.
    rules(
        &carla,
        json!({ "message": "{{customer.first_name}}, já voltamos.", "queue": 0, "wait_minutes": 0, "closed": false }),
    )
    .await;
    press(&carla, true).await;
    assert_eq!(last_words(&comes(&app, 1).await.1), "Joana, já voltamos.");
}

async fn everybody_sees_the_pause_and_its_end_at_once(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    for on in [true, false] {
        let workspace = marina.workspace().await;
        assert_eq!(workspace.directory.paused, !on);
        let mut stream = marina.listen(workspace.cursor).await;
        press(&carla, on).await;
        assert_eq!(stream.event().await.1, LiveEvent::Directory);
        assert_eq!(marina.workspace().await.directory.paused, on);
    }
}

async fn a_queue_that_grows_too_long_pauses_and_an_overruled_rule_stays_silent(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    rules(&carla, json!({ "message": "", "queue": 2, "wait_minutes": 0, "closed": false })).await;
    let mut ids = Vec::new();
    for at in 0..3 {
        assert_eq!(paused(&app).await, None, "{at} wait");
        ids.push(app.waiting_customer("Joana", 1).await.1);
    }
    assert_eq!(paused(&app).await, Some(Cause::Queue), "the third one was too many");
    assert_eq!(comes(&app, 1).await.1["conversation"]["state"], "bot");
    for id in &ids {
        marina.take(*id).await.unwrap();
    }
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!(paused(&app).await, Some(Cause::Queue), "only the button ends it");
    assert_eq!(told(&app).await, [(String::new(), "operation.pause".to_owned())]);
    press(&carla, false).await;
    assert_eq!(paused(&app).await, None);
    // Ended while it is too long: it does not begin at once again.
    for _ in 0..2 {
        app.waiting_customer("Joana", 1).await;
    }
    assert_eq!(paused(&app).await, Some(Cause::Queue), "with the one who was held they are three");
    press(&carla, false).await;
    app.waiting_customer("Joana", 1).await;
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!(paused(&app).await, None, "it was overruled");
    while marina.call::<Value>("queue/take_next", json!({})).await.unwrap() != Value::Null {}
    for _ in 0..3 {
        app.waiting_customer("Joana", 1).await;
    }
    assert_eq!(paused(&app).await, Some(Cause::Queue), "and minds again once the queue was short");
}

async fn somebody_who_waits_too_long_pauses(app: TestApp) {
    let carla = app.signed_in("carla").await;
    rules(&carla, json!({ "message": "", "queue": 0, "wait_minutes": 10, "closed": false })).await;
    app.waiting_customer("Joana", 1).await;
    app.clock.advance(Duration::from_secs(9 * 60));
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!(paused(&app).await, None);
    app.clock.advance(Duration::from_secs(2 * 60));
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!(paused(&app).await, Some(Cause::Wait));
}

async fn closed_hours_pause_and_opening_ends_it(app: TestApp) {
    let carla = app.signed_in("carla").await;
    // Closed from now on for at least an hour, whatever the time is.
    let zone = server::zone::named("America/Sao_Paulo");
    let wall = zone.to_datetime(jiff::Timestamp::from_millisecond(app.clock.now().0).unwrap());
    let opens = (u32::from(wall.hour().unsigned_abs()) + 2) % 24 * 60;
    let day = json!([{ "from": opens, "until": opens + 60 }]);
    for department in 1..=3 {
        let fields = json!({ "name": "", "limited": true, "week": [day, day, day, day, day, day, day], "holidays": [],
            "outside": "queue", "message": "" });
        let args = json!({ "department": department, "seen": 0, "fields": fields });
        carla.call::<Value>("admin/hours/save", args).await.unwrap();
        server::jobs::pass(&app.house).await.unwrap();
        assert_eq!(paused(&app).await, None, "it is no rule yet");
    }
    rules(&carla, json!({ "message": "", "queue": 0, "wait_minutes": 0, "closed": true })).await;
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!(paused(&app).await, Some(Cause::Closed));
    let (customer, _) = comes(&app, 1).await;
    app.clock.advance(Duration::from_secs(2 * 3_600 + 60 - 60 * u64::from(wall.minute().unsigned_abs())));
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!(paused(&app).await, None, "a department has opened");
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!(customer.chat().await["conversation"]["state"], "waiting");
}

async fn what_the_rules_may_not_be_is_said_beside_its_input(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let usual = json!({ "message": "", "queue": 0, "wait_minutes": 0, "closed": false });
    for (name, value, field, reason) in [
        ("queue", json!(10_001), Field::Part(Part::PauseQueue), Reason::Wrong),
        ("queue", json!(u32::MAX), Field::Part(Part::PauseQueue), Reason::Wrong),
        ("wait_minutes", json!(1_441), Field::Part(Part::PauseWait), Reason::Wrong),
        ("message", json!("x".repeat(1_001)), Field::Message, Reason::TooLong(1_000)),
        ("queue", json!(-1), Field::Request, Reason::Malformed),
    ] {
        let mut fields = usual.clone();
        fields[name] = value;
        let refused = carla.call::<Value>("admin/pause/save", json!({ "seen": 0, "fields": fields })).await;
        assert_eq!(refused.unwrap_err(), AppError::Invalid { field, reason }, "{name}");
    }
}

async fn more_are_held_than_go_on_at_once(app: TestApp) {
    let carla = app.signed_in("carla").await;
    press(&carla, true).await;
    futures::future::join_all((0..60).map(|_| comes(&app, 2))).await;
    let in_state = async |state: &str| -> usize {
        let found = conversation::Entity::find().filter(conversation::Column::State.eq(state));
        found.all(app.house.store.reader()).await.unwrap().len()
    };
    let waited = in_state("waiting").await;
    press(&carla, false).await;
    assert_eq!(in_state("waiting").await, waited + 60);
}
