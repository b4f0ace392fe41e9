//! Cuts and how streams come back: nothing missed, nothing twice, or an honest "load again".

use crate::{
    on_both_databases,
    support::{Caller, Heard, Listener, TestApp, body},
};
use app::live::event::LiveEvent;
use futures::future::join_all;
use serde_json::{Value, json};
use std::time::Duration;

on_both_databases! {
    a_replay_after_a_cut_is_what_was_missed
    a_customers_replay_after_a_cut_is_what_was_missed
    a_cursor_that_cannot_be_resumed_is_told_to_load_again
    a_reader_that_lags_is_cut_off_and_resumes
    a_stream_opened_while_the_day_starts_is_not_silent
    a_snapshot_newer_than_the_stream_is_continued
    every_stream_ends_with_the_server
}

const SILENCE: Duration = Duration::from_millis(400);

/// Stored events until the stream is silent or ends, and whether it ended.
async fn stored(stream: &mut Listener) -> (Vec<(i64, Value)>, bool) {
    let mut all = Vec::new();
    loop {
        match stream.next_within(SILENCE).await {
            Err(()) => return (all, false),
            Ok(None) => return (all, true),
            Ok(Some(Heard { id: Some(id), data, .. })) => all.push((id, data)),
            Ok(Some(_)) => {}
        }
    }
}

async fn a_replay_after_a_cut_is_what_was_missed(app: TestApp) {
    let agent = app.agent("marina").await;
    let mut whole = agent.listen(agent.workspace().await.cursor).await;
    let mut cut = agent.listen(agent.workspace().await.cursor).await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    let (mut pieces, ended) = stored(&mut cut).await;
    assert!(!pieces.is_empty() && !ended);
    for words in 0..3 {
        drop(cut);
        for _ in 0..=words {
            customer.say("Alô?").await;
            agent.send(id, "Estou aqui").await.unwrap();
        }
        cut = agent.listen(pieces.last().unwrap().0).await;
        // Something happens while it catches up, too.
        customer.say("Agora").await;
        let (piece, _) = stored(&mut cut).await;
        assert_eq!(piece.len(), 2 * (words + 1) + 1, "what was missed, no more and no less");
        pieces.extend(piece);
    }
    assert!(pieces.is_sorted_by(|one, next| one.0 < next.0), "in order, nothing twice");
    assert_eq!(pieces, stored(&mut whole).await.0, "the same events, to the byte, as without a cut");
}

async fn a_customers_replay_after_a_cut_is_what_was_missed(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let cursor = customer.chat().await["cursor"].as_i64().unwrap();
    let mut whole = customer.listen_chat(cursor).await;
    agent.take(id).await.unwrap();
    agent.send(id, "Bom dia").await.unwrap();
    let (all, _) = stored(&mut whole).await;
    assert_eq!(all.len(), 2, "{all:?}");
    for (known, (cursor, _)) in all.iter().enumerate() {
        let (replay, _) = stored(&mut customer.listen_chat(*cursor).await).await;
        assert_eq!(replay, all[known + 1..]);
    }
    assert_eq!(stored(&mut customer.listen_chat(cursor).await).await.0, all);
}

async fn a_cursor_that_cannot_be_resumed_is_told_to_load_again(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    let head = agent.workspace().await.cursor;
    for ahead in [head + 1, head + 1_000_000, i64::MAX] {
        resyncs(&agent, &customer, ahead).await;
    }
    // So far behind that loading afresh is cheaper.
    let noted = (0..2_100).map(|_| {
        app.house.store.write(move |txn| {
            Box::pin(async move {
                let now = app::time::Timestamp(1);
                server::store::event_log::append(txn, now, &server::store::event_log::Logged::Directory).await
            })
        })
    });
    assert!(join_all(noted).await.iter().all(Result::is_ok));
    tokio::time::sleep(Duration::from_millis(300)).await;
    for behind in [head, 0, -1, i64::MIN] {
        resyncs(&agent, &customer, behind).await;
    }
    let recent = agent.workspace().await.cursor;
    assert!(recent >= head + 2_100);
    let (kept, _) = stored(&mut agent.listen(recent - 1_000).await).await;
    assert!(kept.len() >= 1_000, "the premise: a cursor within reach is replayed, {}", kept.len());
}

