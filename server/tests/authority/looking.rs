//! A manager looks at an agent's workspace: all that the agent reads, and not one change.

use crate::{
    on_both_databases,
    support::{Caller, TestApp},
    table::{cast, table},
};
use app::{error::AppError, session::model::Role};
use serde_json::{Value, json};
use server::guard::looking::READS;

on_both_databases! {
    a_manager_who_looks_reads_what_the_agent_reads_and_changes_nothing
    looking_ends_by_itself_when_it_may_not_go_on
    only_agents_are_looked_at_and_only_by_managers
}

async fn look(manager: &Caller<'_>, agent: &Caller<'_>) {
    manager.call::<()>("admin/users/look_as", json!({ "user": agent.me().await.id })).await.unwrap();
}

async fn a_manager_who_looks_reads_what_the_agent_reads_and_changes_nothing(app: TestApp) {
    let world = cast(&app).await;
    let (carla, marina) = (&world.callers[4].2, &world.callers[5].2);
    look(carla, marina).await;
    let me = carla.me().await;
    assert_eq!((me.name.as_str(), me.role), ("Marina Souza", Role::Agent));
    assert_eq!(me.seen_by.as_deref(), Some("Carla Gomes"));
    assert_eq!(carla.workspace().await.rows, marina.workspace().await.rows);
    let bruno = app.signed_in("bruno").await.me().await.id.0;
    let before = marina.workspace().await;
    for (path, args, _) in table(world.conversation, world.ticket, bruno) {
        if matches!(path, "session/sign_out" | "session/look_away") {
            continue;
        }
        let answer = carla.call::<Value>(path, args).await;
        let refused = answer == Err(AppError::OnlyLooking);
        assert_eq!(refused, !READS.contains(&path), "{path}: {answer:?}");
    }
    let report = format!("/api/conversation/{}/report?kind=session&format=zip", world.conversation);
    assert_eq!(carla.get(&report).await.status(), 403);
    let upload = format!("/api/conversation/{}/file?name=a.txt", world.conversation);
    assert_eq!(carla.post(&upload, &json!({})).await.status(), 403);
    let removal = carla.send_raw("DELETE", "/api/file/1", &[("sec-fetch-site", "same-origin")], Vec::new()).await;
    assert_eq!(removal.status(), 403);
    let after = marina.workspace().await;
    assert_eq!(after, app::queue::model::Workspace { now: after.now, ..before });
    // They hear what the agent hears.
    let mut stream = carla.listen(marina.workspace().await.cursor).await;
    marina.send(world.conversation, "Bom dia").await.unwrap();
    let (_, event) = stream.event().await;
    assert!(matches!(event, app::live::event::LiveEvent::Conversation { .. }), "{event:?}");

    carla.call::<()>("session/look_away", json!({})).await.unwrap();
    let me = carla.me().await;
    assert_eq!((me.name.as_str(), me.role, me.seen_by), ("Carla Gomes", Role::Manager, None));
    let log: Value = carla.call("admin/audit", json!({ "filter": {}, "after": null })).await.unwrap();
    let last = log["lines"].as_array().unwrap().iter().find(|line| line["action"] == "user.look_as").unwrap();
    assert_eq!(last["user_name"], "Carla Gomes");
}

async fn looking_ends_by_itself_when_it_may_not_go_on(app: TestApp) {
    let (carla, marina) = (app.agent("carla").await, app.agent("marina").await);
    look(&carla, &marina).await;
    // The agent becomes somebody who may change everything: they are not looked at any more.
    let other = app.signed_in("carla").await;
    let all: Value = other.call("admin/users", json!({})).await.unwrap();
    let row = all.as_array().unwrap().iter().find(|row| row["name"] == "Marina Souza").unwrap().clone();
    let fields = json!({ "name": row["name"], "email": row["email"], "role": "manager", "departments": [] });
    let args = json!({ "user": row["id"], "seen": row["changed_at"], "fields": fields });
    other.call::<Value>("admin/users/save", args).await.unwrap();
    assert_eq!(carla.me().await.seen_by, None);
    assert_eq!(carla.me().await.name, "Carla Gomes");

    let rafael = app.agent("rafael").await;
    look(&carla, &rafael).await;
    assert_eq!(carla.me().await.name, "Rafael Teixeira");
    other.call::<Value>("admin/users/deactivate", json!({ "user": rafael.me().await.id })).await.unwrap();
    assert_eq!(carla.me().await.name, "Carla Gomes");
}

async fn only_agents_are_looked_at_and_only_by_managers(app: TestApp) {
    let (carla, marina) = (app.agent("carla").await, app.agent("marina").await);
    let look = async |who: &Caller<'_>, user: i64| who.call::<()>("admin/users/look_as", json!({ "user": user })).await;
    let (agent, manager) = (marina.me().await.id.0, carla.me().await.id.0);
    assert_eq!(look(&marina, agent).await, Err(AppError::Forbidden));
    assert_eq!(look(&carla, manager).await, Err(AppError::NotFound));
    assert_eq!(look(&carla, 999_999).await, Err(AppError::NotFound));
    assert_eq!(carla.me().await.seen_by, None);
}
