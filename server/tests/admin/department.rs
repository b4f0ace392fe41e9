//! Departments, and the reasons for a break.

use crate::{
    on_both_databases,
    scene::{announced, args, audited, done, refused},
    support::TestApp,
};
use app::{
    admin::{
        break_reasons::model::ReasonFields,
        departments::model::DepartmentFields,
        registry::model::{Entry, Obstacle, Saved},
    },
    error::{AppError, Field, Part, Reason},
};
use serde_json::{Value, json};

on_both_databases! {
    whoever_joins_a_department_sees_its_queue_at_once
    target_times_are_checked_beside_their_inputs
    a_department_with_customers_is_not_archived
    the_last_department_stays
    an_order_names_all_once
    break_reasons_come_in_the_managers_order
}

fn fields(name: &str, warn: u32, late: u32, members: &[i64]) -> Value {
    json!({ "name": name, "warn_minutes": warn, "late_minutes": late, "members": members })
}

async fn whoever_joins_a_department_sees_its_queue_at_once(app: TestApp) {
    let (carla, bruno) = (app.signed_in("carla").await, app.agent("bruno").await);
    let (_, id) = app.waiting_customer("Joana", 1).await;
    assert!(bruno.workspace().await.rows.is_empty(), "the premise: he works in Vendas");
    let all: Vec<Entry<DepartmentFields>> = carla.call("admin/departments", json!({})).await.unwrap();
    let first = all.iter().find(|entry| entry.id == 1).unwrap().clone();
    let mut members: Vec<i64> = first.fields.members.iter().map(|user| user.0).collect();
    members.push(bruno.me().await.id.0);
    let seen = first.changed_at.0;
    announced(&app, async || {
        let save = args("department", Some(1), seen, &fields("Cobrança", 3, 6, &members));
        let saved: Entry<DepartmentFields> = done(&carla, "admin/departments/save", save).await;
        assert_eq!(saved.fields.members.len(), members.len());
    })
    .await;
    let workspace = bruno.workspace().await;
    assert_eq!(workspace.rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), [id]);
    let known = workspace.directory.departments.iter().find(|one| one.id.0 == 1).unwrap().clone();
    assert_eq!((known.name.as_str(), known.warn_after_s, known.late_after_s), ("Cobrança", 180, 360));
    let (_, action, before, after) = audited(&app).await;
    assert_eq!(
        (action.as_str(), &before["name"], &after["name"]),
        ("department.save", &json!("Financeiro"), &json!("Cobrança"))
    );
    let stale: Saved<DepartmentFields> = carla
        .call("admin/departments/save", args("department", Some(1), seen, &fields("Outro", 1, 2, &[])))
        .await
        .unwrap();
    assert!(matches!(stale, Saved::Stale(now) if now.fields.name == "Cobrança"));
}

async fn target_times_are_checked_beside_their_inputs(app: TestApp) {
    let carla = app.signed_in("carla").await;
    for (warn, late, part) in [
        (0, 5, Part::Warn),
        (1_441, 2_000, Part::Warn),
        (5, 5, Part::Late),
        (5, 4, Part::Late),
        (5, 1_441, Part::Late),
        (u32::MAX, u32::MAX, Part::Warn),
    ] {
        let wrong = args("department", None, 0, &fields("Novo", warn, late, &[]));
        refused(&carla, "admin/departments/save", wrong, Field::Part(part), Reason::Wrong).await;
    }
    let strangers = args("department", None, 0, &fields("Novo", 1, 2, &[999_999]));
    refused(&carla, "admin/departments/save", strangers, Field::Part(Part::Members), Reason::Wrong).await;
    let twin = args("department", None, 0, &fields("financeiro", 1, 2, &[]));
    refused(&carla, "admin/departments/save", twin, Field::Name, Reason::InUse).await;
    let all: Vec<Entry<DepartmentFields>> = carla.call("admin/departments", json!({})).await.unwrap();
    assert_eq!(all.len(), 3, "nothing of it was written");
}

