//! A conversation from the first word to the rating.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{
    conversation::model::{Thread, ThreadEvent},
    error::AppError,
    queue::model::{Author, ConversationRow, State},
};
use serde_json::{Value, json};
use support::{TestApp, uuid};

on_both_databases! {
    a_customer_is_served_and_rates
    the_same_client_id_is_one_message_for_ever
    simultaneous_first_messages_make_one_conversation
    finishing_can_be_undone_for_ten_seconds
    writing_after_the_end_begins_another_conversation
    a_returning_customer_is_not_asked_again
    marks_never_go_back
}

async fn a_customer_is_served_and_rates(app: TestApp) {
    let agent = app.agent("marina").await;
    let customer = app.customer().await;
    assert_eq!(customer.chat().await["conversation"], Value::Null);
    assert!(
        !customer.chat().await["welcome"].as_array().unwrap().is_empty(),
        "the welcome is shown before the first word"
    );

    let asked = customer.say("Joana Prado").await;
    assert_eq!(asked["conversation"]["state"], "bot");
    let refused = customer.say("isto não é um endereço").await;
    assert_eq!(refused["conversation"]["state"], "bot");
    customer.say("joana.prado@exemplo.com").await;
    customer.choose("skip").await;
    let waiting = customer.choose("department:1").await;
    assert_eq!(waiting["conversation"]["state"], "waiting");
    let id = waiting["conversation"]["id"].as_i64().unwrap();
    let protocol = waiting["conversation"]["protocol"].as_str().unwrap();
    assert!(protocol.len() == 17 && protocol.bytes().all(|byte| byte.is_ascii_digit()), "{protocol}");
    assert_eq!(customer.chat().await["conversation"]["place"]["ahead"], 0);

    let row = agent.take(id).await.unwrap();
    assert_eq!((row.state, row.customer_name.as_deref()), (State::Open, Some("Joana Prado")));
    customer.say("Meu boleto venceu").await;
    agent.send(id, "Bom dia, Joana").await.unwrap();
    let thread: Thread =
        agent.call("conversation/thread", json!({ "conversation": id, "page": "Latest" })).await.unwrap();
    let numbers: Vec<u32> = thread.messages.iter().map(|message| message.seq).collect();
    assert_eq!(numbers, (1..=thread.row.last_seq).collect::<Vec<_>>(), "threads are gapless");
    assert!(thread.details.answers.iter().any(|answer| answer.value == "j•••@exemplo.com"));
    assert!(thread.messages.iter().any(|message| matches!(message.event, Some(ThreadEvent::Taken { .. }))));
    assert_eq!(thread.row.unread, 1);

    agent
        .call::<()>("conversation/mark_read", json!({ "conversation": id, "seq": thread.row.last_seq }))
        .await
        .unwrap();
    assert_eq!(agent.workspace().await.rows[0].unread, 0);

    let finished: ConversationRow = agent.call("conversation/finish", json!({ "conversation": id })).await.unwrap();
    assert_eq!(finished.state, State::Finished);
    let rated = customer.choose("yes").await;
    assert_eq!(rated["conversation"]["state"], "finished");
    let done = customer.choose("5").await;
    assert_eq!(done["conversation"]["id"], id);
    let thread: Thread =
        agent.call("conversation/thread", json!({ "conversation": id, "page": "Latest" })).await.unwrap();
    assert_eq!((thread.details.resolved, thread.details.rating), (Some(true), Some(5)));
    let steps: Vec<_> = thread.messages.iter().filter_map(|message| message.event.as_ref()).collect();
    assert!(steps.ends_with(&[&ThreadEvent::Resolved { yes: true }, &ThreadEvent::Rated { score: 5 }]), "{steps:?}");
}

async fn the_same_client_id_is_one_message_for_ever(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    let mine = json!({ "conversation": id, "client_id": uuid(), "body": "Olá" });
    let first: app::conversation::model::Sent = agent.call("conversation/send", mine.clone()).await.unwrap();
    let again: app::conversation::model::Sent = agent.call("conversation/send", mine.clone()).await.unwrap();
    assert_eq!(first.message, again.message);

    let theirs = json!({ "client_id": uuid(), "body": "Oi" });
    let before = customer.chat().await["messages"].as_array().unwrap().len();
    let racers = futures::future::join_all((0..8).map(|_| customer.post("/api/chat/messages", &theirs))).await;
    assert!(racers.iter().all(|response| response.status() == 200));
    assert_eq!(customer.chat().await["messages"].as_array().unwrap().len(), before + 1);

    agent.call::<ConversationRow>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    let late: app::conversation::model::Sent = agent.call("conversation/send", mine).await.unwrap();
    assert_eq!(late.message, first.message, "a repetition is answered even after the end");
}

