//! Each step of a conversation's life is a row of the audit log: who did it, where it was, where it is.

use crate::{
    on_both_databases,
    scene::scene,
    support::{TestApp, audit},
};
use serde_json::{Value, json};
use std::time::Duration;

on_both_databases! {
    every_step_is_written_down_with_who_did_it
    what_time_does_is_written_down_without_anybody
}

fn standing(state: &str, agent: Option<&str>) -> Value {
    json!({ "state": state, "department": "Financeiro", "agent": agent })
}

async fn every_step_is_written_down_with_who_did_it(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, camila, id) = (&scene.marina, &scene.camila, scene.id);
    let to_camila = json!({ "user": { "user": camila.me().await.id, "department": null } });
    let transfer = json!({ "conversation": id, "target": to_camila, "note": null });
    marina.call::<Value>("conversation/transfer", transfer).await.unwrap();
    let handovers = json!([{ "conversation": id, "destination": "Queue" }]);
    camila.call::<()>("shift/end", json!({ "handovers": handovers })).await.unwrap();
    marina.take(id).await.unwrap();
    for function in ["conversation/finish", "conversation/reopen"] {
        marina.call::<Value>(function, json!({ "conversation": id })).await.unwrap();
    }
    let carla = app.signed_in("carla").await;
    carla.call::<Value>("admin/users/deactivate", json!({ "user": marina.me().await.id })).await.unwrap();
    let (by_marina, by_camila) = (Some("Marina Souza"), Some("Camila Duarte"));
    let line = |who: &str, what: &str, before: Value, after: Value| {
        (who.to_owned(), format!("conversation.{what}"), before, after)
    };
    let open = |agent| standing("open", agent);
    assert_eq!(
        audit::steps_of_conversation(&app, id).await,
        [
            line("Marina Souza", "take", standing("waiting", None), open(by_marina)),
            line("Marina Souza", "transfer", open(by_marina), open(by_camila)),
            line("Camila Duarte", "return", open(by_camila), standing("waiting", None)),
            line("Marina Souza", "take", standing("waiting", None), open(by_marina)),
            line("Marina Souza", "finish", open(by_marina), standing("finished", by_marina)),
            line("Marina Souza", "reopen", standing("finished", by_marina), open(by_marina)),
            line("Carla Gomes", "return", open(by_marina), standing("waiting", None)),
        ]
    );
}

async fn what_time_does_is_written_down_without_anybody(app: TestApp) {
    let (_, id) = app.waiting_customer("Joana", 1).await;
    app.clock.advance(Duration::from_secs(30 * 86_400));
    server::jobs::pass(&app.house).await.unwrap();
    let expired =
        (String::new(), "conversation.expire".to_owned(), standing("waiting", None), standing("expired", None));
    assert_eq!(audit::steps_of_conversation(&app, id).await, [expired]);
}
