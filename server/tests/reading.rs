//! Reading a conversation whole: leaves without a gap, days, and a search that overlooks accents and capitals.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{
    conversation::model::{Message, Thread},
    error::AppError,
    queue::model::Author,
    reading::model::{Book, Found, HITS, LEAF, WORDS_CHARS},
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use serde_json::{Value, json};
use server::store::entity::{conversation, message};
use std::time::{Duration, Instant};
use support::{Caller, TestApp};

on_both_databases! {
    the_leaves_are_the_whole_conversation_and_its_days
    a_search_finds_what_was_said_by_anybody_and_the_notes
    ten_thousand_messages_are_read_and_searched_quickly
    hostile_numbers_and_words_get_a_clear_answer
}

async fn book(agent: &Caller<'_>, id: i64) -> Book {
    agent.call("reading/open", json!({ "conversation": id })).await.unwrap()
}

async fn leaf(agent: &Caller<'_>, id: i64, first: u32) -> Vec<Message> {
    agent.call("reading/leaf", json!({ "conversation": id, "first": first })).await.unwrap()
}

async fn search(agent: &Caller<'_>, id: i64, words: &str) -> Found {
    agent.call("reading/search", json!({ "conversation": id, "words": words })).await.unwrap()
}

/// Makes the conversation `count` messages long, one a minute from the time of its last one on.
async fn lengthen(app: &TestApp, id: i64, count: i32) {
    app.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let model = conversation::Entity::find_by_id(id).one(txn).await?.ok_or(AppError::NotFound)?;
                let (first, at) = (model.last_seq + 1, model.last_at);
                let rows: Vec<message::ActiveModel> = (first..=count)
                    .map(|seq| message::ActiveModel {
                        id: sea_orm::ActiveValue::NotSet,
                        conversation_id: Set(id),
                        seq: Set(seq),
                        client_id: Set(None),
                        at: Set(at + i64::from(seq - first) * 60_000),
                        author: Set(if seq % 2 == 0 { Author::Customer } else { Author::Agent }.as_str().into()),
                        author_id: Set(None),
                        author_name: Set(Some("Joana".into())),
                        body: Set(format!("Mensagem número {seq} sobre a instalação em São José")),
                        extra: Set(None),
                    })
                    .collect();
                for some in rows.chunks(500) {
                    message::Entity::insert_many(some.to_vec()).exec_without_returning(txn).await?;
                }
                let mut longer = model.into_active_model();
                longer.last_seq = Set(count);
                conversation::Entity::update_many()
                    .set(longer)
                    .filter(conversation::Column::Id.eq(id))
                    .exec(txn)
                    .await?;
                Ok(())
            })
        })
        .await
        .unwrap();
}

async fn the_leaves_are_the_whole_conversation_and_its_days(app: TestApp) {
    let agent = app.agent("marina").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    // Five days and a bit.
    lengthen(&app, id, 7_500).await;
    let book = book(&agent, id).await;
    assert_eq!(book.row.last_seq, 7_500);
    let mut all = Vec::new();
    while let Some(first) = Some(u32::try_from(all.len()).unwrap() + 1).filter(|first| *first <= 7_500) {
        let leaf = leaf(&agent, id, first).await;
        assert!(leaf.len() <= LEAF as usize && leaf[0].seq == first);
        all.extend(leaf);
    }
    assert!(all.iter().map(|message| message.seq).eq(1..=7_500), "whole, in order, without a gap");
    assert!(all[..5].iter().any(|message| message.author == Author::Bot), "what the attendant said first, too");
    let latest: Thread =
        agent.call("conversation/thread", json!({ "conversation": id, "page": "Latest" })).await.unwrap();
    assert_eq!(all[all.len() - latest.messages.len()..], latest.messages);

    assert!((6..=7).contains(&book.days.len()), "{:?}", book.days);
    assert_eq!(book.days[0].first, 1);
    for day in &book.days {
        assert_eq!(all[day.first as usize - 1].at, day.at);
    }
    let zone = agent.me().await.company.zone;
    let mut dates: Vec<i64> = all.iter().map(|message| zone.local(message.at).day_number).collect();
    dates.dedup();
    assert_eq!(book.days.iter().map(|day| zone.local(day.at).day_number).collect::<Vec<_>>(), dates);
    // Whoever may read the thread may read it whole, and nothing is changed by that.
    let (camila, before) = (app.agent("camila").await, agent.workspace().await.cursor);
    assert_eq!(leaf(&camila, id, 7_401).await.len(), 100);
    assert_eq!(leaf(&camila, id, 7_500).await.len(), 1);
    assert!(leaf(&camila, id, 7_501).await.is_empty());
    assert_eq!(before, camila.workspace().await.cursor);
}