async fn simultaneous_first_messages_make_one_conversation(app: TestApp) {
    let customer = app.customer().await;
    let racers = futures::future::join_all((0..10).map(|_| customer.say("Bom dia"))).await;
    let ids: std::collections::HashSet<i64> =
        racers.iter().map(|answer| answer["conversation"]["id"].as_i64().unwrap()).collect();
    assert_eq!(ids.len(), 1);
}

async fn finishing_can_be_undone_for_ten_seconds(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    let call = json!({ "conversation": id });
    agent.call::<ConversationRow>("conversation/finish", call.clone()).await.unwrap();
    let reopened: ConversationRow = agent.call("conversation/reopen", call.clone()).await.unwrap();
    assert_eq!(reopened.state, State::Open);
    assert_eq!(customer.say("Ainda está aí?").await["conversation"]["id"], id);
    agent.call::<ConversationRow>("conversation/finish", call.clone()).await.unwrap();
    app.clock.advance(std::time::Duration::from_secs(11));
    let late = agent.call::<ConversationRow>("conversation/reopen", call).await;
    assert_eq!(late.unwrap_err(), AppError::TooLate);
}

async fn writing_after_the_end_begins_another_conversation(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    agent.call::<ConversationRow>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    let next = customer.say("Esqueci de perguntar uma coisa").await;
    assert_ne!(next["conversation"]["id"], id);
    assert_eq!(next["conversation"]["state"], "bot");
    let undone = agent.call::<ConversationRow>("conversation/reopen", json!({ "conversation": id })).await;
    assert_eq!(undone.unwrap_err(), AppError::TooLate, "there is at most one live conversation");
}

async fn a_returning_customer_is_not_asked_again(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana Prado", 1).await;
    agent.take(id).await.unwrap();
    agent.call::<ConversationRow>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    let next = customer.say("Voltei com outra dúvida").await;
    let second = next["conversation"]["id"].as_i64().unwrap();
    assert_ne!(second, id);
    let first = &next["messages"][0];
    assert_eq!(
        (&first["seq"], &first["body"]),
        (&json!(1), &json!("Voltei com outra dúvida")),
        "it answers no question"
    );
    assert!(next["messages"][1]["body"].as_str().unwrap().starts_with("Olá de novo, Joana!"), "{next}");
    // Only the CPF, passed over the first time, and the department are still unknown.
    let mut answer = customer.choose("skip").await;
    if answer["conversation"]["state"] == "bot" {
        answer = customer.choose("department:1").await;
    }
    assert_eq!(answer["conversation"]["state"], "waiting", "{answer}");
    let row = agent.take(second).await.unwrap();
    assert_eq!(row.customer_name.as_deref(), Some("Joana Prado"));
    let thread: Thread =
        agent.call("conversation/thread", json!({ "conversation": second, "page": "Latest" })).await.unwrap();
    assert_eq!((thread.details.earlier, thread.details.subject.as_deref()), (1, Some("Voltei com outra dúvida")));
    assert!(thread.details.answers.iter().any(|answer| answer.value == "j•••@exemplo.com"));
}

async fn marks_never_go_back(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    let sent = agent.send(id, "Olá").await.unwrap();
    for (delivered, read) in [(sent.message.seq, 0), (sent.message.seq, sent.message.seq), (1, 1), (999_999, 0)] {
        let marks = json!({ "conversation": id, "delivered": delivered, "read": read });
        assert_eq!(customer.post("/api/chat/marks", &marks).await.status(), 204);
    }
    let row = agent.workspace().await.rows.into_iter().find(|row| row.id.0 == id).unwrap();
    assert_eq!((row.customer_delivered, row.customer_read), (row.last_seq, sent.message.seq));
    assert_eq!(row.last_author, Author::Agent);
}
