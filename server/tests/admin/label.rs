//! Labels.

use crate::{
    on_both_databases,
    scene::{announced, args, audited, done, refused},
    support::TestApp,
};
use app::{
    admin::{
        labels::model::LabelFields,
        registry::model::{Entry, Saved},
    },
    error::{AppError, Field, Part, Reason},
};
use serde_json::{Value, json};

on_both_databases! {
    a_new_label_is_on_every_agents_screen
    what_a_label_may_not_be_is_said_beside_its_input
    of_two_managers_the_second_sees_what_the_first_has_saved
    archived_labels_leave_and_come_back
    five_hundred_labels_are_listed
}

fn fields(name: &str) -> Value {
    json!({ "name": name, "color": "#3D6CC8", "description": "Para  quando\r\nligarem" })
}

fn new(name: &str) -> Value {
    args("label", None, 0, &fields(name))
}

async fn a_new_label_is_on_every_agents_screen(app: TestApp) {
    let carla = app.signed_in("carla").await;
    announced(&app, async || {
        let made: Entry<LabelFields> = done(&carla, "admin/labels/save", new("  Fidelidade ")).await;
        assert_eq!((made.fields.name.as_str(), made.fields.color.as_str()), ("Fidelidade", "#3d6cc8"));
        assert_eq!(made.changed_by.as_deref(), Some("Carla Gomes"));
    })
    .await;
    let labels = app.signed_in("marina").await.workspace().await.directory.labels;
    assert!(labels.iter().any(|label| label.name == "Fidelidade"));
    let (who, action, before, after) = audited(&app).await;
    assert_eq!((who.as_str(), action.as_str(), before), ("Carla Gomes", "label.save", Value::Null));
    assert_eq!(after["name"], "Fidelidade");
}

async fn what_a_label_may_not_be_is_said_beside_its_input(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let save = "admin/labels/save";
    refused(&carla, save, new(" \u{200b} "), Field::Name, Reason::Empty).await;
    refused(&carla, save, new(&"é".repeat(61)), Field::Name, Reason::TooLong(60)).await;
    refused(&carla, save, new("SEGUNDA VÍA"), Field::Name, Reason::InUse).await;
    for color in ["", "red", "#12345", "#12345g", "#1234567", "#12345é", "var(--red)"] {
        let wrong = args("label", None, 0, &json!({ "name": "Nova", "color": color, "description": "" }));
        refused(&carla, save, wrong, Field::Part(Part::Color), Reason::Malformed).await;
    }
    let long = args("label", None, 0, &json!({ "name": "Nova", "color": "#000000", "description": "x".repeat(201) }));
    refused(&carla, save, long, Field::Description, Reason::TooLong(200)).await;
    for id in [0, -1, 999_999, i64::MAX] {
        let missing = carla.call::<Value>(save, args("label", Some(id), 0, &fields("Nova"))).await;
        assert_eq!(missing.unwrap_err(), AppError::NotFound);
        let missing = carla.call::<Value>("admin/labels/archive", json!({ "label": id, "archived": true })).await;
        assert_eq!(missing.unwrap_err(), AppError::NotFound);
    }
}

async fn of_two_managers_the_second_sees_what_the_first_has_saved(app: TestApp) {
    let (carla, again) = (app.signed_in("carla").await, app.signed_in("carla").await);
    let made: Entry<LabelFields> = done(&carla, "admin/labels/save", new("Fidelidade")).await;
    let seen = made.changed_at.0;
    let first: Entry<LabelFields> =
        done(&carla, "admin/labels/save", args("label", Some(made.id), seen, &fields("Fiel"))).await;
    assert!(first.changed_at > made.changed_at);
    let second: Saved<LabelFields> =
        again.call("admin/labels/save", args("label", Some(made.id), seen, &fields("Outra"))).await.unwrap();
    assert_eq!(second, Saved::Stale(first.clone()), "nothing is saved over what was not seen");
    let kept = args("label", Some(made.id), first.changed_at.0, &fields("Outra"));
    let third: Entry<LabelFields> = done(&again, "admin/labels/save", kept).await;
    assert_eq!(third.fields.name, "Outra", "whoever has seen it may");
    let (_, _, before, after) = audited(&app).await;
    assert_eq!((&before["name"], &after["name"]), (&json!("Fiel"), &json!("Outra")));
}

async fn archived_labels_leave_and_come_back(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let all: Vec<Entry<LabelFields>> = carla.call("admin/labels", json!({})).await.unwrap();
    let (id, name) = (all[0].id, all[0].fields.name.clone());
    let archive = |archived: bool| json!({ "label": id, "archived": archived });
    announced(&app, async || {
        let gone: Entry<LabelFields> = done(&carla, "admin/labels/archive", archive(true)).await;
        assert!(gone.archived);
    })
    .await;
    let count = carla.workspace().await.directory.labels.len();
    assert_eq!(count, all.len() - 1);
    let twin: Entry<LabelFields> = done(&carla, "admin/labels/save", new(&name)).await;
    refused(&carla, "admin/labels/archive", archive(false), Field::Name, Reason::InUse).await;
    let away = json!({ "label": twin.id, "archived": true });
    done::<LabelFields>(&carla, "admin/labels/archive", away).await;
    let back: Entry<LabelFields> = done(&carla, "admin/labels/archive", archive(false)).await;
    assert!(!back.archived);
    let (_, action, before, after) = audited(&app).await;
    assert_eq!(
        (action.as_str(), &before["archived"], &after["archived"]),
        ("label.archive", &json!(true), &json!(false))
    );
}

async fn five_hundred_labels_are_listed(app: TestApp) {
    let carla = app.signed_in("carla").await;
    for number in 0..500 {
        done::<LabelFields>(&carla, "admin/labels/save", new(&format!("Etiqueta {number}"))).await;
    }
    let all: Vec<Entry<LabelFields>> = carla.call("admin/labels", json!({})).await.unwrap();
    assert_eq!(all.len(), 506);
}
