//! Opening hours: what a customer is told while it is closed, what becomes of them, and what managers may write.

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
        hours::model::HoursFields,
        registry::model::{Entry, Saved},
    },
    error::{AppError, Field, Part, Reason},
};
use jiff::{ToSpan as _, civil::Weekday};
use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde_json::{Value, json};
use server::{store::entity::audit_entry, zone};
use std::time::Duration;
use support::{TestApp, audit, body};

on_both_databases! {
    who_comes_while_it_is_closed_waits_and_is_told_until_when
    who_comes_while_it_is_closed_is_told_and_that_is_the_end
    a_holiday_closes_the_whole_day
    closed_hours_do_not_make_who_waits_expire
    what_hours_may_not_be_is_said_beside_its_input
    each_department_has_its_own_and_changes_are_written_down
}

/// Lets time go on until it is that hour in São Paulo on that day of the week.
fn until(app: &TestApp, day: Weekday, hour: i8) {
    let zone = zone::named("America/Sao_Paulo");
    let now = app.clock.now().0;
    let mut wall = zone.to_datetime(jiff::Timestamp::from_millisecond(now).unwrap());
    loop {
        let date = wall.date();
        let then = zone.to_zoned(date.at(hour, 0, 0, 0)).unwrap().timestamp().as_millisecond();
        if date.weekday() == day && then > now {
            return app.clock.advance(Duration::from_millis(u64::try_from(then - now).unwrap()));
        }
        wall = date.checked_add(1.day()).unwrap().at(0, 0, 0, 0);
    }
}

fn workdays() -> Value {
    let day = json!([{ "from": 480, "until": 1080 }]);
    json!({
        "name": "", "limited": true, "week": [day, day, day, day, day, [], []],
        "holidays": [], "outside": "queue", "message": "",
    })
}

/// Signs in for it: days have passed.
async fn save(app: &TestApp, department: i64, fields: &Value) -> Entry<HoursFields> {
    let carla = app.signed_in("carla").await;
    let all: Vec<Entry<HoursFields>> = carla.call("admin/hours", json!({})).await.unwrap();
    let seen = all.iter().find(|entry| entry.id == department).unwrap().changed_at.0;
    let args = json!({ "department": department, "seen": seen, "fields": fields });
    match carla.call("admin/hours/save", args).await.unwrap() {
        Saved::Done(entry) => entry,
        other => panic!("{other:?}"),
    }
}

async fn comes(app: &TestApp, locale: &str, department: i64) -> Value {
    let mut customer = app.anonymous();
    let new = customer.post("/api/chat/customer", &json!({ "locale": locale })).await;
    customer.token = Some(body(new).await["token"].as_str().unwrap().to_owned());
    customer.say("Joana").await;
    customer.say("joana.prado@exemplo.com").await;
    customer.choose("skip").await;
    customer.choose(&format!("department:{department}")).await
}

