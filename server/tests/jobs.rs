//! What happens by itself as time passes, told by a clock that the test moves.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{live::event::LiveEvent, queue::model::State};
use futures::future::join_all;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _};
use serde_json::{Value, json};
use server::{
    jobs,
    store::{
        directory,
        entity::{company, conversation, event_log as log, session, sign_in},
        event_log,
    },
};
use std::time::Duration;
use support::{Caller, TestApp};

on_both_databases! {
    a_silent_customer_is_nudged_once
    those_that_were_nudged_do_not_keep_others_from_it
    each_state_expires_by_its_own_setting
    an_agents_silence_never_ends_a_conversation
    a_customer_who_comes_back_hours_later_is_served_anew
    expired_sign_ins_are_forgotten
    the_log_is_pruned_and_old_streams_load_again
    a_pass_with_nothing_to_do_changes_nothing
}

const HOUR: u64 = 3_600;

async fn later(app: &TestApp, seconds: u64) {
    app.clock.advance(Duration::from_secs(seconds));
    jobs::pass(&app.house).await.expect("a pass");
}

async fn state(app: &TestApp, id: i64) -> conversation::Model {
    conversation::Entity::find_by_id(id).one(app.house.store.reader()).await.unwrap().expect("the conversation")
}

async fn with_bot(app: &TestApp) -> (Caller<'_>, i64) {
    let customer = app.customer().await;
    let id = customer.say("Joana").await["conversation"]["id"].as_i64().unwrap();
    (customer, id)
}

/// Nudge after 600 s; the bot's, the waiting and the open ones expire after 1, 2 and 3 hours.
async fn settle(app: &TestApp) {
    app.house
        .store
        .write(|txn| {
            Box::pin(async move {
                let mut settings: company::ActiveModel = directory::company(txn).await?.into_active_model();
                settings.nudge_after_s = Set(600);
                settings.bot_expires_s = Set(3_600);
                settings.waiting_expires_s = Set(7_200);
                settings.open_expires_s = Set(10_800);
                settings.update(txn).await?;
                Ok(())
            })
        })
        .await
        .unwrap();
}

async fn a_silent_customer_is_nudged_once(app: TestApp) {
    settle(&app).await;
    let (customer, id) = with_bot(&app).await;
    let (_, waiting) = app.waiting_customer("Pedro", 1).await;
    let (said, quiet) = (state(&app, id).await.last_seq, state(&app, waiting).await.last_seq);
    let mut stream = customer.listen_chat(customer.chat().await["cursor"].as_i64().unwrap()).await;
    later(&app, 590).await;
    assert_eq!(state(&app, id).await.last_seq, said, "not yet");
    later(&app, 15).await;
    assert_eq!(state(&app, id).await.last_seq, said + 1);
    let heard = stream.next().await.unwrap();
    assert_eq!((heard.name.as_str(), heard.data["messages"][0]["author"].as_str()), ("changed", Some("bot")));
    for _ in 0..4 {
        later(&app, 605).await;
    }
    assert_eq!(state(&app, id).await.last_seq, said + 1, "once a silence");
    assert_eq!(state(&app, waiting).await.last_seq, quiet, "who waits for a human is not nudged");
    customer.say("isto não é um endereço").await;
    let answered = state(&app, id).await.last_seq;
    later(&app, 605).await;
    assert_eq!(state(&app, id).await.last_seq, answered + 1, "a new silence, a new nudge");
}

async fn those_that_were_nudged_do_not_keep_others_from_it(app: TestApp) {
    let _silent = join_all((0..60).map(|_| with_bot(&app))).await;
    later(&app, 11 * 60).await;
    later(&app, 1).await;
    let (_, late) = with_bot(&app).await;
    let said = state(&app, late).await.last_seq;
    later(&app, 11 * 60).await;
    later(&app, 1).await;
    assert_eq!(state(&app, late).await.last_seq, said + 1);
}

async fn each_state_expires_by_its_own_setting(app: TestApp) {
    settle(&app).await;
    let agent = app.agent("marina").await;
    let (chatting, bot) = with_bot(&app).await;
    let (_, waiting) = app.waiting_customer("Pedro", 1).await;
    let (_, open) = app.waiting_customer("Ana", 1).await;
    agent.take(open).await.unwrap();
    agent.send(open, "Bom dia, Ana").await.unwrap();
    let states = async || {
        let mut all = Vec::new();
        for id in [bot, waiting, open] {
            all.push(state(&app, id).await.state);
        }
        all
    };
    later(&app, HOUR - 60).await;
    assert_eq!(states().await, ["bot", "waiting", "open"]);
    // The nudge was the bot's last word: an hour from there.
    later(&app, HOUR + 1).await;
    assert_eq!(states().await, ["expired", "waiting", "open"]);
    later(&app, 120).await;
    assert_eq!(states().await, ["expired", "expired", "open"]);
    later(&app, HOUR).await;
    assert_eq!(states().await, ["expired", "expired", "expired"]);

    for id in [bot, waiting, open] {
        let model = state(&app, id).await;
        assert!(
            model.ended_at.is_some() && model.waiting_since.is_none() && model.unanswered_since.is_none(),
            "{model:?}"
        );
    }
    let sessions = session::Entity::find().all(app.house.store.reader()).await.unwrap();
    let ended = sessions.iter().find(|row| row.conversation_id == open).unwrap();
    assert_eq!((ended.outcome.as_deref(), ended.ended_at.is_some()), (Some("expired"), true));
    assert!(agent.workspace().await.rows.is_empty(), "they left the lists");
    let last = chatting.chat().await;
    assert_eq!(last["conversation"]["state"], "expired");
    assert_eq!(last["messages"].as_array().unwrap().last().unwrap()["event"]["kind"], "expired");
}

