//! Passing a conversation on: to somebody, to a department, to somebody of a department; and everybody who is faster or gone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{
    conversation::model::{Message, Thread, ThreadEvent},
    error::{AppError, Field, Reason, Whereabouts},
    id::{DepartmentId, UserId},
    live::event::LiveEvent,
    queue::model::{ConversationRow, State},
    shift::model::Attendance,
    transfer::model::{DepartmentLoad, Destinations, NOTE_CHARS},
};
use futures::future::join;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};
use server::store::entity::session;
use std::time::Duration;
use support::{Caller, TestApp};

on_both_databases! {
    a_user_gets_it_at_once_with_everything_and_something_to_read
    a_department_gets_it_at_the_end_of_its_queue
    a_user_of_a_department_gets_it_into_that_department
    the_note_is_read_by_agents_and_never_by_the_customer
    destinations_say_who_is_there_and_how_loaded
    a_destination_that_cannot_receive_is_refused_and_nothing_changes
    only_its_agent_passes_it_on_and_who_had_it_is_told_where_it_is
    of_two_transfers_at_once_one_wins_and_the_other_is_told
    finishing_and_transferring_at_once_end_in_one_state
    whoever_leaves_while_it_is_handed_to_them_keeps_nothing
    a_chain_of_transfers_under_fire_keeps_one_agent_and_one_session
}

const WRONG: AppError = AppError::Invalid { field: Field::Destination, reason: Reason::Wrong };

fn to_user(user: UserId) -> Value {
    json!({ "user": { "user": user, "department": null } })
}

fn to_user_of(user: UserId, department: i64) -> Value {
    json!({ "user": { "user": user, "department": department } })
}

fn to_department(department: i64) -> Value {
    json!({ "department": department })
}

async fn transfer(agent: &Caller<'_>, id: i64, target: Value) -> Result<ConversationRow, AppError> {
    agent.call("conversation/transfer", json!({ "conversation": id, "target": target, "note": null })).await
}

async fn thread(agent: &Caller<'_>, id: i64) -> Thread {
    agent.call("conversation/thread", json!({ "conversation": id, "page": "Latest" })).await.unwrap()
}

async fn open<'a>(app: &'a TestApp, agent: &Caller<'_>, customer: &str) -> (Caller<'a>, i64) {
    let (customer, id) = app.waiting_customer(customer, 1).await;
    agent.take(id).await.expect("taken");
    (customer, id)
}

async fn sessions(app: &TestApp, id: i64) -> Vec<(i64, Option<String>)> {
    let rows = session::Entity::find()
        .filter(session::Column::ConversationId.eq(id))
        .order_by_asc(session::Column::Id)
        .all(app.house.store.reader())
        .await
        .unwrap();
    rows.into_iter().map(|row| (row.agent_id, row.outcome)).collect()
}

fn last_event(messages: &[Message]) -> ThreadEvent {
    messages.iter().rev().find_map(|message| message.event.clone()).expect("a step")
}