async fn a_department_with_customers_is_not_archived(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    let (_, id) = app.waiting_customer("Joana", 1).await;
    let archive = json!({ "department": 1, "archived": true });
    let held = |waiting, open| Saved::<DepartmentFields>::Held(Obstacle::Serves { waiting, open });
    assert_eq!(
        carla.call::<Saved<DepartmentFields>>("admin/departments/archive", archive.clone()).await.unwrap(),
        held(1, 0)
    );
    marina.take(id).await.unwrap();
    assert_eq!(
        carla.call::<Saved<DepartmentFields>>("admin/departments/archive", archive.clone()).await.unwrap(),
        held(0, 1)
    );
    marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    let gone: Entry<DepartmentFields> = done(&carla, "admin/departments/archive", archive).await;
    assert!(gone.archived);
    assert!(marina.workspace().await.directory.departments.iter().all(|one| one.id.0 != 1));
    // Whoever has the menu with it on the screen is told, and chooses again.
    let customer = app.customer().await;
    for words in ["Pedro", "pedro@exemplo.com"] {
        customer.say(words).await;
    }
    customer.choose("skip").await;
    let answer = customer.choose("department:1").await;
    assert_eq!(answer["conversation"]["state"], "bot", "{answer}");
}

async fn the_last_department_stays(app: TestApp) {
    let carla = app.signed_in("carla").await;
    for department in [1, 2] {
        done::<DepartmentFields>(
            &carla,
            "admin/departments/archive",
            json!({ "department": department, "archived": true }),
        )
        .await;
    }
    let last = json!({ "department": 3, "archived": true });
    let answer: Saved<DepartmentFields> = carla.call("admin/departments/archive", last).await.unwrap();
    assert_eq!(answer, Saved::Held(Obstacle::LastDepartment));
}

async fn an_order_names_all_once(app: TestApp) {
    let carla = app.signed_in("carla").await;
    for order in [json!([]), json!([1, 2]), json!([1, 2, 3, 3]), json!([1, 2, 4]), json!([3, 2, 1, 999])] {
        let refused = carla.call::<()>("admin/departments/order", json!({ "order": order })).await;
        assert_eq!(refused.unwrap_err(), AppError::TooLate, "{order}");
    }
    announced(&app, async || carla.call::<()>("admin/departments/order", json!({ "order": [3, 1, 2] })).await.unwrap())
        .await;
    let ids: Vec<i64> = carla.workspace().await.directory.departments.iter().map(|one| one.id.0).collect();
    assert_eq!(ids, [3, 1, 2]);
    let (_, action, before, after) = audited(&app).await;
    assert_eq!(action, "department.order");
    assert_eq!(
        (before, after),
        (json!(["Financeiro", "Suporte técnico", "Vendas"]), json!(["Vendas", "Financeiro", "Suporte técnico"]))
    );
}

async fn break_reasons_come_in_the_managers_order(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    let save = "admin/break_reasons/save";
    let new = |name: &str| args("reason", None, 0, &json!({ "name": name }));
    refused(&carla, save, new(""), Field::Name, Reason::Empty).await;
    refused(&carla, save, new("ALMOCO"), Field::Name, Reason::InUse).await;
    let made: Entry<ReasonFields> = done(&carla, save, new("Médico")).await;
    let all: Vec<Entry<ReasonFields>> = carla.call("admin/break_reasons", json!({})).await.unwrap();
    assert_eq!(all.last().unwrap().id, made.id, "a new one comes last");
    let order: Vec<i64> = all.iter().rev().map(|entry| entry.id).collect();
    carla.call::<()>("admin/break_reasons/order", json!({ "order": order })).await.unwrap();
    assert_eq!(marina.workspace().await.directory.break_reasons[0].1, "Médico");
    marina.call::<Value>("shift/start_break", json!({ "reason": made.id })).await.unwrap();
    let away = json!({ "reason": made.id, "archived": true });
    done::<ReasonFields>(&carla, "admin/break_reasons/archive", away).await;
    assert!(marina.workspace().await.directory.break_reasons.iter().all(|(_, name)| name != "Médico"));
    let shift = marina.workspace().await.shift.unwrap();
    assert_eq!(shift.breaks[0].reason_name, "Médico", "the past keeps its name");
}
