//! The contact form and the tickets' form.

use crate::{
    on_both_databases,
    scene::{args, audited, done, refused},
    support::TestApp,
};
use app::{
    admin::{
        contact_form::model::{FieldFields, KINDS},
        registry::model::{Entry, Saved},
        ticket_form::model::TicketFieldFields,
    },
    error::{Field, Part, Reason},
};
use serde_json::{Value, json};
use server::desk::rules::validate::FieldKind;

on_both_databases! {
    a_new_field_is_asked_of_the_next_customer
    a_field_that_is_switched_off_while_it_is_asked_holds_nobody_up
    mandatory_is_only_what_is_active
    fields_are_checked_beside_their_inputs
    a_ticket_field_is_on_the_next_tickets_form
}

fn field(label: &str, kind: &str, active: bool, mandatory: bool) -> Value {
    json!({ "label": label, "question": "Qual é a cor?", "kind": kind, "active": active, "mandatory": mandatory })
}

#[test]
fn the_kinds_are_those_that_answers_are_checked_by() {
    let known: Vec<Value> = FieldKind::ALL.iter().map(|kind| serde_json::to_value(kind).unwrap()).collect();
    assert_eq!(known, KINDS.map(Value::from));
}

async fn a_new_field_is_asked_of_the_next_customer(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let new = args("field", None, 0, &field("Cor", "text", true, true));
    let made: Entry<FieldFields> = done(&carla, "admin/contact_form/save", new).await;
    let all: Vec<Entry<FieldFields>> = carla.call("admin/contact_form", json!({})).await.unwrap();
    let order: Vec<i64> =
        std::iter::once(made.id).chain(all.iter().map(|entry| entry.id).filter(|id| *id != made.id)).collect();
    carla.call::<()>("admin/contact_form/order", json!({ "order": order })).await.unwrap();
    let (_, action, ..) = audited(&app).await;
    assert_eq!(action, "form_field.order");
    let customer = app.customer().await;
    let answer = customer.say("Oi").await;
    assert!(answer.to_string().contains("Qual é a cor?"), "{answer}");
}

async fn a_field_that_is_switched_off_while_it_is_asked_holds_nobody_up(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let customer = app.customer().await;
    customer.say("Joana").await;
    customer.say("joana.prado@exemplo.com").await;
    let all: Vec<Entry<FieldFields>> = carla.call("admin/contact_form", json!({})).await.unwrap();
    let cpf = all.iter().find(|entry| entry.fields.kind == "cpf").unwrap();
    done::<FieldFields>(&carla, "admin/contact_form/archive", json!({ "field": cpf.id, "archived": true })).await;
    let answer = customer.say("123.456.789-09").await;
    assert_eq!(answer["conversation"]["state"], "bot", "{answer}");
    let last = customer.choose("department:1").await;
    assert_eq!(last["conversation"]["state"], "waiting", "{last}");
}

async fn mandatory_is_only_what_is_active(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let off = args("field", None, 0, &field("Cor", "text", false, true));
    let made: Entry<FieldFields> = done(&carla, "admin/contact_form/save", off).await;
    assert!(!made.fields.mandatory);
    let on = args("field", Some(made.id), made.changed_at.0, &field("Cor", "text", true, true));
    let on: Entry<FieldFields> = done(&carla, "admin/contact_form/save", on).await;
    assert!(on.fields.mandatory && on.fields.active);
    let away: Entry<FieldFields> =
        done(&carla, "admin/contact_form/archive", json!({ "field": made.id, "archived": true })).await;
    assert!(!away.fields.active && !away.fields.mandatory);
}

async fn fields_are_checked_beside_their_inputs(app: TestApp) {
    let carla = app.signed_in("carla").await;
    for path in ["admin/contact_form/save", "admin/ticket_form/save"] {
        let with = |label: &str, kind: &str| {
            let mut fields = field(label, kind, true, false);
            fields["prefill"] = Value::Null;
            args("field", None, 0, &fields)
        };
        refused(&carla, path, with("", "text"), Field::Name, Reason::Empty).await;
        refused(&carla, path, with(&"x".repeat(61), "text"), Field::Name, Reason::TooLong(60)).await;
        for kind in ["", "Text", "password", "text "] {
            refused(&carla, path, with("Novo", kind), Field::Part(Part::Kind), Reason::Wrong).await;
        }
    }
    refused(
        &carla,
        "admin/contact_form/save",
        args("field", None, 0, &field("CPF", "cpf", true, true)),
        Field::Name,
        Reason::InUse,
    )
    .await;
    let all: Vec<Entry<FieldFields>> = carla.call("admin/contact_form", json!({})).await.unwrap();
    let email = all.iter().find(|entry| entry.fields.kind == "email").unwrap();
    let other = args("field", Some(email.id), email.changed_at.0, &field("E-mail", "text", true, true));
    refused(&carla, "admin/contact_form/save", other, Field::Part(Part::Kind), Reason::Wrong).await;
    let stale: Saved<FieldFields> = carla
        .call("admin/contact_form/save", args("field", Some(email.id), 77, &field("E", "email", true, true)))
        .await
        .unwrap();
    assert!(matches!(stale, Saved::Stale(_)));
    let foreign = json!({ "label": "Novo", "kind": "text", "active": true, "mandatory": false, "prefill": 999_999 });
    refused(
        &carla,
        "admin/ticket_form/save",
        args("field", None, 0, &foreign),
        Field::Part(Part::Question),
        Reason::Wrong,
    )
    .await;
}

async fn a_ticket_field_is_on_the_next_tickets_form(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    let (_, id) = app.waiting_customer("Joana", 1).await;
    marina.take(id).await.unwrap();
    let fields = json!({ "label": "Retorno por", "kind": "email", "active": true, "mandatory": true, "prefill": 2 });
    let made: Entry<TicketFieldFields> = done(&carla, "admin/ticket_form/save", args("field", None, 0, &fields)).await;
    let form: Value = marina.call("ticket/form", json!({ "conversation": id })).await.unwrap();
    let shown = form["fields"].as_array().unwrap().last().unwrap();
    assert_eq!((&shown["id"], &shown["value"]), (&json!(made.id), &json!("joana.prado@exemplo.com")), "{form}");
    let away = json!({ "field": made.id, "archived": true });
    done::<TicketFieldFields>(&carla, "admin/ticket_form/archive", away).await;
    let form: Value = marina.call("ticket/form", json!({ "conversation": id })).await.unwrap();
    assert!(!form.to_string().contains("Retorno por"), "{form}");
}