/// Both kinds of stream say so first, and go on from the head.
async fn resyncs(agent: &Caller<'_>, customer: &Caller<'_>, cursor: i64) {
    let mut stream = agent.listen(cursor).await;
    let (at, event) = stream.event().await;
    assert_eq!(event, LiveEvent::Resync, "after {cursor}");
    let mut chat = customer.listen_chat(cursor).await;
    let told = chat.next().await.unwrap();
    assert_eq!((told.name.as_str(), told.data), ("resync", json!({})), "after {cursor}");
    customer.say("Ainda aqui").await;
    let (next, event) = stream.event().await;
    assert!(next > at && matches!(event, LiveEvent::Conversation { .. }), "it goes on from there: {event:?}");
    assert_eq!(chat.next().await.unwrap().name, "changed");
}

async fn a_reader_that_lags_is_cut_off_and_resumes(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    agent.take(id).await.unwrap();
    let start = agent.workspace().await.cursor;
    let mut asleep = agent.listen(start).await;
    let mut asleep_customer = customer.listen_chat(start).await;
    assert_eq!(app.house.hub.connected(), (1, 1));
    for _ in 0..7 {
        join_all((0..50).map(|_| customer.say("Alô?"))).await;
    }
    for _ in 0..50 {
        if app.house.hub.connected() == (0, 0) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(app.house.hub.connected(), (0, 0), "350 unread events are nobody's memory");
    for (stream, again) in [(&mut asleep, true), (&mut asleep_customer, false)] {
        let (mut all, ended) = stored(stream).await;
        assert!(ended && all.len() < 350, "cut off, but not before what it had: {}", all.len());
        let cursor = all.last().unwrap().0;
        let mut resumed = if again { agent.listen(cursor).await } else { customer.listen_chat(cursor).await };
        all.extend(stored(&mut resumed).await.0);
        assert_eq!(all.len(), 350);
        assert!(all.is_sorted_by(|one, next| one.0 < next.0), "nothing twice");
    }
}

async fn a_stream_opened_while_the_day_starts_is_not_silent(app: TestApp) {
    let agent = app.agent("marina").await;
    let customer = app.customer().await;
    for attempt in 0..20 {
        agent.call::<()>("shift/end", json!({ "handovers": [] })).await.unwrap();
        let cursor = agent.workspace().await.cursor;
        let (started, mut stream) =
            futures::future::join(agent.call::<Value>("shift/start", json!({})), agent.listen(cursor)).await;
        started.unwrap();
        assert!(matches!(stream.event().await.1, LiveEvent::Shift { shift: Some(_) }), "attempt {attempt}");
        customer.say("Oi").await;
        assert!(matches!(stream.event().await.1, LiveEvent::Conversation { .. }), "attempt {attempt}");
    }
}

/// Another server on the same data writes; this one's streams hear of it up to a second later, its snapshots at once.
async fn a_snapshot_newer_than_the_stream_is_continued(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, _) = app.waiting_customer("Joana", 1).await;
    let config = app.house.config.as_ref().clone();
    let elsewhere = TestApp::with(config, std::env::temp_dir().join("balcao_none")).await;
    let there = Caller { app: &elsewhere, ..customer.clone() };
    for _ in 0..3 {
        there.say("Por outra porta").await;
        let cursor = agent.workspace().await.cursor;
        let (mut stream, mut chat) = (agent.listen(cursor).await, customer.listen_chat(cursor).await);
        let (silence, words) = futures::future::join(stored(&mut stream), stored(&mut chat)).await;
        assert_eq!((silence, words), ((vec![], false), (vec![], false)), "the snapshot has it");
        customer.say("E por esta").await;
        for heard in [stored(&mut stream).await.0, stored(&mut chat).await.0] {
            assert_eq!(heard.len(), 1, "{heard:?}");
            assert!(heard[0].0 > cursor);
        }
    }
}

async fn every_stream_ends_with_the_server(app: TestApp) {
    let agent = app.agent("marina").await;
    let (customer, _) = app.waiting_customer("Joana", 1).await;
    let mut streams = [agent.listen(0).await, customer.listen_chat(0).await];
    for stream in &mut streams {
        stored(stream).await;
    }
    assert_eq!(app.house.hub.connected(), (1, 1));
    app.stop();
    for stream in &mut streams {
        let end = stream.next_within(Duration::from_secs(1)).await;
        assert!(matches!(end, Ok(None)), "{end:?}");
    }
    // What is still asked is still answered: requests under way may finish.
    assert_eq!(body(customer.get("/api/chat").await).await["conversation"]["state"], "waiting");
}
