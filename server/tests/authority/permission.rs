//! What a manager allows one agent and forbids another, held by the server whatever a page shows.

use crate::{
    on_both_databases,
    support::{Caller, TestApp, uuid},
};
use app::{
    admin::{
        registry::model::Saved,
        users::model::{UserFields, UserRow},
    },
    conversation::annotation::model::Annotated,
    error::AppError,
    queue::model::Workspace,
    session::permission::{Permission, Permissions},
};
use serde_json::{Value, json};

on_both_databases! {
    what_is_forbidden_is_refused_and_nothing_else
    a_colleagues_observation_is_left_alone_without_the_permission
    other_departments_are_read_with_the_permission_and_not_taken_from
    a_change_reaches_who_is_signed_in_and_the_audit_log
    a_manager_may_do_everything_whatever_was_kept
}

async fn row(manager: &Caller<'_>, name: &str) -> UserRow {
    let all: Vec<UserRow> = manager.call("admin/users", json!({})).await.unwrap();
    all.into_iter().find(|row| row.name.starts_with(name)).expect("somebody of that name")
}

async fn save(manager: &Caller<'_>, row: &UserRow, fields: &UserFields) -> Saved<UserFields> {
    let args = json!({ "user": row.id, "seen": row.changed_at, "fields": fields });
    manager.call("admin/users/save", args).await.unwrap()
}

/// Sets what somebody may do, and nothing else of them.
async fn allow(manager: &Caller<'_>, name: &str, permissions: Permissions) {
    let row = row(manager, name).await;
    let fields = UserFields {
        name: row.name.clone(),
        email: row.email.clone(),
        role: row.role,
        departments: row.departments.clone(),
        permissions,
    };
    assert!(matches!(save(manager, &row, &fields).await, Saved::Done(_)));
}

/// What each permission opens: requests that its agent sends, and whether they are functions or addresses.
fn opens(permission: Permission, conversation: i64, ticket: i64) -> Vec<(&'static str, Value)> {
    let it = || json!({ "conversation": conversation });
    let with = |args: Value| {
        let mut all = json!({ "conversation": conversation, "client_id": uuid() });
        all.as_object_mut().unwrap().extend(args.as_object().unwrap().clone());
        all
    };
    let of = |args: Value| {
        let mut all = json!({ "ticket": ticket });
        all.as_object_mut().unwrap().extend(args.as_object().unwrap().clone());
        all
    };
    match permission {
        Permission::Transfer => {
            vec![("conversation/transfer", with(json!({ "target": { "department": 99 }, "note": null })))]
        }
        Permission::Information => vec![
            ("info/add", with(json!({ "name": "Contrato", "value": "1" }))),
            ("info/edit", with(json!({ "info": 1_000, "seen": 1, "name": "Contrato", "value": "1" }))),
            ("info/remove", with(json!({ "info": 1_000 }))),
            ("info/restore", with(json!({ "info": 1_000 }))),
            ("answer/change", with(json!({ "field": 1, "seen": 0, "value": "Joana" }))),
        ],
        Permission::Labels => vec![("label/change", with(json!({ "put": [1], "take": [] })))],
        Permission::Observations => vec![
            ("note/add", with(json!({ "body": "Oi" }))),
            ("note/edit", with(json!({ "note": 1_000, "seen": 1, "body": "Oi" }))),
            ("note/remove", with(json!({ "note": 1_000 }))),
            ("note/restore", with(json!({ "note": 1_000 }))),
        ],
        Permission::Search => vec![
            ("search/fields", json!({})),
            ("search/find", json!({ "query": { "protocol": "00000" }, "before": null })),
            ("search/tickets", json!({ "query": { "protocol": "00000" }, "before": null })),
        ],
        Permission::CreateTickets => {
            let draft = json!({ "department": 1, "subject": "Boleto", "description": "Sumiu",
                "answers": [[1, "Joana"], [2, "joana@exemplo.com"]] });
            vec![("ticket/form", it()), ("ticket/create", with(json!({ "draft": draft })))]
        }
        Permission::Tickets => vec![
            ("ticket/list", json!({ "filter": { "status": null, "department": null, "words": "" }, "before": null })),
            ("ticket/open", of(json!({}))),
            ("ticket/move", of(json!({ "seen": 1, "wanted": "start" }))),
            ("ticket/label", of(json!({ "label": 1, "on": true }))),
            ("ticket/note", of(json!({ "client_id": uuid(), "body": "Oi" }))),
            ("ticket/edit_note", of(json!({ "note": 1_000, "seen": 1, "body": "Oi" }))),
            ("ticket/remove_note", of(json!({ "note": 1_000, "removed": true }))),
            ("ticket/info", of(json!({ "client_id": uuid(), "name": "Contrato", "value": "1" }))),
            ("ticket/remove_info", of(json!({ "info": 1_000, "removed": true }))),
        ],
        Permission::Related => vec![("related/list", with(json!({ "after": null })))],
        Permission::PersonalData => {
            vec![("answer/show", with(json!({ "field": 2 }))), ("ticket/show_answer", of(json!({ "field": 2 })))]
        }
        // Found conversations are read there too: three permissions open it, and none of them alone closes it.
        Permission::Reading => Vec::new(),
        // These have tests of their own.
        Permission::Download | Permission::OthersObservations | Permission::OtherDepartments => Vec::new(),
    }
}

