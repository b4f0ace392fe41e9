//! Users: made, invited, changed, kept out.

use crate::{
    on_both_databases,
    scene::{args, audited, done, refused},
    support::{Caller, TestApp, body},
};
use app::{
    admin::{
        registry::model::{Entry, Obstacle, Saved},
        users::model::{UserFields, UserRow},
    },
    error::{AppError, Field, Reason},
    session::model::Invitation,
};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use server::store::entity::{audit_entry, invitation, user_account};
use std::time::Duration;

on_both_databases! {
    somebody_invited_chooses_a_password_once_and_works
    an_invitation_ends_with_time_with_another_and_with_deactivation
    a_password_set_by_a_manager_ends_what_was_signed_in
    what_a_user_may_not_be_is_said_beside_its_input
    somebody_always_manages
    a_department_and_its_members_are_not_saved_over_each_other
}

fn fields(name: &str, email: &str, role: &str, departments: &[i64]) -> Value {
    json!({ "name": name, "email": email, "role": role, "departments": departments })
}

async fn made(carla: &Caller<'_>, email: &str) -> Entry<UserFields> {
    let new = args("user", None, 0, &fields("Ana Lima", email, "agent", &[2]));
    done(carla, "admin/users/save", new).await
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> u16 {
    let args = json!({ "email": email, "password": password });
    app.anonymous().post("/api/session/sign_in", &args).await.status().as_u16()
}

async fn accept(app: &TestApp, token: &str, name: &str, password: &str) -> Result<Value, AppError> {
    app.anonymous().call("session/accept", json!({ "token": token, "name": name, "password": password })).await
}

async fn somebody_invited_chooses_a_password_once_and_works(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let ana = made(&carla, " Ana@Nortel.example ").await;
    assert_eq!(ana.fields.email, "ana@nortel.example");
    for password in ["", "balcao-demo", "0123456789"] {
        assert_eq!(sign_in(&app, "ana@nortel.example", password).await, 401, "nobody signs in without a password");
    }
    let token: String = carla.call("admin/users/invite", json!({ "user": ana.id })).await.unwrap();
    let look: Invitation = app.anonymous().call("session/invitation", json!({ "token": token })).await.unwrap();
    assert_eq!((look.name.as_str(), look.email.as_str()), ("Ana Lima", "ana@nortel.example"));
    let short = accept(&app, &token, "Ana", "curta").await.unwrap_err();
    assert_eq!(short, AppError::Invalid { field: Field::Password, reason: Reason::TooShort(10) });
    accept(&app, &token, "Ana Lima Dias", "uma senha longa").await.unwrap();
    assert_eq!(accept(&app, &token, "Mallory", "outra senha longa").await.unwrap_err(), AppError::NotFound, "once");
    assert_eq!(sign_in(&app, "ana@nortel.example", "uma senha longa").await, 200);
    let rows: Vec<UserRow> = carla.call("admin/users", json!({})).await.unwrap();
    let row = rows.iter().find(|row| row.id.0 == ana.id).unwrap();
    assert_eq!((row.name.as_str(), row.invited), ("Ana Lima Dias", false));
    // Nothing that is stored opens anything.
    let reader = app.house.store.reader();
    let log = audit_entry::Entity::find().all(reader).await.unwrap();
    assert!(
        log.iter().all(|entry| !format!("{entry:?}").contains(&token) && !format!("{entry:?}").contains("senha longa"))
    );
    assert!(log.iter().any(|entry| entry.action == "user.invite" && entry.user_name == "Carla Gomes"));
    assert!(invitation::Entity::find().all(reader).await.unwrap().is_empty());
}

async fn an_invitation_ends_with_time_with_another_and_with_deactivation(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let ana = made(&carla, "ana@nortel.example").await;
    let invite = async || carla.call::<String>("admin/users/invite", json!({ "user": ana.id })).await.unwrap();
    let (first, second) = (invite().await, invite().await);
    assert_eq!(accept(&app, &first, "Ana", "uma senha longa").await.unwrap_err(), AppError::NotFound, "replaced");
    let stored = invitation::Entity::find().one(app.house.store.reader()).await.unwrap().unwrap();
    assert!(!stored.token_hash.contains(&second), "only its hash is stored");
    carla.call::<Value>("admin/users/deactivate", json!({ "user": ana.id })).await.unwrap();
    assert_eq!(accept(&app, &second, "Ana", "uma senha longa").await.unwrap_err(), AppError::NotFound, "deactivated");
    let refused = carla.call::<String>("admin/users/invite", json!({ "user": ana.id })).await;
    assert_eq!(refused.unwrap_err(), AppError::NotFound);
    carla.call::<Value>("admin/users/activate", json!({ "user": ana.id })).await.unwrap();
    let third = invite().await;
    app.clock.advance(Duration::from_secs(73 * 3_600));
    assert_eq!(accept(&app, &third, "Ana", "uma senha longa").await.unwrap_err(), AppError::NotFound, "too late");
    server::jobs::pass(&app.house).await.unwrap();
    assert!(invitation::Entity::find().all(app.house.store.reader()).await.unwrap().is_empty());
    for token in ["", "x", "' OR 1=1 --", "\u{0}", &"A".repeat(10_000)] {
        assert_eq!(accept(&app, token, "Ana", "uma senha longa").await.unwrap_err(), AppError::NotFound, "{token:?}");
    }
}

async fn a_password_set_by_a_manager_ends_what_was_signed_in(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    let user = marina.me().await.id.0;
    let short = json!({ "user": user, "password": "curta" });
    refused(&carla, "admin/users/password", short, Field::Password, Reason::TooShort(10)).await;
    let mut stream = marina.listen(marina.workspace().await.cursor).await;
    carla.call::<()>("admin/users/password", json!({ "user": user, "password": "uma senha nova" })).await.unwrap();
    loop {
        match stream.next().await {
            Some(heard) if heard.name == "bye" => break,
            Some(_) => {}
            None => panic!("the stream says that it ends"),
        }
    }
    assert_eq!(marina.call::<Value>("queue/workspace", json!({})).await.unwrap_err(), AppError::SignedOut);
    assert_eq!(sign_in(&app, "marina@nortel.example", "balcao-demo").await, 401);
    assert_eq!(sign_in(&app, "marina@nortel.example", "uma senha nova").await, 200);
    let rafael = app.signed_in("rafael").await;
    carla.call::<()>("admin/users/sign_out", json!({ "user": rafael.me().await.id })).await.unwrap();
    assert_eq!(rafael.call::<Value>("queue/workspace", json!({})).await.unwrap_err(), AppError::SignedOut);
    let (_, action, _, after) = audited(&app).await;
    assert_eq!((action.as_str(), &after["name"]), ("user.sign_out", &json!("Rafael Teixeira")));
}

async fn what_a_user_may_not_be_is_said_beside_its_input(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let save = "admin/users/save";
    let new = |name: &str, email: &str, departments: &[i64]| {
        args("user", None, 0, &fields(name, email, "agent", departments))
    };
    refused(&carla, save, new("", "a@b.example", &[]), Field::Name, Reason::Empty).await;
    refused(&carla, save, new(&"x".repeat(61), "a@b.example", &[]), Field::Name, Reason::TooLong(60)).await;
    for email in ["", "ana", "ana@", "a b@c.example", "\u{0}@b.example"] {
        refused(&carla, save, new("Ana", email, &[]), Field::Email, Reason::Malformed).await;
    }
    refused(&carla, save, new("Ana", "MARINA@nortel.example", &[]), Field::Email, Reason::InUse).await;
    refused(&carla, save, new("Ana", "a@b.example", &[999]), Field::Department, Reason::Wrong).await;
    let unknown = args("user", None, 0, &fields("Ana", "a@b.example", "owner", &[]));
    assert_eq!(carla.post("/api/admin/users/save", &unknown).await.status(), 422);
    for id in [0, -1, 999_999, i64::MAX] {
        let missing =
            carla.call::<Value>(save, args("user", Some(id), 0, &fields("A", "a@b.example", "agent", &[]))).await;
        assert_eq!(missing.unwrap_err(), AppError::NotFound);
        for function in ["invite", "sign_out"] {
            let missing = carla.call::<Value>(&format!("admin/users/{function}"), json!({ "user": id })).await;
            assert_eq!(missing.unwrap_err(), AppError::NotFound, "{function}");
        }
    }
    assert_eq!(user_account::Entity::find().all(app.house.store.reader()).await.unwrap().len(), 5);
}

async fn somebody_always_manages(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let rows: Vec<UserRow> = carla.call("admin/users", json!({})).await.unwrap();
    let herself = rows.iter().find(|row| row.name == "Carla Gomes").unwrap();
    let demoted =
        args("user", Some(herself.id.0), herself.changed_at.0, &fields("Carla Gomes", &herself.email, "agent", &[]));
    let answer: Saved<UserFields> = carla.call("admin/users/save", demoted).await.unwrap();
    assert_eq!(answer, Saved::Held(Obstacle::Oneself));
    // A second manager; each then puts the other out, and the later one is a manager no more.
    let marina_row = rows.iter().find(|row| row.name == "Marina Souza").unwrap();
    let promoted = args(
        "user",
        Some(marina_row.id.0),
        marina_row.changed_at.0,
        &fields("Marina Souza", &marina_row.email, "manager", &[]),
    );
    let promoted: Entry<UserFields> = done(&carla, "admin/users/save", promoted).await;
    let marina = app.signed_in("marina").await;
    assert_eq!(marina.workspace().await.directory.my_departments.len(), 3, "managers work everywhere");
    let mine =
        args("user", Some(herself.id.0), herself.changed_at.0, &fields("Carla Gomes", &herself.email, "agent", &[1]));
    done::<UserFields>(&marina, "admin/users/save", mine).await;
    let hers = args(
        "user",
        Some(promoted.id),
        promoted.changed_at.0,
        &fields("Marina Souza", &marina_row.email, "agent", &[1]),
    );
    assert_eq!(carla.call::<Value>("admin/users/save", hers).await.unwrap_err(), AppError::Forbidden);
    let page = body(app.signed_in("carla").await.get("/admin/users").await).await;
    assert!(page.as_str().unwrap().contains("gestor"), "who is a manager no more is told so");
}

async fn a_department_and_its_members_are_not_saved_over_each_other(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let all: Vec<Entry<Value>> = carla.call("admin/departments", json!({})).await.unwrap();
    let sales = all.iter().find(|entry| entry.id == 3).unwrap();
    let rows: Vec<UserRow> = carla.call("admin/users", json!({})).await.unwrap();
    let rafael = rows.iter().find(|row| row.name == "Rafael Teixeira").unwrap();
    let joins = args(
        "user",
        Some(rafael.id.0),
        rafael.changed_at.0,
        &fields("Rafael Teixeira", &rafael.email, "agent", &[2, 3]),
    );
    done::<UserFields>(&carla, "admin/users/save", joins).await;
    let old = args("department", Some(3), sales.changed_at.0, &sales.fields);
    let answer: Saved<Value> = carla.call("admin/departments/save", old).await.unwrap();
    assert!(matches!(answer, Saved::Stale(now) if now.fields["members"].as_array().unwrap().len() == 3));
}