async fn a_user_gets_it_at_once_with_everything_and_something_to_read(app: TestApp) {
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    let (customer, id) = open(&app, &marina, "Joana").await;
    customer.say("Bom dia").await;
    marina.send(id, "Bom dia, Joana").await.unwrap();
    customer.say("Meu boleto venceu").await;
    customer.say("E agora?").await;
    marina.call::<()>("conversation/mark_read", json!({ "conversation": id, "seq": 99 })).await.unwrap();
    let before = thread(&marina, id).await;
    let her = camila.me().await.id;
    let mut heard = camila.listen(camila.workspace().await.cursor).await;
    let mut told = customer.listen_chat(customer.chat().await["cursor"].as_i64().unwrap()).await;

    let row = transfer(&marina, id, to_user(her)).await.unwrap();
    assert_eq!((row.state, row.agent, row.agent_name.as_deref()), (State::Open, Some(her), Some("Camila Duarte")));
    assert_eq!((row.department, row.labels.clone()), (before.row.department, before.row.labels));
    assert_eq!(row.unread, 2, "what the customer said since the service spoke");
    assert!(row.unanswered_since.is_some(), "the customer still waits for an answer");
    assert_eq!(row.agent_read, before.row.agent_read, "the customer's receipts do not go back");

    let (_, event) = heard.event().await;
    let LiveEvent::Conversation { row: announced, messages } = event else { panic!("{event:?}") };
    assert_eq!(*announced, row);
    assert!(matches!(last_event(&messages), ThreadEvent::TransferredToUser { to_id, .. } if to_id == her));
    let whole = thread(&camila, id).await;
    assert_eq!(whole.messages[..before.messages.len()], before.messages, "all of it, the bot's part too");
    assert_eq!(whole.details.answers, before.details.answers);
    assert!(marina.workspace().await.rows.is_empty());

    let changed = told.next().await.unwrap();
    assert_eq!(changed.data["messages"][0]["event"], json!({ "kind": "transferred", "name": "Camila Duarte" }));
    assert_eq!(changed.data["conversation"]["agent"]["name"], "Camila Duarte");
    let me = marina.me().await.id;
    assert_eq!(sessions(&app, id).await, [(me.0, Some("transferred".into())), (her.0, None)]);

    // Read once, it is read; and she is its agent.
    camila.call::<()>("conversation/mark_read", json!({ "conversation": id, "seq": 99 })).await.unwrap();
    assert_eq!(thread(&camila, id).await.row.unread, 0);
    camila.send(id, "Agora sou eu").await.unwrap();
    let refused = marina.send(id, "Ainda eu?").await.unwrap_err();
    assert_eq!(refused, AppError::Moved(Whereabouts::With { agent: "Camila Duarte".into() }));
}

async fn a_department_gets_it_at_the_end_of_its_queue(app: TestApp) {
    let (marina, bruno) = (app.agent("marina").await, app.agent("bruno").await);
    let (customer, id) = open(&app, &marina, "Joana").await;
    let first = app.waiting_customer("Pedro", 3).await.1;
    app.clock.advance(Duration::from_secs(5));
    let mut heard = bruno.listen(bruno.workspace().await.cursor).await;
    let mut hers = marina.listen(marina.workspace().await.cursor).await;
    let row = transfer(&marina, id, to_department(3)).await.unwrap();
    assert_eq!((row.state, row.agent, row.department), (State::Waiting, None, Some(DepartmentId(3))));
    assert!(row.waiting_since.is_some() && row.unanswered_since.is_none());
    assert!(matches!(heard.event().await.1, LiveEvent::Conversation { row: announced, .. } if *announced == row));
    let gone = LiveEvent::Gone { conversation: row.id, taken_by: None };
    assert_eq!(hers.event().await.1, gone, "out of her departments, out of her sight");
    let chat = customer.chat().await;
    assert_eq!(
        (&chat["conversation"]["state"], &chat["conversation"]["place"]["ahead"]),
        (&json!("waiting"), &json!(1))
    );
    assert_eq!(chat["messages"].as_array().unwrap().last().unwrap()["event"]["name"], "Vendas");
    for expected in [first, id] {
        let next: Option<ConversationRow> = bruno.call("queue/take_next", json!({})).await.unwrap();
        assert_eq!(next.unwrap().id.0, expected, "strictly by waiting time");
    }
    assert_eq!(sessions(&app, id).await.len(), 2);

    // Back into the department it is in already.
    let back = transfer(&bruno, id, to_department(3)).await.unwrap();
    assert_eq!((back.state, back.department), (State::Waiting, Some(DepartmentId(3))));
}