async fn refused(agent: &Caller<'_>, (path, args): &(&'static str, Value)) -> bool {
    let answer = agent.call::<Value>(path, args.clone()).await;
    answer == Err(AppError::Forbidden)
}

async fn what_is_forbidden_is_refused_and_nothing_else(app: TestApp) {
    let (carla, marina) = (app.agent("carla").await, app.agent("marina").await);
    let (_customer, conversation) = app.waiting_customer("Joana", 1).await;
    marina.take(conversation).await.unwrap();
    let (_, create) = opens(Permission::CreateTickets, conversation, 0).pop().unwrap();
    let made: Value = marina.call("ticket/create", create).await.unwrap();
    let ticket = made["id"].as_i64().unwrap();
    let report = format!("/api/conversation/{conversation}/report?kind=session&format=zip");
    for forbidden in Permission::ALL {
        allow(&carla, "Marina", Permissions::default().with(forbidden, false)).await;
        for permission in Permission::ALL {
            for request in opens(permission, conversation, ticket) {
                let expected = permission == forbidden;
                assert_eq!(refused(&marina, &request).await, expected, "{} without {forbidden:?}", request.0);
            }
        }
        let status = marina.get(&report).await.status().as_u16();
        assert_eq!(status, if forbidden == Permission::Download { 403 } else { 200 }, "report without {forbidden:?}");
    }
    let books = [("reading/open", json!({ "conversation": conversation }))];
    let none = [Permission::Reading, Permission::Search, Permission::Related]
        .into_iter()
        .fold(Permissions::default(), |all, one| all.with(one, false));
    for (permissions, expected) in [(none, true), (none.with(Permission::Related, true), false)] {
        allow(&carla, "Marina", permissions).await;
        assert_eq!(refused(&marina, &books[0]).await, expected);
    }
}

async fn a_colleagues_observation_is_left_alone_without_the_permission(app: TestApp) {
    let (carla, marina, camila) = (app.agent("carla").await, app.agent("marina").await, app.agent("camila").await);
    let (_customer, conversation) = app.waiting_customer("Joana", 1).await;
    marina.take(conversation).await.unwrap();
    let note = |body: &str| json!({ "conversation": conversation, "client_id": uuid(), "body": body });
    marina.call::<Annotated>("note/add", note("de Marina")).await.unwrap();
    let to = json!({ "conversation": conversation, "target": { "user": { "user": camila.me().await.id, "department": null } }, "note": null });
    marina.call::<Value>("conversation/transfer", to).await.unwrap();
    let noted: Annotated = camila.call("note/add", note("de Camila")).await.unwrap();
    allow(&carla, "Camila", Permissions::default().with(Permission::OthersObservations, false)).await;
    for (at, author) in ["Marina", "Camila"].into_iter().enumerate() {
        let note = &noted.details.notes[at];
        assert!(note.author_name.starts_with(author));
        let edit = json!({ "conversation": conversation, "note": note.id, "seen": note.changed_at, "body": "outra" });
        let edited = camila.call::<Annotated>("note/edit", edit).await.map(|_| ());
        assert_eq!(edited, if author == "Marina" { Err(AppError::Forbidden) } else { Ok(()) });
        let remove = json!({ "conversation": conversation, "note": note.id });
        let removed = camila.call::<Annotated>("note/remove", remove).await.map(|_| ());
        assert_eq!(removed, if author == "Marina" { Err(AppError::Forbidden) } else { Ok(()) });
    }
}

