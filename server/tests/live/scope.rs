//! Who hears what.

use crate::{
    on_both_databases,
    support::{Listener, TestApp, uuid},
};
use app::{
    id::ConversationId,
    live::event::{LiveEvent, Whisper},
    queue::model::State,
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, time::Duration};

on_both_databases! {
    whispers_reach_only_those_who_have_the_thread_open
    other_departments_conversations_never_reach_an_agents_stream
    a_customers_stream_carries_nothing_of_the_agents_side
}

const SILENCE: Duration = Duration::from_millis(400);

async fn whispers(stream: &mut Listener) -> Vec<Whisper> {
    let mut all = Vec::new();
    while let Ok(Some(event)) = stream.next_within(SILENCE).await {
        if event.name == "whisper" {
            assert_eq!(event.id, None, "whispers are not stored: they have no cursor");
            all.push(serde_json::from_value(event.data).unwrap());
        }
    }
    all
}

async fn whispers_reach_only_those_who_have_the_thread_open(app: TestApp) {
    let (marina, camila, rafael) = (app.agent("marina").await, app.agent("camila").await, app.agent("rafael").await);
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    marina.take(id).await.unwrap();
    let cursor = marina.workspace().await.cursor;
    let mut streams = [marina.listen(cursor).await, camila.listen(cursor).await, rafael.listen(cursor).await];
    let type_something = async || assert_eq!(customer.post("/api/chat/typing", &json!({})).await.status(), 204);
    type_something().await;
    for stream in &mut streams {
        assert_eq!(whispers(stream).await, [], "nobody has it open");
    }
    let it = json!({ "conversation": id });
    marina.call::<()>("conversation/viewing", it.clone()).await.unwrap();
    type_something().await;
    let conversation = ConversationId(id);
    let typing = Whisper::CustomerTyping { conversation };
    assert_eq!(whispers(&mut streams[0]).await, [typing]);
    assert_eq!(whispers(&mut streams[1]).await, []);
    // A colleague of the department looks in: both are told, nobody of oneself.
    camila.call::<()>("conversation/viewing", it.clone()).await.unwrap();
    marina.call::<()>("conversation/viewing", it.clone()).await.unwrap();
    marina.call::<()>("conversation/typing", it).await.unwrap();
    let (me, her) = (marina.me().await, camila.me().await);
    assert_eq!(whispers(&mut streams[0]).await, [Whisper::Viewing { conversation, user: her.id, name: her.name }]);
    let of_me = [
        Whisper::Viewing { conversation, user: me.id, name: me.name.clone() },
        Whisper::AgentTyping { conversation, user: me.id, name: me.name },
    ];
    assert_eq!(whispers(&mut streams[1]).await, of_me);
    assert_eq!(whispers(&mut streams[2]).await, [], "not in another department");
    // Forgotten after their time.
    tokio::time::sleep(Duration::from_millis(u64::try_from(Whisper::TTL_MS).unwrap() + 100)).await;
    type_something().await;
    assert_eq!(whispers(&mut streams[0]).await, [], "she has not said for a while that she has it open");
}

async fn other_departments_conversations_never_reach_an_agents_stream(app: TestApp) {
    let (rafael, marina, bruno) = (app.agent("rafael").await, app.agent("marina").await, app.agent("bruno").await);
    let mut stream = rafael.listen(rafael.workspace().await.cursor).await;
    for (agent, department) in [(&marina, 1), (&bruno, 3)] {
        let (customer, id) = app.waiting_customer("Segredo", department).await;
        customer.say("Segredo na fila").await;
        agent.take(id).await.unwrap();
        customer.say("Segredo").await;
        agent.send(id, "Segredo também").await.unwrap();
        agent.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    }
    let own = app.waiting_customer("Pedro", 2).await.1;
    let (mut seen, mut last) = (BTreeSet::new(), None);
    while last != Some((own, State::Waiting)) {
        match stream.event().await.1 {
            LiveEvent::Conversation { row, messages } => {
                let words = serde_json::to_string(&messages).unwrap();
                assert!(row.state == State::Bot || row.department == Some(app::id::DepartmentId(2)), "{row:?}");
                assert!(!words.contains("Segredo na fila") && !words.contains("Segredo também"), "{words}");
                last = Some((row.id.0, row.state));
                seen.insert("row");
            }
            LiveEvent::Gone { taken_by, .. } => {
                assert_eq!(taken_by, None, "it went to another department's queue: nobody took it yet");
                seen.insert("gone");
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(seen, BTreeSet::from(["gone", "row"]), "the premise: with the bot he saw them, then they were gone");
}

async fn a_customers_stream_carries_nothing_of_the_agents_side(app: TestApp) {
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let mut stream = customer.listen_chat(customer.chat().await["cursor"].as_i64().unwrap()).await;
    marina.take(id).await.unwrap();
    let client_id = uuid();
    let sent = json!({ "conversation": id, "client_id": client_id, "body": "Bom dia" });
    marina.call::<Value>("conversation/send", sent).await.unwrap();
    customer.say("Oi").await;
    marina.call::<()>("conversation/mark_read", json!({ "conversation": id, "seq": 99 })).await.unwrap();
    marina.call::<()>("conversation/typing", json!({ "conversation": id })).await.unwrap();
    camila.call::<()>("conversation/viewing", json!({ "conversation": id })).await.unwrap();
    let give = json!({ "Colleague": camila.me().await.id });
    let handovers = json!({ "handovers": [{ "conversation": id, "destination": give }] });
    marina.call::<()>("shift/end", handovers).await.unwrap();
    camila.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();

    let (mut told, mut names) = (String::new(), BTreeSet::new());
    while let Ok(Some(event)) = stream.next_within(SILENCE).await {
        told.push_str(&event.data.to_string());
        names.insert(event.name);
    }
    told.push_str(&customer.chat().await.to_string());
    for there in ["Bom dia", "Marina Souza", "Camila Duarte", "agent_joined", "transferred", "finished"] {
        assert!(told.contains(there), "the premise: {there} in {told}");
    }
    assert!(names.contains("typing") && names.contains("changed"), "{names:?}");
    let inner =
        ["agent_id", "author_id", "labels", "preview", "unread", "nortel.example", "\"user\"", "viewing", "bot_memory"];
    for hidden in inner.into_iter().chain([client_id.as_str()]) {
        assert!(!told.contains(hidden), "{hidden} in {told}");
    }
}