async fn a_user_of_a_department_gets_it_into_that_department(app: TestApp) {
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    let (rafael, carla) = (app.agent("rafael").await, app.agent("carla").await);
    let id = open(&app, &marina, "Joana").await.1;
    let (her, his, manager) = (camila.me().await.id, rafael.me().await.id, carla.me().await.id);
    assert_eq!(transfer(&marina, id, to_user_of(his, 3)).await.unwrap_err(), WRONG, "he does not work there");
    let row = transfer(&marina, id, to_user_of(her, 3)).await.unwrap();
    assert_eq!((row.agent, row.department), (Some(her), Some(DepartmentId(3))));
    let event = last_event(&thread(&camila, id).await.messages);
    assert!(
        matches!(&event, ThreadEvent::TransferredToUser { department: Some(name), .. } if name == "Vendas"),
        "{event:?}"
    );
    let row = transfer(&camila, id, to_user_of(manager, 3)).await.unwrap();
    assert_eq!(row.agent, Some(manager), "managers work in every department");
    let event = last_event(&thread(&carla, id).await.messages);
    assert!(matches!(event, ThreadEvent::TransferredToUser { department: None, .. }), "it was there already");
    let row = transfer(&carla, id, to_user(his)).await.unwrap();
    assert_eq!((row.agent, row.department), (Some(his), Some(DepartmentId(3))), "a user alone keeps the department");
    rafael.send(id, "Pois não").await.expect("it is his, whatever his departments");
}

async fn the_note_is_read_by_agents_and_never_by_the_customer(app: TestApp) {
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    let (customer, id) = open(&app, &marina, "Joana").await;
    let mut told = customer.listen_chat(customer.chat().await["cursor"].as_i64().unwrap()).await;
    let secret = "Cuidado: já reclamou no Procon";
    let her = camila.me().await.id;
    let asked = |target: Value, note: &str| json!({ "conversation": id, "target": target, "note": note });
    for (note, reason) in [("x".repeat(NOTE_CHARS + 1), Reason::TooLong(500))] {
        let refused = marina.call::<Value>("conversation/transfer", asked(to_user(her), &note)).await;
        assert_eq!(refused.unwrap_err(), AppError::Invalid { field: Field::Message, reason });
    }
    marina.call::<Value>("conversation/transfer", asked(to_user(her), &format!("  {secret}\u{202e} "))).await.unwrap();
    let event = last_event(&thread(&camila, id).await.messages);
    assert!(matches!(&event, ThreadEvent::TransferredToUser { note: Some(note), .. } if note == secret), "{event:?}");
    camila.call::<Value>("conversation/transfer", asked(to_department(1), secret)).await.unwrap();
    let event = last_event(&thread(&marina, id).await.messages);
    assert!(matches!(&event, ThreadEvent::TransferredToDepartment { note: Some(note), .. } if note == secret));
    marina.take(id).await.unwrap();
    marina.call::<Value>("conversation/transfer", asked(to_department(2), " \n ")).await.unwrap();
    let event = last_event(&thread(&marina, id).await.messages);
    assert!(matches!(event, ThreadEvent::TransferredToDepartment { note: None, .. }), "nothing visible is no note");

    let mut all = customer.chat().await.to_string();
    while let Ok(Some(event)) = told.next_within(Duration::from_millis(400)).await {
        all.push_str(&event.data.to_string());
    }
    assert!(all.contains("transferred") && !all.contains("Procon"), "{all}");
}

async fn destinations_say_who_is_there_and_how_loaded(app: TestApp) {
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    let rafael = app.agent("rafael").await;
    let off = app.signed_in("bruno").await;
    app.signed_in("carla").await;
    open(&app, &camila, "Ana").await;
    app.waiting_customer("Pedro", 3).await;
    rafael.call::<Value>("shift/start_break", json!({ "reason": 1 })).await.unwrap();
    let known: Destinations = marina.call("conversation/destinations", json!({})).await.unwrap();
    let seen: Vec<_> = known.people.iter().map(|one| (one.name.as_str(), one.attendance, one.open)).collect();
    assert_eq!(
        seen,
        [
            ("Camila Duarte", Attendance::Working, 1),
            ("Rafael Teixeira", Attendance::Break, 0),
            ("Bruno Carvalho", Attendance::Away, 0)
        ],
        "a manager who does not work is not offered"
    );
    assert_eq!(known.people[0].departments, [DepartmentId(1), DepartmentId(3)]);
    let load = |id, waiting, working, on_break| DepartmentLoad { id: DepartmentId(id), waiting, working, on_break };
    assert_eq!(known.departments, [load(1, 0, 1, 0), load(2, 0, 0, 1), load(3, 1, 1, 0)]);
    let refused = off.call::<Value>("conversation/destinations", json!({})).await;
    assert_eq!(refused.unwrap_err(), AppError::NotOnShift);
}

