//! Users.

use crate::{
    on_both_databases,
    scene::{applied, expect, imported, log, previewed},
    support::TestApp,
};
use app::{
    admin::{import::model::Applied, users::model::UserRow},
    id::DepartmentId,
    session::model::Role,
};
use serde_json::{Value, json};

on_both_databases! {
    each_line_says_what_it_would_do
    whoever_is_new_comes_in_by_their_link
    nobody_takes_the_managers_role_from_themselves
    nobody_is_put_out_or_let_in_by_a_file
}

async fn found(app: &TestApp, email: &str) -> Option<UserRow> {
    let users: Vec<UserRow> = app.signed_in("carla").await.call("admin/users", json!({})).await.unwrap();
    users.into_iter().find(|user| user.email == email)
}

async fn each_line_says_what_it_would_do(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let marina = found(&app, "marina@nortel.example").await.unwrap();
    let file = format!(
        "E-mail,Nome,Perfil,Departamentos\n\
         Marina@Nortel.example,{},Atendente,\"{}\"\n\
         ana@nortel.example,Ana,gestora,\n\
         rui@nortel.example,Rui,,financeiro | VENDAS\n\
         bia@nortel.example,Bia,chefe,\"Financeiro, Cobrança\"\n\
         ana at nortel,,agent,\n\
         RUI@nortel.example,Rui,,\n",
        marina.name,
        departments(&app, &marina).await,
    );
    expect(
        &previewed(&carla, "users", &file).await,
        &[
            (2, "unchanged"),
            (3, "new"),
            (4, "new"),
            (5, "Role Unknown(\"chefe\"); Departments Unknown(\"Cobrança\")"),
            (6, "Name Empty; Email Malformed"),
            (7, "Email Twice(4)"),
        ],
    );
    let renamed = previewed(&carla, "users", "email,name\nmarina@nortel.example,Marina Lima").await;
    expect(&renamed, &[(2, &format!("Name: {} > Marina Lima", marina.name))]);
}

/// Their names, as a file has them.
async fn departments(app: &TestApp, user: &UserRow) -> String {
    let all = app.signed_in("carla").await.workspace().await.directory.departments;
    let names = all.iter().filter(|one| user.departments.contains(&one.id)).map(|one| one.name.as_str());
    names.collect::<Vec<_>>().join("|")
}

async fn whoever_is_new_comes_in_by_their_link(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let entries = log(&app).await.len();
    let file =
        "email;nome;papel;departamentos\nana@nortel.example;=Ana;gestora;\nrui@nortel.example;Rui;;Financeiro|Vendas";
    let done = imported(&carla, "users", file).await;
    let names: Vec<_> = done.newcomers.iter().map(|one| (one.name.as_str(), one.email.as_str())).collect();
    assert_eq!(names, [("=Ana", "ana@nortel.example"), ("Rui", "rui@nortel.example")]);
    let actions: Vec<_> = log(&app).await.split_off(entries).into_iter().map(|(_, what, ..)| what).collect();
    assert_eq!(actions, ["user.save", "user.invite", "user.save", "user.invite"]);
    let rui = found(&app, "rui@nortel.example").await.unwrap();
    assert_eq!((rui.role, rui.departments, rui.invited), (Role::Agent, vec![DepartmentId(1), DepartmentId(3)], true));
    let token = &done.newcomers[1].token;
    let args = json!({ "token": token, "name": "Rui Costa", "password": "uma-senha-boa-1" });
    app.anonymous().call::<Value>("session/accept", args).await.unwrap();
    assert_eq!(found(&app, "rui@nortel.example").await.unwrap().name, "Rui Costa");
    assert!(!log(&app).await.iter().any(|(.., after)| after.to_string().contains(token)), "no token is written down");
}

async fn nobody_takes_the_managers_role_from_themselves(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let file = "email;papel\ncarla@nortel.example;atendente";
    let preview = previewed(&carla, "users", file).await;
    expect(&preview, &[(2, "Role Held(Oneself)")]);
    applied(&carla, "users", file, &preview.fingerprint, true).await;
    assert_eq!(found(&app, "carla@nortel.example").await.unwrap().role, Role::Manager);
    // Somebody else's, one may: whoever was one is none from the next call on.
    imported(&carla, "users", "email;papel\nmarina@nortel.example;gestora").await;
    let marina = app.signed_in("marina").await;
    let sees = previewed(&marina, "users", "email;papel\ncarla@nortel.example;atendente").await;
    imported(&carla, "users", "email;papel\nmarina@nortel.example;atendente").await;
    let args = json!({
        "list": "users", "file": crate::scene::encoded("email;papel\ncarla@nortel.example;atendente"),
        "fingerprint": sees.fingerprint, "leave_out": true,
    });
    assert!(marina.call::<Value>("admin/import/apply", args).await.is_err());
    assert_eq!(found(&app, "carla@nortel.example").await.unwrap().role, Role::Manager);
}

async fn nobody_is_put_out_or_let_in_by_a_file(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let marina = found(&app, "marina@nortel.example").await.unwrap();
    carla.call::<Value>("admin/users/deactivate", json!({ "user": marina.id })).await.unwrap();
    let file = format!("email;nome\nmarina@nortel.example;{}", marina.name);
    expect(&previewed(&carla, "users", &file).await, &[(2, "unchanged")]);
    let preview = previewed(&carla, "users", "email;nome\nmarina@nortel.example;Outra").await;
    expect(&preview, &[(2, "Email Deactivated")]);
    let count = carla.call::<Vec<UserRow>>("admin/users", json!({})).await.unwrap().len();
    let print = previewed(&carla, "users", &file).await.fingerprint;
    assert!(matches!(applied(&carla, "users", &file, &print, false).await, Applied::Done(_)));
    let users: Vec<UserRow> = carla.call("admin/users", json!({})).await.unwrap();
    assert_eq!(users.len(), count);
    assert_eq!(users.iter().filter(|user| user.deactivated_at.is_some()).count(), 1);
}
