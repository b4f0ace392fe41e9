//! The agent's day: start, breaks, and the end with a destination for every open conversation.

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
    error::{AppError, Field, Reason},
    live::event::LiveEvent,
    queue::model::{ConversationRow, State},
    shift::model::{Attendance, Colleague, LastDay, Shift},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};
use server::store::entity::session;
use std::time::Duration;
use support::{Caller, TestApp};

on_both_databases! {
    starting_twice_is_one_day
    breaks_begin_and_end_and_are_kept_with_their_reason
    a_day_cannot_end_while_a_conversation_has_no_destination
    the_queue_the_colleague_and_finishing_each_get_their_conversation
    a_destination_that_cannot_receive_refuses_the_whole_end
    the_end_closes_the_break_and_ending_twice_is_harmless
    my_last_day_counts_what_i_finished_in_it
    colleagues_are_those_on_shift_but_oneself
}

const INCOMPLETE: AppError = AppError::Invalid { field: Field::Destination, reason: Reason::Incomplete };
const WRONG: AppError = AppError::Invalid { field: Field::Destination, reason: Reason::Wrong };

async fn end(agent: &Caller<'_>, handovers: &[(i64, Value)]) -> Result<(), AppError> {
    let handovers: Vec<Value> =
        handovers.iter().map(|(id, to)| json!({ "conversation": id, "destination": to })).collect();
    agent.call("shift/end", json!({ "handovers": handovers })).await
}

async fn open(app: &TestApp, agent: &Caller<'_>, customer: &str) -> i64 {
    let id = app.waiting_customer(customer, 1).await.1;
    agent.take(id).await.expect("taken").id.0
}

async fn last_day(agent: &Caller<'_>) -> Option<LastDay> {
    agent.call("shift/last_day", json!({})).await.unwrap()
}

async fn starting_twice_is_one_day(app: TestApp) {
    let agent = app.signed_in("marina").await;
    assert_eq!(last_day(&agent).await, None);
    let (one, two) = (app.signed_in("marina").await, agent.clone());
    let calls = [&one, &two, &agent, &one].map(|tab| tab.call::<Shift>("shift/start", json!({})));
    let started: Vec<Shift> = futures::future::join_all(calls).await.into_iter().map(Result::unwrap).collect();
    assert!(started.iter().all(|shift| *shift == started[0]), "one day for all tabs: {started:?}");
    app.clock.advance(Duration::from_secs(60));
    let again: Shift = agent.call("shift/start", json!({})).await.unwrap();
    assert_eq!(again, started[0], "starting later does not move the start");
    assert_eq!(agent.workspace().await.shift, Some(again));
    end(&agent, &[]).await.unwrap();
    app.clock.advance(Duration::from_secs(60));
    let next: Shift = agent.call("shift/start", json!({})).await.unwrap();
    assert!(next.started_at > started[0].started_at, "another day after the end");
}

async fn breaks_begin_and_end_and_are_kept_with_their_reason(app: TestApp) {
    let agent = app.agent("marina").await;
    for unknown in [0, -1, 999, i64::MAX] {
        let refused = agent.call::<Shift>("shift/start_break", json!({ "reason": unknown })).await;
        assert_eq!(refused.unwrap_err(), AppError::NotFound, "{unknown}");
    }
    let reasons = agent.workspace().await.directory.break_reasons;
    for (id, name) in &reasons[..2] {
        let paused: Shift = agent.call("shift/start_break", json!({ "reason": id })).await.unwrap();
        let current = paused.current_break().expect("a break");
        assert_eq!((current.reason, &current.reason_name), (*id, name));
        let twice = agent.call::<Shift>("shift/start_break", json!({ "reason": reasons[2].0 })).await;
        assert_eq!(twice.unwrap_err(), AppError::OnBreak);
        app.clock.advance(Duration::from_secs(600));
        let back: Shift = agent.call("shift/end_break", json!({})).await.unwrap();
        assert_eq!(back.current_break(), None);
    }
    let again: Shift = agent.call("shift/end_break", json!({})).await.unwrap();
    assert_eq!(again.breaks.len(), 2, "ending twice is harmless, and a break is listed once");
    let now = agent.workspace().await.now;
    assert!(again.worked_seconds(now) < 60, "1,200 s of break are no work: {}", again.worked_seconds(now));
    assert!(again.breaks.iter().all(|pause| pause.started_at.seconds_until(pause.ended_at.unwrap()) >= 600));
}