async fn a_destination_that_cannot_receive_is_refused_and_nothing_changes(app: TestApp) {
    let (marina, away) = (app.agent("marina").await, app.signed_in("camila").await);
    let carla = app.agent("carla").await;
    let gone = app.agent("bruno").await.me().await.id;
    carla.call::<Value>("admin/users/deactivate", json!({ "user": gone })).await.unwrap();
    let id = open(&app, &marina, "Joana").await.1;
    let (me, off_shift) = (marina.me().await.id, away.me().await.id);
    let before = marina.workspace().await;
    let absent = |name: &str| AppError::Absent { name: name.into() };
    for (target, expected) in [
        (to_user(off_shift), absent("Camila Duarte")),
        (to_user_of(off_shift, 1), absent("Camila Duarte")),
        (to_user(gone), absent("Bruno Carvalho")),
        (to_user(me), WRONG),
        (to_user(UserId(999_999)), WRONG),
        (to_user(UserId(-1)), WRONG),
        (to_user_of(off_shift, 2), WRONG),
        (to_user_of(off_shift, 999), WRONG),
        (to_department(999), WRONG),
        (to_department(i64::MIN), WRONG),
    ] {
        assert_eq!(transfer(&marina, id, target.clone()).await.unwrap_err(), expected, "{target}");
        let after = marina.workspace().await;
        assert_eq!((after.rows, after.cursor), (before.rows.clone(), before.cursor), "{target}");
    }
    let row = transfer(&marina, id, to_department(2)).await.unwrap();
    assert_eq!(row.state, State::Waiting, "a department receives even while nobody else is there");
}

async fn only_its_agent_passes_it_on_and_who_had_it_is_told_where_it_is(app: TestApp) {
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    let (rafael, bruno) = (app.agent("rafael").await, app.agent("bruno").await);
    let (waiting_customer, waiting) = app.waiting_customer("Pedro", 1).await;
    let id = open(&app, &marina, "Joana").await.1;
    let her = camila.me().await.id;
    assert_eq!(transfer(&camila, id, to_department(1)).await.unwrap_err(), AppError::Forbidden);
    assert_eq!(transfer(&rafael, id, to_department(1)).await.unwrap_err(), AppError::NotFound);
    assert_eq!(transfer(&marina, waiting, to_user(her)).await.unwrap_err(), AppError::Forbidden, "nobody's yet");
    waiting_customer.say("Oi").await;

    transfer(&marina, id, to_department(3)).await.unwrap();
    let queue = AppError::Moved(Whereabouts::Queue { department: "Vendas".into() });
    assert_eq!(transfer(&marina, id, to_user(her)).await.unwrap_err(), queue, "a screen that is behind");
    let again = json!({ "conversation": id });
    assert_eq!(marina.call::<Value>("conversation/finish", again.clone()).await.unwrap_err(), queue);
    bruno.take(id).await.unwrap();
    let with = AppError::Moved(Whereabouts::With { agent: "Bruno Carvalho".into() });
    assert_eq!(transfer(&marina, id, to_user(her)).await.unwrap_err(), with);
    bruno.call::<Value>("conversation/finish", again).await.unwrap();
    let ended = AppError::Moved(Whereabouts::Ended);
    assert_eq!(transfer(&marina, id, to_user(her)).await.unwrap_err(), ended);
    assert_eq!(transfer(&bruno, id, to_user(her)).await.unwrap_err(), ended);
    assert_eq!(transfer(&rafael, id, to_user(her)).await.unwrap_err(), AppError::NotFound, "a stranger learns nothing");
    marina.call::<Value>("shift/end", json!({ "handovers": [] })).await.unwrap();
    assert_eq!(transfer(&marina, id, to_user(her)).await.unwrap_err(), AppError::NotFound, "nothing outside the day");
}

