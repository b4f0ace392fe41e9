//! The company, its patience, and what its attendant says.

use crate::{
    on_both_databases,
    scene::{announced, audited, done, refused},
    support::{TestApp, body},
};
use app::{
    admin::{
        company::model::{CompanyFields, PatienceFields},
        messages::model::{MessageFields, OwnSentences},
        registry::model::{Entry, Saved},
    },
    error::{Field, Part, Reason},
};
use serde_json::{Value, json};
use std::time::Duration;

on_both_databases! {
    pages_and_chats_wear_the_companys_new_clothes
    what_a_company_may_not_be_is_said_beside_its_input
    the_attendant_says_what_managers_wrote
    of_two_managers_nobody_saves_over_the_other
}

async fn pages_and_chats_wear_the_companys_new_clothes(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let now: Entry<CompanyFields> = carla.call("admin/company", json!({})).await.unwrap();
    announced(&app, async || {
        let fields = json!({ "name": "Nova <Nortel>", "hue": 20, "time_zone": "Europe/Lisbon", "locale": "es" });
        let args = json!({ "seen": now.changed_at.0, "fields": fields });
        done::<CompanyFields>(&carla, "admin/company/save", args).await;
    })
    .await;
    let (_, action, before, after) = audited(&app).await;
    assert_eq!((action.as_str(), &before["hue"], &after["hue"]), ("company.save", &json!(196), &json!(20)));
    let company: Value = body(app.anonymous().get("/api/chat/company").await).await;
    assert_eq!((&company["hue"], &company["locale"]), (&json!(20), &json!("es")));
    // The event was heard above, so the hub has read it.
    let page = body(app.anonymous().get("/sign-in").await).await.as_str().unwrap().to_owned();
    for part in ["--hue:20", "lang=\"es\"", "Nova &lt;Nortel&gt;"] {
        assert!(page.contains(part), "{part}: {}", page.chars().take(900).collect::<String>());
    }
    let me = carla.me().await;
    assert_eq!(me.company.name, "Nova <Nortel>");
}

async fn what_a_company_may_not_be_is_said_beside_its_input(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let company = |name: &str, hue: u32, zone: &str| json!({ "seen": 0, "fields": { "name": name, "hue": hue, "time_zone": zone, "locale": "en" } });
    let zone = "America/Sao_Paulo";
    refused(&carla, "admin/company/save", company(" ", 1, zone), Field::Company, Reason::Empty).await;
    refused(&carla, "admin/company/save", company(&"x".repeat(81), 1, zone), Field::Company, Reason::TooLong(80)).await;
    refused(&carla, "admin/company/save", company("X", 360, zone), Field::Part(Part::Hue), Reason::Wrong).await;
    for zone in ["", "Mars/Olympus", "../../etc/passwd", &"A".repeat(5_000)] {
        refused(&carla, "admin/company/save", company("X", 1, zone), Field::Part(Part::Zone), Reason::Wrong).await;
    }
    for (at, part) in [
        ("nudge_minutes", Part::Nudge),
        ("bot_hours", Part::BotHours),
        ("waiting_hours", Part::WaitingHours),
        ("open_hours", Part::OpenHours),
    ] {
        for wrong in [0, 100_000, u32::MAX] {
            let mut fields = json!({ "nudge_minutes": 5, "bot_hours": 5, "waiting_hours": 5, "open_hours": 5 });
            fields[at] = json!(wrong);
            refused(
                &carla,
                "admin/patience/save",
                json!({ "seen": 0, "fields": fields }),
                Field::Part(part),
                Reason::Wrong,
            )
            .await;
        }
    }
    let now: Entry<PatienceFields> = carla.call("admin/patience", json!({})).await.unwrap();
    assert_eq!((now.fields.nudge_minutes, now.fields.open_hours), (10, 24));
}

async fn the_attendant_says_what_managers_wrote(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    let now: Entry<MessageFields> = carla.call("admin/messages", json!({})).await.unwrap();
    let own: OwnSentences = carla.call("admin/messages/own", json!({ "locale": "en" })).await.unwrap();
    assert!(own.greeting.contains("{{company}}"), "{own:?}");
    let fields = MessageFields {
        bot_name: "Duda".into(),
        greeting: "{{greeting}}! Eu sou a {{bot.name}}.".into(),
        closing: "Até logo, {{customer.first_name}}.".into(),
        resolved: false,
        rating: true,
        ask_rating: "Que nota você dá?".into(),
        ..now.fields.clone()
    };
    let args = json!({ "seen": now.changed_at.0, "fields": fields });
    done::<MessageFields>(&carla, "admin/messages/save", args).await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    marina.take(id).await.unwrap();
    marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    app.clock.advance(Duration::from_secs(60));
    server::jobs::pass(&app.house).await.unwrap();
    let said = body(customer.get(&format!("/api/chat/messages?conversation={id}&after=0")).await).await.to_string();
    for words in ["Eu sou a Duda.", "Até logo, Joana."] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let long = MessageFields { greeting: "x".repeat(1_001), ..fields.clone() };
    let args = json!({ "seen": 0, "fields": long });
    refused(&carla, "admin/messages/save", args, Field::Part(Part::Greeting), Reason::TooLong(1_000)).await;
    let nameless = MessageFields { bot_name: String::new(), ..fields };
    refused(&carla, "admin/messages/save", json!({ "seen": 0, "fields": nameless }), Field::Name, Reason::Empty).await;
}

async fn of_two_managers_nobody_saves_over_the_other(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let now: Entry<PatienceFields> = carla.call("admin/patience", json!({})).await.unwrap();
    let args = |seen: i64, minutes: u32| {
        let fields = PatienceFields { nudge_minutes: minutes, ..now.fields.clone() };
        json!({ "seen": seen, "fields": fields })
    };
    let first: Entry<PatienceFields> = done(&carla, "admin/patience/save", args(now.changed_at.0, 15)).await;
    let second: Saved<PatienceFields> = carla.call("admin/patience/save", args(now.changed_at.0, 20)).await.unwrap();
    assert_eq!(second, Saved::Stale(first));
}