async fn a_search_finds_what_was_said_by_anybody_and_the_notes(app: TestApp) {
    let (agent, camila) = (app.agent("marina").await, app.agent("camila").await);
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let other = app.waiting_customer("Pedro", 1).await.0;
    other.say("Ação em outra conversa").await;
    agent.take(id).await.unwrap();
    let asked = customer.say("Há uma AÇÃO contra a promoção 100%_final?").await["messages"][0]["seq"].as_u64().unwrap();
    let answered = agent.send(id, "A acao terminou.\nNada de ação.").await.unwrap().message.seq;
    for words in ["ação", "ACAO", " acao ", "AcÃo"] {
        let found = search(&agent, id, words).await;
        assert_eq!(found, Found { hits: vec![u32::try_from(asked).unwrap(), answered], more: false }, "{words}");
    }
    for (words, count) in
        [("100%_final", 1), ("1%0", 0), ("_", 1), ("'; DROP TABLE message; --", 0), ("", 0), ("  ", 0)]
    {
        assert_eq!(search(&agent, id, words).await.hits.len(), count, "{words}");
    }
    assert!(!search(&agent, id, "e-mail").await.hits.is_empty(), "what the attendant asked");
    let target = json!({ "user": { "user": camila.me().await.id, "department": null } });
    let args = json!({ "conversation": id, "target": target, "note": "Já reclamou no Procón" });
    agent.call::<Value>("conversation/transfer", args).await.unwrap();
    assert_eq!(search(&camila, id, "procon").await.hits.len(), 1, "the note for the receiver");
    assert!(search(&camila, id, "\"note\"").await.hits.is_empty(), "words, not how they are stored");
}

async fn ten_thousand_messages_are_read_and_searched_quickly(app: TestApp) {
    let agent = app.agent("marina").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    lengthen(&app, id, 10_000).await;
    let begun = Instant::now();
    let found = search(&agent, id, "SAO JOSE").await;
    assert_eq!((found.hits.len(), found.more), (HITS, true));
    assert_eq!(search(&agent, id, "numero 9999 sobre").await.hits, [9_999]);
    assert!(search(&agent, id, "não está em lugar nenhum").await.hits.is_empty());
    assert_eq!(book(&agent, id).await.row.last_seq, 10_000);
    assert_eq!(leaf(&agent, id, 5_000).await.len(), LEAF as usize);
    let took = begun.elapsed();
    eprintln!("three searches, the days and a leaf of 10,000 messages: {took:?}");
    // Generous: an unoptimised build on a shared machine.
    assert!(took < Duration::from_secs(10), "{took:?}");
}

async fn hostile_numbers_and_words_get_a_clear_answer(app: TestApp) {
    let agent = app.agent("marina").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    let (_, foreign) = app.waiting_customer("Pedro", 3).await;
    assert_eq!(leaf(&agent, id, 0).await, leaf(&agent, id, 1).await);
    assert!(leaf(&agent, id, u32::MAX).await.is_empty());
    let args = |id: i64, words: &str| json!({ "conversation": id, "words": words, "first": 1 });
    let long = "ã".repeat(WORDS_CHARS + 1);
    let refused = agent.call::<Value>("reading/search", args(id, &long)).await.unwrap_err();
    assert!(matches!(refused, AppError::Invalid { .. }), "{refused:?}");
    search(&agent, id, &"ã".repeat(WORDS_CHARS)).await;
    for hidden in [foreign, 999_999, 0, -1, i64::MAX] {
        for function in ["reading/open", "reading/leaf", "reading/search"] {
            let refused = agent.call::<Value>(function, args(hidden, "Joana")).await;
            assert_eq!(refused.unwrap_err(), AppError::NotFound, "{function} {hidden}");
        }
    }
}