async fn of_two_transfers_at_once_one_wins_and_the_other_is_told(app: TestApp) {
    let (marina, camila, rafael) = (app.agent("marina").await, app.agent("camila").await, app.agent("rafael").await);
    let (hers, his) = (camila.me().await.id, rafael.me().await.id);
    let mut wins = [0, 0];
    for race in 0..24 {
        let id = open(&app, &marina, "Joana").await.1;
        let (one, other) = if race % 2 == 0 { (hers, his) } else { (his, hers) };
        let answers = join(transfer(&marina, id, to_user(one)), transfer(&marina, id, to_user(other))).await;
        let (won, lost) = match answers {
            (Ok(row), Err(error)) | (Err(error), Ok(row)) => (row, error),
            both => panic!("race {race}: {both:?}"),
        };
        assert_eq!(lost, AppError::Moved(Whereabouts::With { agent: won.agent_name.clone().unwrap() }), "race {race}");
        let events = thread(&camila, id).await.messages.into_iter().filter_map(|message| message.event);
        let passed = events.filter(|event| matches!(event, ThreadEvent::TransferredToUser { .. })).count();
        assert_eq!((passed, sessions(&app, id).await.len()), (1, 2));
        wins[usize::from(won.agent == Some(his))] += 1;
        let winner = if won.agent == Some(his) { &rafael } else { &camila };
        winner.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    }
    assert_eq!(wins[0] + wins[1], 24);
}

async fn finishing_and_transferring_at_once_end_in_one_state(app: TestApp) {
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    let her = camila.me().await.id;
    for race in 0..24 {
        let id = open(&app, &marina, "Joana").await.1;
        let finish = json!({ "conversation": id });
        let target = if race % 3 == 0 { to_department(1) } else { to_user(her) };
        let (finished, passed) = if race % 2 == 0 {
            join(marina.call::<ConversationRow>("conversation/finish", finish), transfer(&marina, id, target)).await
        } else {
            let (passed, finished) =
                join(transfer(&marina, id, target), marina.call::<ConversationRow>("conversation/finish", finish))
                    .await;
            (finished, passed)
        };
        let row = thread(&camila, id).await.row;
        match (finished, passed) {
            (Ok(_), Err(lost)) => {
                assert_eq!((lost, row.state), (AppError::Moved(Whereabouts::Ended), State::Finished));
            }
            (Err(AppError::Moved(Whereabouts::With { .. } | Whereabouts::Queue { .. })), Ok(won)) => {
                assert_eq!((row.state, row.agent), (won.state, won.agent));
            }
            both => panic!("race {race}: {both:?}"),
        }
        let running = sessions(&app, id).await.into_iter().filter(|(_, outcome)| outcome.is_none()).count();
        assert_eq!(running, usize::from(row.state == State::Open), "race {race}");
    }
}

async fn whoever_leaves_while_it_is_handed_to_them_keeps_nothing(app: TestApp) {
    let (marina, carla) = (app.agent("marina").await, app.agent("carla").await);
    for race in 0..16 {
        let camila = app.agent("camila").await;
        let her = camila.me().await.id;
        let id = open(&app, &marina, "Joana").await.1;
        let deactivated = race % 2 == 0;
        let leave = async {
            if deactivated {
                carla.call::<Value>("admin/users/deactivate", json!({ "user": her })).await.map(|_| ())
            } else {
                camila.call::<()>("shift/end", json!({ "handovers": [] })).await
            }
        };
        let (passed, left) = join(transfer(&marina, id, to_user(her)), leave).await;
        let row = thread(&marina, id).await.row;
        match (passed, left) {
            // She was gone first.
            (Err(AppError::Absent { name }), Ok(())) => {
                assert_eq!((name.as_str(), row.state), ("Camila Duarte", State::Open));
                assert_eq!(row.agent, Some(marina.me().await.id));
            }
            // She got it and was sent away: back to the queue.
            (Ok(_), Ok(())) => assert!(deactivated && row.state == State::Waiting, "race {race}: {row:?}"),
            // She got it, so her day cannot end without a word about it.
            (Ok(_), Err(error)) => {
                let incomplete = AppError::Invalid { field: Field::Destination, reason: Reason::Incomplete };
                assert_eq!((error, row.agent), (incomplete, Some(her)));
                transfer(&camila, id, to_department(1)).await.unwrap();
            }
            both => panic!("race {race}: {both:?}"),
        }
        if deactivated {
            carla.call::<Value>("admin/users/activate", json!({ "user": her })).await.unwrap();
        }
        if row.agent == Some(marina.me().await.id) {
            marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
        }
    }
}

