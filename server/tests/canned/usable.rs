//! What agents see, in which order, and what is counted.

use crate::{
    on_both_databases,
    support::{Caller, TestApp, uuid},
};
use app::{canned::model::CannedReply, conversation::model::Sent, error::AppError};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    EntityTrait as _,
};
use serde_json::json;
use server::store::entity::canned_reply;
use std::time::Instant;

on_both_databases! {
    agents_see_general_ones_and_their_departments
    a_use_is_counted_once_however_often_it_is_sent
    only_what_one_may_use_is_counted
    two_thousand_are_listed_at_once
}

pub(crate) async fn list(agent: &Caller<'_>) -> Vec<CannedReply> {
    agent.call("canned/list", json!({})).await.unwrap()
}

fn row(title: &str, department: Option<i64>, archived_at: Option<i64>) -> canned_reply::ActiveModel {
    canned_reply::ActiveModel {
        id: NotSet,
        category: Set("Geral".into()),
        title: Set(title.into()),
        body: Set("Olá, {{customer.first_name}}! ".repeat(8)),
        department_id: Set(department),
        uses: Set(0),
        archived_at: Set(archived_at),
        changed_at: Set(0),
        changed_by: Set(None),
    }
}

async fn register(app: &TestApp, rows: Vec<canned_reply::ActiveModel>) {
    let put = async move |txn: &sea_orm::DatabaseTransaction| {
        for some in rows.chunks(200) {
            canned_reply::Entity::insert_many(some.to_vec()).exec_without_returning(txn).await?;
        }
        Ok(())
    };
    app.house.store.write(move |txn| Box::pin(async move { put(txn).await })).await.unwrap();
}

async fn uses(agent: &Caller<'_>, title: &str) -> u32 {
    list(agent).await.into_iter().find(|reply| reply.title == title).unwrap().uses
}

async fn agents_see_general_ones_and_their_departments(app: TestApp) {
    let rows = [("Para todos", None, None), ("Do Financeiro", Some(1), None), ("Arquivada", None, Some(1))];
    register(&app, rows.map(|(title, department, archived)| row(title, department, archived)).into()).await;
    let sees = async |name: &str| {
        let listed = list(&app.signed_in(name).await).await;
        rows.map(|(title, ..)| listed.iter().any(|reply| reply.title == title))
    };
    assert_eq!(sees("marina").await, [true, true, false]);
    assert_eq!(sees("bruno").await, [true, false, false]);
    assert_eq!(sees("carla").await, [true, true, false], "a manager works in every department");
}

/// Sends one message that was made of these automatic messages.
pub(crate) async fn send_with(
    agent: &Caller<'_>,
    conversation: i64,
    client_id: &str,
    replies: &[i64],
) -> Result<Sent, AppError> {
    let args = json!({ "conversation": conversation, "client_id": client_id, "body": "Olá", "replies": replies });
    agent.call("conversation/send", args).await
}

async fn a_use_is_counted_once_however_often_it_is_sent(app: TestApp) {
    let (_, conversation) = app.waiting_customer("Joana", 1).await;
    let marina = app.agent("marina").await;
    marina.take(conversation).await.unwrap();
    register(&app, vec![row("A mais usada", None, None)]).await;
    let before = list(&marina).await;
    let (most, id) = (before[0].uses, before.iter().find(|reply| reply.title == "A mais usada").unwrap().id);
    for _ in 0..=most {
        let client_id = uuid();
        for _ in 0..2 {
            send_with(&marina, conversation, &client_id, &[id.0]).await.unwrap();
        }
    }
    let now = list(&marina).await;
    assert_eq!((now[0].id, now[0].uses), (id, most + 1), "the most used comes first");
    // Without the argument, as an older page sends it.
    marina.send(conversation, "Oi").await.unwrap();
}

async fn only_what_one_may_use_is_counted(app: TestApp) {
    let (_, conversation) = app.waiting_customer("Joana", 1).await;
    let (marina, carla) = (app.agent("marina").await, app.signed_in("carla").await);
    marina.take(conversation).await.unwrap();
    register(&app, vec![row("De Vendas", Some(3), None), row("Do Financeiro", Some(1), None)]).await;
    let all: Vec<i64> = list(&carla).await.into_iter().map(|reply| reply.id.0).collect();
    let theirs = |title: &'static str| {
        let carla = carla.clone();
        async move { list(&carla).await.into_iter().find(|reply| reply.title == title).unwrap().id.0 }
    };
    let chosen = [theirs("De Vendas").await, theirs("Do Financeiro").await, 999_999];
    send_with(&marina, conversation, &uuid(), &chosen).await.unwrap();
    assert_eq!((uses(&carla, "De Vendas").await, uses(&carla, "Do Financeiro").await), (0, 1));
    // However many somebody says there were, a few are believed.
    let many: Vec<i64> = (100_000..105_000).chain(all).collect();
    send_with(&marina, conversation, &uuid(), &many).await.unwrap();
    assert_eq!(uses(&carla, "Do Financeiro").await, 1);
}

async fn two_thousand_are_listed_at_once(app: TestApp) {
    let rows = (0..2_000).map(|at| row(&format!("Mensagem {at}"), (at % 2 == 0).then_some(1 + at % 3), None));
    register(&app, rows.collect()).await;
    let carla = app.signed_in("carla").await;
    let begun = Instant::now();
    assert!(list(&carla).await.len() >= 2_000);
    eprintln!("2,000 automatic messages: {} ms", begun.elapsed().as_millis());
}