fn said(answer: &Value) -> String {
    let words = answer["messages"].as_array().unwrap().iter().filter(|message| message["author"] == "bot");
    words.map(|message| message["body"].as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

async fn who_comes_while_it_is_closed_waits_and_is_told_until_when(app: TestApp) {
    save(&app, 1, &workdays()).await;
    until(&app, Weekday::Monday, 9);
    let open = comes(&app, "pt-BR", 1).await;
    assert!(said(&open).starts_with("Pronto, já avisei a equipe de Financeiro."), "{open}");
    until(&app, Weekday::Friday, 19);
    let closed = comes(&app, "pt-BR", 1).await;
    assert_eq!(closed["conversation"]["state"], "waiting");
    let words = said(&closed);
    assert!(words.starts_with("Financeiro não está atendendo agora. Sua mensagem já está na fila"), "{words}");
    assert!(words.contains(closed["conversation"]["protocol"].as_str().unwrap()), "{words}");
    assert!(words.contains("Voltamos segunda-feira, ") && words.ends_with(", às 08:00."), "{words}");
    let english = said(&comes(&app, "en", 1).await);
    assert!(english.contains("is closed at the moment") && english.contains("We are back on Monday, "), "{english}");
    let other = comes(&app, "pt-BR", 2).await;
    assert!(said(&other).starts_with("Pronto,"), "another department is always open: {other}");
    until(&app, Weekday::Sunday, 12);
    save(&app, 1, &{
        let mut fields = workdays();
        fields["message"] = json!("Oi, {{customer.first_name}}! Estamos fechados.");
        fields
    })
    .await;
    assert_eq!(said(&comes(&app, "es", 1).await), "Oi, Joana! Estamos fechados. Volvemos mañana a las 08:00.");
    until(&app, Weekday::Monday, 7);
    assert!(said(&comes(&app, "pt-BR", 1).await).ends_with("Voltamos hoje, às 08:00."));
}

async fn who_comes_while_it_is_closed_is_told_and_that_is_the_end(app: TestApp) {
    let mut fields = workdays();
    fields["outside"] = json!("end");
    save(&app, 1, &fields).await;
    until(&app, Weekday::Saturday, 12);
    let marina = app.agent("marina").await;
    let answer = comes(&app, "pt-BR", 1).await;
    let conversation = &answer["conversation"];
    assert_eq!((&conversation["state"], &conversation["department"]), (&json!("finished"), &json!("Financeiro")));
    assert!(said(&answer).starts_with("Financeiro não está atendendo agora. Voltamos segunda-feira, "), "{answer}");
    assert_eq!(answer["messages"].as_array().unwrap().last().unwrap()["event"]["kind"], "finished");
    let id = conversation["id"].as_i64().unwrap();
    assert!(marina.workspace().await.rows.iter().all(|row| row.id.0 != id), "nobody waits");
    let steps = audit::steps_of_conversation(&app, id).await;
    assert_eq!(steps.iter().map(|step| step.1.as_str()).collect::<Vec<_>>(), ["conversation.close"]);
    let thread: Value =
        marina.call("conversation/thread", json!({ "conversation": id, "page": "Latest" })).await.unwrap();
    assert_eq!(thread["row"]["preview"], said(&answer));
}

async fn a_holiday_closes_the_whole_day(app: TestApp) {
    until(&app, Weekday::Tuesday, 10);
    let zone = zone::named("America/Sao_Paulo");
    let today = zone.to_datetime(jiff::Timestamp::from_millisecond(app.clock.now().0).unwrap()).date();
    let mut fields = workdays();
    fields["holidays"] = json!([{ "date": today.to_string(), "name": " Aniversário da cidade " }]);
    let saved = save(&app, 1, &fields).await;
    assert_eq!(saved.fields.holidays[0].name, "Aniversário da cidade");
    assert!(said(&comes(&app, "pt-BR", 1).await).ends_with("Voltamos amanhã, às 08:00."));
}

async fn closed_hours_do_not_make_who_waits_expire(app: TestApp) {
    save(&app, 1, &workdays()).await;
    until(&app, Weekday::Friday, 16);
    let (limited, always) = (comes(&app, "pt-BR", 1).await, comes(&app, "pt-BR", 2).await);
    let state = async |of: &Value| -> String {
        let id = of["conversation"]["id"].as_i64().unwrap();
        let found = server::store::entity::conversation::Entity::find_by_id(id);
        found.one(app.house.store.reader()).await.unwrap().unwrap().state
    };
    // Patience is 24 hours; until Monday at nine it was open for three.
    until(&app, Weekday::Monday, 9);
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!((state(&limited).await.as_str(), state(&always).await.as_str()), ("waiting", "expired"));
    // Two on Friday, ten each on Monday and Tuesday, and two more.
    until(&app, Weekday::Wednesday, 9);
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!(state(&limited).await, "waiting");
    until(&app, Weekday::Wednesday, 11);
    server::jobs::pass(&app.house).await.unwrap();
    assert_eq!(state(&limited).await, "expired");
}

async fn what_hours_may_not_be_is_said_beside_its_input(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let refused = async |change: &dyn Fn(&mut Value)| -> AppError {
        let mut fields = workdays();
        change(&mut fields);
        let args = json!({ "department": 1, "seen": 0, "fields": fields });
        carla.call::<Value>("admin/hours/save", args).await.unwrap_err()
    };
    let day = |at: u8, reason| AppError::Invalid { field: Field::Part(Part::Day(at)), reason };
    let span = |from: u32, until: u32| json!({ "from": from, "until": until });
    for (spans, reason) in [
        (json!([span(600, 600)]), Reason::Wrong),
        (json!([span(700, 600)]), Reason::Wrong),
        (json!([span(600, 1441)]), Reason::Wrong),
        (json!([span(480, 720), span(700, 800)]), Reason::InUse),
        (json!([span(780, 1080), span(480, 781)]), Reason::InUse),
        (json!((0..7).map(|at| span(at * 10, at * 10 + 5)).collect::<Vec<_>>()), Reason::TooMany(6)),
    ] {
        assert_eq!(refused(&|fields| fields["week"][2] = spans.clone()).await, day(2, reason), "{spans}");
    }
    let empty = refused(&|fields| fields["week"] = json!([[], [], [], [], [], [], []])).await;
    assert_eq!(empty, AppError::Invalid { field: Field::Part(Part::Week), reason: Reason::Empty });
    let malformed = AppError::Invalid { field: Field::Request, reason: Reason::Malformed };
    for week in [json!([]), json!([[], [], [], [], [], [], [], []]), json!([[span(0, 70_000)], [], [], [], [], [], []])]
    {
        assert_eq!(refused(&|fields| fields["week"] = week.clone()).await, malformed, "{week}");
    }
    let holiday = |reason| AppError::Invalid { field: Field::Part(Part::Holidays), reason };
    let named = |date: &str| json!({ "date": date, "name": "X" });
    for (holidays, reason) in [
        (json!([named("")]), Reason::Wrong),
        (json!([named("2026-02-30")]), Reason::Wrong),
        (json!([named("25/12/2026")]), Reason::Wrong),
        (json!([named("2026-12-25"), named("2026-12-25")]), Reason::InUse),
        (json!([{ "date": "2026-12-25", "name": " " }]), Reason::Empty),
        (json!([{ "date": "2026-12-25", "name": "x".repeat(61) }]), Reason::TooLong(60)),
        (json!((0..101).map(|_| named("2026-12-25")).collect::<Vec<_>>()), Reason::TooMany(100)),
    ] {
        assert_eq!(refused(&|fields| fields["holidays"] = holidays.clone()).await, holiday(reason), "{holidays}");
    }
    let long = refused(&|fields| fields["message"] = json!("x".repeat(1_001))).await;
    assert_eq!(long, AppError::Invalid { field: Field::Message, reason: Reason::TooLong(1_000) });
    let args = json!({ "department": 999, "seen": 0, "fields": workdays() });
    assert_eq!(carla.call::<Value>("admin/hours/save", args).await.unwrap_err(), AppError::NotFound);
}

async fn each_department_has_its_own_and_changes_are_written_down(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let before: Vec<Entry<HoursFields>> = carla.call("admin/hours", json!({})).await.unwrap();
    assert_eq!(before.len(), 3);
    assert!(before.iter().all(|entry| !entry.fields.limited && entry.fields.week.len() == 7));
    let mut fields = workdays();
    fields["week"][0] = json!([{ "from": 780, "until": 1440 }, { "from": 480, "until": 720 }]);
    let saved = save(&app, 2, &fields).await;
    assert_eq!(saved.fields.name, "Suporte técnico", "its name is the department's");
    assert_eq!(saved.fields.week[0].iter().map(|span| span.from).collect::<Vec<_>>(), [480, 780], "in order");
    let newest = audit_entry::Entity::find().order_by_desc(audit_entry::Column::Id);
    let newest = newest.one(app.house.store.reader()).await.unwrap().unwrap();
    assert_eq!((newest.user_name.as_str(), newest.action.as_str()), ("Carla Gomes", "opening_hours.save"));
    assert!(newest.before.unwrap().contains("\"limited\":false") && newest.after.unwrap().contains("\"limited\":true"));
    let all: Vec<Entry<HoursFields>> = carla.call("admin/hours", json!({})).await.unwrap();
    assert_eq!(all.iter().map(|entry| entry.fields.limited).collect::<Vec<_>>(), [false, true, false]);
    let args = json!({ "department": 2, "seen": 0, "fields": workdays() });
    let stale: Saved<HoursFields> = carla.call("admin/hours/save", args).await.unwrap();
    assert_eq!(stale, Saved::Stale(saved), "another manager was first");
}
