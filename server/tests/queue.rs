//! Taking: first wins, the longest waiting first, nobody twice, and the place told to the customer.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{
    error::AppError,
    queue::model::{ConversationRow, State},
};
use futures::future::{join, join_all};
use serde_json::{Value, json};
use std::{collections::HashSet, time::Duration};
use support::{Caller, Listener, TestApp};

on_both_databases! {
    two_hundred_races_have_one_winner_each
    the_next_one_is_strictly_the_longest_waiting_that_the_agent_may_take
    many_agents_empty_a_queue_and_nobody_is_taken_twice
    taking_needs_a_day_without_a_break_in_the_right_department
    customers_are_told_their_place_as_the_queue_moves
}

async fn waiting(app: &TestApp, count: usize, department: i64) -> Vec<i64> {
    let mut ids = Vec::new();
    for _ in (0..count).step_by(25) {
        let some = join_all((0..25.min(count - ids.len())).map(|_| app.waiting_customer("Joana", department))).await;
        ids.extend(some.into_iter().map(|(_, id)| id));
    }
    ids
}

async fn next(agent: &Caller<'_>) -> Option<i64> {
    let row: Option<ConversationRow> = agent.call("queue/take_next", json!({})).await.expect("the next one");
    row.map(|row| row.id.0)
}

async fn two_hundred_races_have_one_winner_each(app: TestApp) {
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    let ids = waiting(&app, 200, 1).await;
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 200);
    let mut wins = [0, 0];
    for (race, id) in ids.iter().enumerate() {
        // Who asks first alternates; both requests are under way at once.
        let (first, second) = if race % 2 == 0 { (&marina, &camila) } else { (&camila, &marina) };
        let answers = join(first.take(*id), second.take(*id)).await;
        let (winner, lost) = match answers {
            (Ok(row), Err(error)) | (Err(error), Ok(row)) => (row, error),
            both => panic!("race {race}: {both:?}"),
        };
        let by = winner.agent_name.clone().unwrap();
        assert_eq!((winner.state, winner.id.0), (State::Open, *id));
        assert_eq!(lost, AppError::Taken { by: by.clone() }, "race {race}: the loser learns who won");
        wins[usize::from(by == "Camila Duarte")] += 1;
    }
    assert_eq!(wins[0] + wins[1], 200);
    for (agent, won) in [(&marina, wins[0]), (&camila, wins[1])] {
        let mine = agent.workspace().await.rows;
        assert!(mine.iter().all(|row| row.state == State::Open && row.agent_name == mine[0].agent_name));
        assert_eq!(mine.len(), won, "each sees what they won, and nobody waits any more");
    }
}

async fn the_next_one_is_strictly_the_longest_waiting_that_the_agent_may_take(app: TestApp) {
    let mut order = Vec::new();
    for department in [3, 1, 2, 2, 3, 1, 1, 2] {
        order.push((department, app.waiting_customer("Joana", department).await.1));
    }
    let of = |departments: &[i64]| -> Vec<i64> {
        order.iter().filter(|(department, _)| departments.contains(department)).map(|(_, id)| *id).collect()
    };
    let (rafael, marina, bruno) = (app.agent("rafael").await, app.agent("marina").await, app.agent("bruno").await);
    // Rafael works in 2, Marina in 1 and 2, Bruno in 3.
    let first = next(&rafael).await.unwrap();
    assert_eq!(first, of(&[2])[0]);
    let expected: Vec<i64> = of(&[1, 2]).into_iter().filter(|id| *id != first).collect();
    for id in expected {
        assert_eq!(next(&marina).await, Some(id));
    }
    assert_eq!((next(&marina).await, next(&rafael).await), (None, None), "nobody waits whom they may take");
    let carla = app.agent("carla").await;
    let sales = of(&[3]);
    assert_eq!(next(&carla).await, Some(sales[0]), "a manager may take from every department");
    assert_eq!(next(&bruno).await, Some(sales[1]));
}

/// Takes until nobody is left.
async fn pull(agent: &Caller<'_>) -> Vec<i64> {
    let mut got = Vec::new();
    while let Some(id) = next(agent).await {
        got.push(id);
    }
    got
}