async fn a_day_cannot_end_while_a_conversation_has_no_destination(app: TestApp) {
    let agent = app.agent("marina").await;
    let [one, two, three] =
        [open(&app, &agent, "Ana").await, open(&app, &agent, "Eva").await, open(&app, &agent, "Ivo").await];
    let before = agent.workspace().await;
    for given in [
        vec![],
        vec![(one, json!("Queue"))],
        vec![(one, json!("Queue")), (three, json!("Finish"))],
        vec![(999, json!("Queue"))],
    ] {
        assert_eq!(end(&agent, &given).await.unwrap_err(), INCOMPLETE, "{given:?}");
        let after = agent.workspace().await;
        assert_eq!((after.rows, after.shift, after.cursor), (before.rows.clone(), before.shift.clone(), before.cursor));
    }
    let all = [(one, json!("Queue")), (two, json!("Queue")), (three, json!("Queue"))];
    end(&agent, &all).await.unwrap();
    assert_eq!(agent.workspace().await.shift, None);
}

async fn the_queue_the_colleague_and_finishing_each_get_their_conversation(app: TestApp) {
    let (agent, colleague) = (app.agent("marina").await, app.agent("camila").await);
    let mut stream = colleague.listen(colleague.workspace().await.cursor).await;
    let ids = [open(&app, &agent, "Ana").await, open(&app, &agent, "Eva").await, open(&app, &agent, "Ivo").await];
    let her = colleague.me().await.id;
    end(&agent, &[(ids[0], json!("Queue")), (ids[1], json!({ "Colleague": her })), (ids[2], json!("Finish"))])
        .await
        .unwrap();

    let threads = async |id: i64| -> Thread {
        colleague.call("conversation/thread", json!({ "conversation": id, "page": "Latest" })).await.unwrap()
    };
    let [queued, given, finished] = [threads(ids[0]).await, threads(ids[1]).await, threads(ids[2]).await];
    assert_eq!((queued.row.state, queued.row.agent), (State::Waiting, None));
    assert!(queued.row.waiting_since.is_some() && queued.row.unanswered_since.is_none());
    assert_eq!((given.row.state, given.row.agent), (State::Open, Some(her)));
    assert_eq!((finished.row.state, finished.row.ended_at.is_some()), (State::Finished, true));
    let last_event = |thread: &Thread| thread.messages.iter().rev().find_map(|message| message.event.clone()).unwrap();
    assert!(matches!(last_event(&queued), ThreadEvent::Returned { agent, .. } if agent == "Marina Souza"));
    assert!(matches!(last_event(&given), ThreadEvent::TransferredToUser { to_id, .. } if to_id == her));
    assert!(matches!(last_event(&finished), ThreadEvent::Finished { agent } if agent == "Marina Souza"));

    // The stretches of service say how each ended, and whose it is now.
    let sessions = session::Entity::find()
        .filter(session::Column::ConversationId.is_in(ids))
        .order_by_asc(session::Column::Id)
        .all(app.house.store.reader())
        .await
        .unwrap();
    let outcomes = |id: i64| -> Vec<Option<&str>> {
        sessions.iter().filter(|row| row.conversation_id == id).map(|row| row.outcome.as_deref()).collect()
    };
    assert_eq!(outcomes(ids[0]), [Some("returned")]);
    assert_eq!(outcomes(ids[1]), [Some("transferred"), None]);
    assert_eq!(outcomes(ids[2]), [Some("finished")]);

    // The colleague is told at once.
    loop {
        if let LiveEvent::Conversation { row, .. } = stream.event().await.1
            && (row.id.0, row.agent) == (ids[1], Some(her))
        {
            break;
        }
    }
    assert_eq!(colleague.take(ids[0]).await.unwrap().state, State::Open, "the queued one can be taken");
    colleague.send(ids[1], "Agora sou eu").await.unwrap();
}

