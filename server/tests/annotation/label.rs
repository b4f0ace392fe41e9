//! Labels.

use crate::{
    on_both_databases,
    support::{Caller, TestApp, audit},
};
use app::{
    conversation::{
        annotation::model::Annotated,
        model::{Thread, ThreadEvent},
    },
    error::{AppError, Field, Reason, Whereabouts},
    live::event::LiveEvent,
    queue::model::Label,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use serde_json::{Value, json};
use server::store::entity::label;

on_both_databases! {
    labels_come_and_go_live_and_in_words
    what_is_already_so_says_nothing
    labels_that_are_not_there_are_refused
    an_archived_label_can_only_be_taken_off
    labelling_moves_no_list_and_answers_nobody
    after_the_end_nothing_is_labelled
    the_customer_never_learns_of_labels
    the_page_shows_labels_and_the_menu_before_it_is_awake
}

async fn change(caller: &Caller<'_>, conversation: i64, put: &[i64], take: &[i64]) -> Result<Annotated, AppError> {
    caller.call("label/change", json!({ "conversation": conversation, "put": put, "take": take })).await
}

async fn thread(caller: &Caller<'_>, conversation: i64) -> Thread {
    caller.call("conversation/thread", json!({ "conversation": conversation, "page": "Latest" })).await.unwrap()
}

/// Marina serves Joana in Financeiro; the labels as everybody sees them.
async fn scene(app: &TestApp) -> (Caller<'_>, Caller<'_>, i64, Vec<Label>) {
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let marina = app.agent("marina").await;
    marina.take(id).await.unwrap();
    let labels = marina.workspace().await.directory.labels;
    assert!(labels.len() >= 3, "the premise: labels are registered");
    (marina, customer, id, labels)
}

fn events(thread: &Thread) -> Vec<ThreadEvent> {
    let labelled = |event: &ThreadEvent| matches!(event, ThreadEvent::Labelled { .. });
    thread.messages.iter().filter_map(|message| message.event.clone()).filter(labelled).collect()
}

async fn labels_come_and_go_live_and_in_words(app: TestApp) {
    let (marina, _, id, labels) = scene(&app).await;
    let camila = app.agent("camila").await;
    // A colleague of the department looks.
    thread(&camila, id).await;
    let mut stream = camila.listen(camila.workspace().await.cursor).await;
    let (a, b) = (&labels[0], &labels[1]);

    let answer = change(&marina, id, &[a.id.0, b.id.0, a.id.0], &[]).await.unwrap();
    assert_eq!(answer.row.labels.len(), 2, "the same twice is one");
    let (_, event) = stream.event().await;
    let LiveEvent::Conversation { row, messages } = event else { panic!("{event:?}") };
    assert_eq!(*row, answer.row, "who looks sees it at once");
    let agent = "Marina Souza".to_owned();
    let put = ThreadEvent::Labelled { agent: agent.clone(), put: vec![a.name.clone(), b.name.clone()], taken: vec![] };
    assert_eq!(messages.last().unwrap().event, Some(put.clone()));

    let answer = change(&marina, id, &[labels[2].id.0], &[a.id.0]).await.unwrap();
    assert_eq!(answer.row.labels, [b.id, labels[2].id]);
    let swapped = ThreadEvent::Labelled { agent, put: vec![labels[2].name.clone()], taken: vec![a.name.clone()] };
    assert_eq!(events(&thread(&marina, id).await), [put, swapped]);
    assert_eq!(marina.workspace().await.rows[0], answer.row);

    let log = audit::of_conversation(&app, id).await;
    let entry = |before: Value, after: Value| ("Marina Souza".into(), "conversation.labels".into(), before, after);
    let named = |labels: &[&Label]| json!(labels.iter().map(|label| label.name.clone()).collect::<Vec<_>>());
    assert_eq!(log, [entry(json!([]), named(&[a, b])), entry(named(&[a, b]), named(&[b, &labels[2]])),]);
}

async fn what_is_already_so_says_nothing(app: TestApp) {
    let (marina, _, id, labels) = scene(&app).await;
    let first = change(&marina, id, &[labels[0].id.0], &[]).await.unwrap();
    let again = change(&marina, id, &[labels[0].id.0], &[labels[1].id.0, 999_999]).await.unwrap();
    assert_eq!(again, first);
    let both = change(&marina, id, &[labels[1].id.0], &[labels[1].id.0]).await.unwrap();
    assert_eq!(both.row.labels, first.row.labels, "what is put on and taken off at once is off");
    assert_eq!(events(&thread(&marina, id).await).len(), 1);
    assert_eq!(audit::of_conversation(&app, id).await.len(), 1);
}

async fn labels_that_are_not_there_are_refused(app: TestApp) {
    let (marina, _, id, labels) = scene(&app).await;
    let wrong = AppError::Invalid { field: Field::Label, reason: Reason::Wrong };
    for label in [0, -1, 999_999, i64::MAX] {
        let refused = change(&marina, id, &[labels[0].id.0, label], &[]).await.unwrap_err();
        assert_eq!(refused, wrong, "{label}");
    }
    let many: Vec<i64> = (0..21).collect();
    let refused = AppError::Invalid { field: Field::Label, reason: Reason::TooMany(20) };
    assert_eq!(change(&marina, id, &many, &[]).await.unwrap_err(), refused);
    assert_eq!(change(&marina, id, &[], &many).await.unwrap_err(), refused);
    assert!(marina.workspace().await.rows[0].labels.is_empty(), "all or nothing");
    assert_eq!(audit::of_conversation(&app, id).await, []);
}

async fn an_archived_label_can_only_be_taken_off(app: TestApp) {
    let (marina, _, id, labels) = scene(&app).await;
    let archived = labels[0].id.0;
    change(&marina, id, &[archived], &[]).await.unwrap();
    app.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let row = label::Entity::find_by_id(archived).one(txn).await?.expect("the label");
                let mut row: label::ActiveModel = row.into();
                row.archived_at = Set(Some(1));
                Ok(row.update(txn).await?)
            })
        })
        .await
        .unwrap();
    assert!(change(&marina, id, &[], &[archived]).await.unwrap().row.labels.is_empty());
    let wrong = AppError::Invalid { field: Field::Label, reason: Reason::Wrong };
    assert_eq!(change(&marina, id, &[archived], &[]).await.unwrap_err(), wrong);
}