async fn other_departments_are_read_with_the_permission_and_not_taken_from(app: TestApp) {
    let (carla, rafael) = (app.agent("carla").await, app.agent("rafael").await);
    let (customer, conversation) = app.waiting_customer("Joana", 3).await;
    let protocol = customer.chat().await["conversation"]["protocol"].as_str().unwrap().to_owned();
    let find = json!({ "query": { "protocol": protocol }, "before": null });
    let found =
        async || rafael.call::<app::search::model::Results>("search/find", find.clone()).await.unwrap().rows.len();
    let thread = json!({ "conversation": conversation, "page": "Latest" });
    let read = async || rafael.call::<Value>("conversation/thread", thread.clone()).await.map(|_| ());
    assert_eq!(read().await, Err(AppError::NotFound));
    assert_eq!(found().await, 0);
    allow(&carla, "Rafael", Permissions::default().with(Permission::OtherDepartments, true)).await;
    assert_eq!(read().await, Ok(()));
    assert_eq!(found().await, 1);
    let workspace = rafael.workspace().await;
    assert!(workspace.rows.iter().all(|row| row.id.0 != conversation), "it is in nobody else's queue");
    assert!(rafael.take(conversation).await.is_err(), "and it is not theirs to take");
    allow(&carla, "Rafael", Permissions::default()).await;
    assert_eq!(read().await, Err(AppError::NotFound));
}

async fn a_change_reaches_who_is_signed_in_and_the_audit_log(app: TestApp) {
    let (carla, marina) = (app.agent("carla").await, app.agent("marina").await);
    let before: Workspace = marina.workspace().await;
    assert_eq!(before.directory.my_permissions, Permissions::default());
    let mut stream = marina.listen(before.cursor).await;
    let set = Permissions::default().with(Permission::Transfer, false).with(Permission::OtherDepartments, true);
    allow(&carla, "Marina", set).await;
    // The directory is announced, and the stream is authorised anew.
    let (_, event) = stream.event().await;
    assert_eq!(event, app::live::event::LiveEvent::Directory);
    assert_eq!(marina.workspace().await.directory.my_permissions, set);
    let log: Value = carla.call("admin/audit", json!({ "filter": {}, "after": null })).await.unwrap();
    let facts = &log["lines"][0]["after"];
    let fact = |name: &str| facts.as_array().unwrap().iter().find(|fact| fact["name"] == name).cloned().unwrap();
    assert_eq!(fact("forbidden")["value"], "transfer");
    assert_eq!(fact("granted")["value"], "other_departments");
}

async fn a_manager_may_do_everything_whatever_was_kept(app: TestApp) {
    let (carla, marina) = (app.agent("carla").await, app.agent("marina").await);
    let none = Permission::ALL.into_iter().fold(Permissions::default(), |all, one| all.with(one, false));
    allow(&carla, "Marina", none).await;
    assert_eq!(marina.workspace().await.directory.my_permissions, none);
    let promoted = row(&carla, "Marina").await;
    let fields = UserFields {
        name: promoted.name.clone(),
        email: promoted.email.clone(),
        role: app::session::model::Role::Manager,
        departments: Vec::new(),
        permissions: none,
    };
    assert!(matches!(save(&carla, &promoted, &fields).await, Saved::Done(_)));
    assert_eq!(marina.workspace().await.directory.my_permissions, Permissions::EVERY);
}