async fn many_agents_empty_a_queue_and_nobody_is_taken_twice(app: TestApp) {
    let agents = [app.agent("marina").await, app.agent("camila").await, app.agent("carla").await];
    let rafael = app.agent("rafael").await;
    let all: HashSet<i64> = waiting(&app, 60, 1).await.into_iter().collect();
    let stranger = app.waiting_customer("Pedro", 3).await.1;
    let since: std::collections::HashMap<i64, i64> =
        agents[2].workspace().await.rows.iter().map(|row| (row.id.0, row.waiting_since.expect("it waits").0)).collect();
    // Two tabs of each agent pull until nobody is left; one of another department pulls with them.
    let tabs = agents.iter().chain(&agents).map(pull);
    let (pulled, none) = join(join_all(tabs), next(&rafael)).await;
    assert_eq!(none, None);
    for got in &pulled {
        assert!(got.is_sorted_by_key(|id| (since[id], *id)), "each gets the longest waiting first: {got:?}");
    }
    let mut taken: Vec<i64> = pulled.into_iter().flatten().filter(|id| *id != stranger).collect();
    assert_eq!(taken.len(), 60, "nobody twice");
    taken.sort_unstable();
    taken.dedup();
    assert_eq!(taken.into_iter().collect::<HashSet<_>>(), all);
}

async fn taking_needs_a_day_without_a_break_in_the_right_department(app: TestApp) {
    let id = app.waiting_customer("Joana", 1).await.1;
    let other = app.waiting_customer("Pedro", 3).await.1;
    let with_bot = app.customer().await.say("Oi").await["conversation"]["id"].as_i64().unwrap();
    let marina = app.signed_in("marina").await;
    let refused = async |id: i64, expected: AppError| {
        assert_eq!(marina.take(id).await.unwrap_err(), expected, "take");
        if matches!(expected, AppError::OnBreak | AppError::NotOnShift) {
            assert_eq!(marina.call::<Value>("queue/take_next", json!({})).await.unwrap_err(), expected, "take_next");
        }
    };
    refused(id, AppError::NotOnShift).await;
    marina.call::<Value>("shift/start", json!({})).await.unwrap();
    marina.call::<Value>("shift/start_break", json!({ "reason": 1 })).await.unwrap();
    refused(id, AppError::OnBreak).await;
    marina.call::<Value>("shift/end_break", json!({})).await.unwrap();
    for hidden in [other, 999_999, -1, i64::MAX, with_bot] {
        refused(hidden, AppError::NotFound).await;
    }
    assert_eq!(marina.take(id).await.unwrap().state, State::Open);
    assert_eq!(marina.take(id).await.unwrap().state, State::Open, "one's own again is no loss");
    marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    refused(id, AppError::TooLate).await;
    marina.call::<Value>("shift/end", json!({ "handovers": [] })).await.unwrap();
    refused(id, AppError::NotOnShift).await;
}

/// Reads until the place is so; places between are told in order, never rising.
async fn place_becomes(stream: &mut Listener, ahead: u64) {
    let mut last = u64::MAX;
    while last != ahead {
        let event = stream.next().await.expect("the stream goes on");
        if event.name == "place" {
            let now = event.data["ahead"].as_u64().unwrap();
            assert!(now <= last, "{now} after {last}");
            last = now;
        }
    }
}

async fn customers_are_told_their_place_as_the_queue_moves(app: TestApp) {
    let mut queue = Vec::new();
    for ahead in 0..4 {
        let (customer, id) = app.waiting_customer("Joana", 3).await;
        assert_eq!(customer.chat().await["conversation"]["place"]["ahead"], ahead);
        queue.push((customer, id));
    }
    let (elsewhere, _) = app.waiting_customer("Pedro", 1).await;
    let mut other = elsewhere.listen_chat(elsewhere.chat().await["cursor"].as_i64().unwrap()).await;
    // Joining moved that queue too, and is told a moment later.
    let silence = Duration::from_millis(500);
    while other.next_within(silence).await.is_ok() {}
    let mut streams = Vec::new();
    for (customer, _) in &queue {
        streams.push(customer.listen_chat(customer.chat().await["cursor"].as_i64().unwrap()).await);
    }
    let bruno = app.agent("bruno").await;
    assert_eq!(next(&bruno).await, Some(queue[0].1));
    for (behind, stream) in streams.iter_mut().enumerate().skip(1) {
        place_becomes(stream, behind as u64 - 1).await;
    }
    // One in the middle is taken by name: only those behind move.
    bruno.take(queue[2].1).await.unwrap();
    place_becomes(&mut streams[3], 1).await;
    assert_eq!(queue[1].0.chat().await["conversation"]["place"]["ahead"], 0);
    assert_eq!(queue[2].0.chat().await["conversation"]["place"], Value::Null, "served: no place any more");
    while let Ok(Some(event)) = other.next_within(silence).await {
        assert_ne!(event.name, "place", "another department's queue did not move: {event:?}");
    }
}