async fn a_destination_that_cannot_receive_refuses_the_whole_end(app: TestApp) {
    let (agent, away) = (app.agent("marina").await, app.signed_in("camila").await);
    let carla = app.agent("carla").await;
    let gone = app.agent("bruno").await.me().await.id;
    carla.call::<Value>("admin/users/deactivate", json!({ "user": gone })).await.unwrap();
    let [one, two] = [open(&app, &agent, "Ana").await, open(&app, &agent, "Eva").await];
    let (me, off_shift) = (agent.me().await.id, away.me().await.id);
    let before = agent.workspace().await;
    let absent = |name: &str| AppError::Absent { name: name.into() };
    for (receiver, expected) in [
        (off_shift.0, absent("Camila Duarte")),
        (gone.0, absent("Bruno Carvalho")),
        (me.0, WRONG),
        (999_999, WRONG),
        (-1, WRONG),
    ] {
        // The first could be done: nothing of it may remain.
        let given = [(one, json!("Finish")), (two, json!({ "Colleague": receiver }))];
        assert_eq!(end(&agent, &given).await.unwrap_err(), expected, "{receiver}");
        let after = agent.workspace().await;
        assert_eq!((after.rows, after.shift, after.cursor), (before.rows.clone(), before.shift.clone(), before.cursor));
    }
    away.call::<Value>("shift/start", json!({})).await.unwrap();
    end(&agent, &[(one, json!("Finish")), (two, json!({ "Colleague": off_shift }))]).await.unwrap();
    assert_eq!(away.workspace().await.rows.len(), 1, "the premise: on shift she receives it");
}

async fn the_end_closes_the_break_and_ending_twice_is_harmless(app: TestApp) {
    let agent = app.agent("marina").await;
    let mut stream = agent.listen(agent.workspace().await.cursor).await;
    agent.call::<Value>("shift/start_break", json!({ "reason": 1 })).await.unwrap();
    end(&agent, &[]).await.unwrap();
    end(&agent, &[]).await.unwrap();
    let day = last_day(&agent).await.unwrap();
    assert!(day.ended_at.is_some() && day.breaks[0].ended_at == day.ended_at, "{day:?}");
    assert!(matches!(stream.event().await.1, LiveEvent::Shift { shift: Some(_) }));
    assert_eq!(stream.event().await.1, LiveEvent::Shift { shift: None });
    let third = stream.next_within(Duration::from_millis(300)).await;
    assert!(third.is_err(), "the second end announced something: {third:?}");
    let refused = agent.call::<Shift>("shift/end_break", json!({})).await;
    assert_eq!(refused.unwrap_err(), AppError::NotOnShift);
}

async fn my_last_day_counts_what_i_finished_in_it(app: TestApp) {
    let agent = app.agent("marina").await;
    for customer in ["Ana", "Eva"] {
        let id = open(&app, &agent, customer).await;
        agent.call::<ConversationRow>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    }
    let kept = open(&app, &agent, "Ivo").await;
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(last_day(&agent).await.unwrap().finished, 2);
    end(&agent, &[(kept, json!("Finish"))]).await.unwrap();
    let day = last_day(&agent).await.unwrap();
    assert_eq!((day.finished, day.ended_at.is_some()), (3, true), "what the end finished counts");
    app.clock.advance(Duration::from_secs(60));
    agent.call::<Value>("shift/start", json!({})).await.unwrap();
    let next = last_day(&agent).await.unwrap();
    assert!(next.started_at > day.started_at && next.ended_at.is_none());
    assert_eq!(next.finished, 0, "yesterday's are yesterday's");
}

async fn colleagues_are_those_on_shift_but_oneself(app: TestApp) {
    let (marina, camila, rafael) = (app.agent("marina").await, app.agent("camila").await, app.agent("rafael").await);
    app.signed_in("bruno").await;
    open(&app, &camila, "Ana").await;
    rafael.call::<Value>("shift/start_break", json!({ "reason": 1 })).await.unwrap();
    let listed: Vec<Colleague> = marina.call("shift/colleagues", json!({})).await.unwrap();
    let seen: Vec<_> = listed.iter().map(|one| (one.name.as_str(), one.attendance, one.open)).collect();
    assert_eq!(seen, [("Camila Duarte", Attendance::Working, 1), ("Rafael Teixeira", Attendance::Break, 0)]);
}