async fn labelling_moves_no_list_and_answers_nobody(app: TestApp) {
    let (marina, customer, id, labels) = scene(&app).await;
    customer.say("Alguém aí?").await;
    let before = marina.workspace().await.rows[0].clone();
    let after = change(&marina, id, &[labels[0].id.0], &[]).await.unwrap().row;
    assert_eq!(after.last_seq, before.last_seq + 1, "the thread has a new line");
    let unchanged = app::queue::model::ConversationRow { last_seq: before.last_seq, labels: vec![], ..after };
    assert_eq!(unchanged, before);
}

async fn after_the_end_nothing_is_labelled(app: TestApp) {
    let (marina, _, id, labels) = scene(&app).await;
    change(&marina, id, &[labels[0].id.0], &[]).await.unwrap();
    marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    assert_eq!(change(&marina, id, &[labels[1].id.0], &[]).await.unwrap_err(), AppError::Moved(Whereabouts::Ended));
    assert_eq!(thread(&marina, id).await.row.labels, [labels[0].id], "what was put on stays on");
}

async fn the_customer_never_learns_of_labels(app: TestApp) {
    let (marina, customer, id, labels) = scene(&app).await;
    let mut stream = customer.listen_chat(customer.chat().await["cursor"].as_i64().unwrap()).await;
    change(&marina, id, &[labels[0].id.0], &[]).await.unwrap();
    let heard = stream.next().await.unwrap().data;
    let entry = &heard["messages"][0];
    assert_eq!(entry["event"], json!({ "kind": "internal", "name": null }), "it only holds its number: {heard}");
    let page = crate::support::body(customer.get(&format!("/api/chat/messages?conversation={id}&after=0")).await).await;
    for told in [heard, customer.chat().await, page] {
        assert!(!told.to_string().contains(&labels[0].name), "{told}");
    }
}

async fn the_page_shows_labels_and_the_menu_before_it_is_awake(app: TestApp) {
    let (marina, _, id, labels) = scene(&app).await;
    change(&marina, id, &[labels[0].id.0], &[]).await.unwrap();
    let page = crate::support::body(marina.get(&format!("/workspace/{id}")).await).await;
    let page = page.as_str().expect("a page");
    for part in ["Mais ações", "aria-haspopup=\"menu\"", &labels[0].name, "Retirar a etiqueta", "Observações"] {
        assert!(page.contains(part), "{part}: {page}");
    }
}