async fn an_agents_silence_never_ends_a_conversation(app: TestApp) {
    settle(&app).await;
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Ana", 1).await;
    agent.take(id).await.unwrap();
    agent.send(id, "Já volto").await.unwrap();
    customer.say("Está bem, espero").await;
    later(&app, 100 * HOUR).await;
    assert_eq!(state(&app, id).await.state, "open", "the customer has the last word: the agent owes an answer");
}

async fn a_customer_who_comes_back_hours_later_is_served_anew(app: TestApp) {
    settle(&app).await;
    let (customer, first) = app.waiting_customer("Joana Prado", 1).await;
    later(&app, 3 * HOUR).await;
    let shown = customer.chat().await;
    assert_eq!(
        (shown["conversation"]["id"].as_i64(), shown["conversation"]["state"].as_str()),
        (Some(first), Some("expired"))
    );
    later(&app, 13 * HOUR).await;
    let anew = customer.chat().await;
    assert_eq!(anew["conversation"], Value::Null, "long ago: the attendant welcomes anew");
    assert!(!anew["welcome"].as_array().unwrap().is_empty());
    let next = customer.say("Voltei").await;
    assert_ne!(next["conversation"]["id"], first);
    assert_eq!(next["conversation"]["state"], "bot");
    let old = customer.get(&format!("/api/chat/messages?conversation={first}&after=0")).await;
    assert_eq!(old.status(), 200, "the old one is still theirs to read");
}

async fn expired_sign_ins_are_forgotten(app: TestApp) {
    let marina = app.signed_in("marina").await;
    app.clock.advance(Duration::from_secs(6 * HOUR));
    let rafael = app.signed_in("rafael").await;
    let count = async || sign_in::Entity::find().count(app.house.store.reader()).await.unwrap();
    assert_eq!(count().await, 2);
    later(&app, 6 * HOUR + 60).await;
    assert_eq!(count().await, 1);
    assert_eq!(marina.post("/api/queue/workspace", &json!({})).await.status(), 401);
    assert_eq!(rafael.post("/api/queue/workspace", &json!({})).await.status(), 200);
}

async fn the_log_is_pruned_and_old_streams_load_again(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, _) = app.waiting_customer("Joana", 1).await;
    let old = agent.workspace().await.cursor;
    customer.say("Oi?").await;
    app.clock.advance(Duration::from_secs(49 * HOUR));
    let agent = app.signed_in("marina").await;
    let head = agent.workspace().await.cursor;
    assert!(head > old);
    jobs::pass(&app.house).await.unwrap();
    let reader = app.house.store.reader();
    assert!(event_log::tail(reader).await.unwrap() >= head, "two days are kept");
    assert!(event_log::head(reader).await.unwrap() >= head, "the cursor never goes back");
    assert!(log::Entity::find().count(reader).await.unwrap() >= 1);

    for cursor in [0, old - 1] {
        assert_eq!(agent.listen(cursor).await.event().await.1, LiveEvent::Resync, "{cursor}");
        assert_eq!(customer.listen_chat(cursor).await.next().await.unwrap().name, "resync", "{cursor}");
    }
    // One that is up to date is not asked to load anything.
    let mut stream = agent.listen(agent.workspace().await.cursor).await;
    customer.say("Ainda estão aí?").await;
    match stream.event().await.1 {
        LiveEvent::Conversation { row, .. } => {
            assert_eq!(row.state, State::Bot, "the old one expired; this begins another")
        }
        other => panic!("{other:?}"),
    }
}

async fn a_pass_with_nothing_to_do_changes_nothing(app: TestApp) {
    let agent = app.agent("marina").await;
    app.waiting_customer("Joana", 1).await;
    let before = agent.workspace().await;
    for _ in 0..3 {
        jobs::pass(&app.house).await.unwrap();
    }
    let after = agent.workspace().await;
    assert_eq!((before.cursor, before.rows), (after.cursor, after.rows));
}