/// Marsaglia's xorshift64.
fn roll(state: &mut u64, sides: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state % sides as u64).unwrap()
}

/// The property: whatever agents ask at once, each conversation has at most one agent, a running session exactly while it is
/// open, one event for each change of hands, and every refusal is one of the expected.
async fn a_chain_of_transfers_under_fire_keeps_one_agent_and_one_session(app: TestApp) {
    let mut agents = Vec::new();
    for name in ["marina", "camila", "carla"] {
        agents.push(app.agent(name).await);
    }
    let users = [agents[0].me().await.id, agents[1].me().await.id, agents[2].me().await.id];
    let mut ids = Vec::new();
    for at in 0..4 {
        ids.push(open(&app, &agents[at % 3], "Joana").await.1);
    }
    let mut dice = 0x9e37_79b9_u64;
    let mut done = vec![1_usize; ids.len()];
    for _ in 0..20 {
        let mut asked = Vec::new();
        for _ in 0..6 {
            let (agent, which) = (roll(&mut dice, 3), roll(&mut dice, ids.len()));
            let target = match roll(&mut dice, 5) {
                0 => to_department(1),
                1 => to_user_of(users[roll(&mut dice, 3)], 1),
                _ => to_user(users[roll(&mut dice, 3)]),
            };
            let (caller, id, take) = (&agents[agent], ids[which], roll(&mut dice, 3) == 0);
            asked.push(async move {
                let answer = if take { caller.take(id).await } else { transfer(caller, id, target).await };
                (which, take, answer)
            });
        }
        for (which, take, answer) in futures::future::join_all(asked).await {
            match answer {
                // Taking one's own again changes nothing; what a take changed is counted by its sessions below.
                Ok(_) => done[which] += usize::from(!take),
                Err(
                    AppError::Moved(_)
                    | AppError::Forbidden
                    | AppError::Taken { .. }
                    | AppError::TooLate
                    | AppError::Invalid { field: Field::Destination, .. },
                ) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
    }
    assert!(done.iter().sum::<usize>() > 20, "the story is worth telling: {done:?}");
    for (id, transfers) in ids.into_iter().zip(done) {
        let thread = thread(&agents[2], id).await;
        let sessions = sessions(&app, id).await;
        let running: Vec<_> = sessions.iter().filter(|(_, outcome)| outcome.is_none()).collect();
        match thread.row.agent {
            Some(agent) => assert_eq!(running, [&(agent.0, None)]),
            None => assert!(running.is_empty() && thread.row.state == State::Waiting),
        }
        let count = |wanted: fn(&ThreadEvent) -> bool| {
            thread.messages.iter().filter_map(|message| message.event.as_ref()).filter(|event| wanted(event)).count()
        };
        let taken = count(|event| matches!(event, ThreadEvent::Taken { .. }));
        let to_users = count(|event| matches!(event, ThreadEvent::TransferredToUser { .. }));
        let to_queues = count(|event| matches!(event, ThreadEvent::TransferredToDepartment { .. }));
        if !thread.more {
            assert_eq!(to_users + to_queues + 1, transfers, "one line for each");
            assert_eq!(sessions.len(), taken + to_users, "one session for each change of hands");
        }
    }
}
