//! Automatic distribution: a place that frees is filled at once by whoever has waited longest, and nobody gets one too many.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{
    admin::{
        distribution::model::DistributionFields,
        registry::model::{Entry, Saved},
    },
    conversation::model::{Thread, ThreadEvent},
    error::{AppError, Field, Part, Reason},
    id::ConversationId,
    live::event::LiveEvent,
    queue::model::{ConversationRow, State},
};
use futures::future::join_all;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};
use server::store::entity::{conversation, department_member, session, shift, shift_break};
use std::collections::{HashMap, HashSet};
use support::{Caller, TestApp, audit};

on_both_databases! {
    off_leaves_the_taking_to_the_agents
    the_distributed_customer_appears_as_one_that_was_taken
    linear_gives_one_each_and_block_fills_up
    a_place_that_frees_is_filled_in_the_same_breath
    what_was_given_away_does_not_come_back_by_itself
    a_crowd_that_arrives_at_once_never_exceeds_the_limit
    whatever_happens_places_are_filled_and_limits_kept_first_story
    whatever_happens_places_are_filled_and_limits_kept_second_story
    the_setting_is_checked_and_written_down
}

async fn set(app: &TestApp, mode: &str, limit: u32, order: &str) {
    let carla = app.signed_in("carla").await;
    let now: Entry<DistributionFields> = carla.call("admin/distribution", json!({})).await.unwrap();
    let fields = json!({ "mode": mode, "limit": limit, "order": order });
    let args = json!({ "seen": now.changed_at.0, "fields": fields });
    let saved: Saved<DistributionFields> = carla.call("admin/distribution/save", args).await.unwrap();
    assert!(matches!(saved, Saved::Done(_)), "{saved:?}");
}

async fn open_with(caller: &Caller<'_>) -> Vec<i64> {
    let me = caller.me().await.id;
    let mut rows: Vec<ConversationRow> = caller.workspace().await.rows;
    rows.retain(|row| row.state == State::Open && row.agent == Some(me));
    rows.sort_by_key(|row| row.id);
    rows.into_iter().map(|row| row.id.0).collect()
}

async fn off_leaves_the_taking_to_the_agents(app: TestApp) {
    let marina = app.agent("marina").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    server::jobs::pass(&app.house).await.unwrap();
    assert!(open_with(&marina).await.is_empty());
    // Switching it on gives who already waits.
    set(&app, "linear", 5, "idle").await;
    assert_eq!(open_with(&marina).await, [id]);
}

async fn the_distributed_customer_appears_as_one_that_was_taken(app: TestApp) {
    set(&app, "linear", 2, "idle").await;
    let (marina, rafael) = (app.agent("marina").await, app.agent("rafael").await);
    let mut stream = marina.listen(marina.workspace().await.cursor).await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let row = loop {
        match stream.event().await.1 {
            LiveEvent::Conversation { row, messages } if row.state == State::Open => break (row, messages),
            _ => {}
        }
    };
    let (row, messages) = row;
    assert_eq!((row.id, row.agent_name.as_deref()), (ConversationId(id), Some("Marina Souza")));
    assert!(row.unread > 0 && row.unanswered_since.is_some() && row.waiting_since.is_none());
    let me = marina.me().await.id;
    assert!(
        messages.iter().any(
            |message| matches!(&message.event, Some(ThreadEvent::Distributed { agent_id, .. }) if *agent_id == me)
        )
    );
    let page = json!({ "conversation": id, "page": "Latest" });
    let thread: Thread = marina.call("conversation/thread", page).await.unwrap();
    assert_eq!(thread.row.state, State::Open);
    let chat = customer.chat().await;
    assert_eq!(
        (&chat["conversation"]["state"], &chat["conversation"]["agent"]["name"]),
        (&json!("open"), &json!("Marina Souza"))
    );
    assert_eq!(chat["messages"].as_array().unwrap().last().unwrap()["event"]["kind"], "agent_joined");
    assert!(open_with(&rafael).await.is_empty(), "another department's");
    marina.send(id, "Bom dia").await.unwrap();
    let steps = audit::steps_of_conversation(&app, id).await;
    assert_eq!(
        steps.iter().map(|(who, action, ..)| (who.as_str(), action.as_str())).collect::<Vec<_>>(),
        [("", "conversation.distribute")]
    );
}

async fn linear_gives_one_each_and_block_fills_up(app: TestApp) {
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    set(&app, "linear", 2, "shift").await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(app.waiting_customer("Joana", 1).await.1);
    }
    assert_eq!((open_with(&marina).await, open_with(&camila).await), (vec![ids[0], ids[2]], vec![ids[1], ids[3]]));
    for id in [ids[0], ids[2]] {
        // Whoever finishes gets the one who waits.
        marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    }
    assert_eq!(open_with(&marina).await, [ids[4]]);
    set(&app, "block", 4, "shift").await;
    for _ in 0..3 {
        ids.push(app.waiting_customer("Joana", 1).await.1);
    }
    assert_eq!(open_with(&camila).await, [ids[1], ids[3], ids[5], ids[6]], "who has most is filled first");
    assert_eq!(open_with(&marina).await, [ids[4], ids[7]]);
}

async fn a_place_that_frees_is_filled_in_the_same_breath(app: TestApp) {
    set(&app, "linear", 1, "idle").await;
    let marina = app.agent("marina").await;
    let (_, first) = app.waiting_customer("Joana", 1).await;
    let (_, second) = app.waiting_customer("Pedro", 2).await;
    let (_, third) = app.waiting_customer("Ana", 1).await;
    assert_eq!(open_with(&marina).await, [first]);
    // A break keeps new ones away; what she has stays hers.
    marina.call::<Value>("shift/start_break", json!({ "reason": 1 })).await.unwrap();
    marina.call::<Value>("conversation/finish", json!({ "conversation": first })).await.unwrap();
    assert!(open_with(&marina).await.is_empty());
    marina.call::<Value>("shift/end_break", json!({})).await.unwrap();
    assert_eq!(open_with(&marina).await, [second], "back from the break");
    // Somebody who begins their day.
    let camila = app.agent("camila").await;
    assert_eq!(open_with(&camila).await, [third]);
    // The end of a day gives nobody to who leaves.
    let (_, fourth) = app.waiting_customer("Rui", 1).await;
    let handovers = json!({ "handovers": [{ "conversation": third, "destination": "Finish" }] });
    camila.call::<()>("shift/end", handovers).await.unwrap();
    assert!(open_with(&camila).await.is_empty());
    marina.call::<Value>("conversation/finish", json!({ "conversation": second })).await.unwrap();
    assert_eq!(open_with(&marina).await, [fourth]);
}

async fn what_was_given_away_does_not_come_back_by_itself(app: TestApp) {
    set(&app, "linear", 3, "idle").await;
    let marina = app.agent("marina").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    let to = json!({ "conversation": id, "target": { "department": 1 }, "note": null });
    marina.call::<Value>("conversation/transfer", to).await.unwrap();
    assert!(open_with(&marina).await.is_empty(), "she has just passed it on");
    let (_, next) = app.waiting_customer("Pedro", 1).await;
    assert_eq!(open_with(&marina).await, [next], "it holds up nobody behind it");
    let camila = app.agent("camila").await;
    assert_eq!(open_with(&camila).await, [id]);
    // By hand she may take it again.
    camila
        .call::<Value>(
            "conversation/transfer",
            json!({ "conversation": id, "target": { "department": 1 }, "note": null }),
        )
        .await
        .unwrap();
    marina.take(id).await.unwrap();
}

async fn a_crowd_that_arrives_at_once_never_exceeds_the_limit(app: TestApp) {
    set(&app, "linear", 4, "idle").await;
    let agents = [app.agent("marina").await, app.agent("camila").await];
    let finish = async |id: i64, agent: &Caller<'_>| {
        let _ = agent.call::<Value>("conversation/finish", json!({ "conversation": id })).await;
    };
    join_all((0..30).map(|_| app.waiting_customer("Joana", 1))).await;
    for _ in 0..2 {
        for agent in &agents {
            assert_eq!(open_with(agent).await.len(), 4);
        }
        let mine = [open_with(&agents[0]).await, open_with(&agents[1]).await];
        let both = mine.iter().zip(&agents).flat_map(|(ids, agent)| ids.iter().map(move |id| finish(*id, agent)));
        join_all(both).await;
    }
    for agent in &agents {
        assert_eq!(open_with(agent).await.len(), 4);
    }
    assert_eq!(agents[0].workspace().await.rows.iter().filter(|row| row.state == State::Waiting).count(), 30 - 24);
}

/// Marsaglia's xorshift64: a story can be told again from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

async fn whatever_happens_places_are_filled_and_limits_kept_first_story(app: TestApp) {
    tell(&app, 0x51ed).await;
}

async fn whatever_happens_places_are_filled_and_limits_kept_second_story(app: TestApp) {
    tell(&app, 0x2545_f491).await;
}

async fn tell(app: &TestApp, seed: u64) {
    let mut dice = Dice(seed);
    let names = ["marina", "rafael", "camila", "bruno"];
    let agents = join_all(names.iter().map(|name| app.agent(name))).await;
    let (mut limit, mut story, mut before) = (2, Vec::new(), HashMap::new());
    set(app, "linear", limit, "idle").await;
    for step in 0..90 {
        let agent = &agents[dice.roll(agents.len())];
        let mine = open_with(agent).await;
        let one = if mine.is_empty() { 1 } else { mine[dice.roll(mine.len())] };
        let told = match dice.roll(13) {
            0..5 => {
                let department = 1 + i64::try_from(dice.roll(3)).unwrap();
                let customer = app.customer().await;
                customer.say("Joana").await;
                customer.say("joana.prado@exemplo.com").await;
                customer.choose("skip").await;
                customer.choose(&format!("department:{department}")).await;
                format!("one for {department}")
            }
            5 | 6 => call(agent, "conversation/finish", json!({ "conversation": one })).await,
            7 => call(agent, "shift/start_break", json!({ "reason": 1 })).await,
            8 => call(agent, "shift/end_break", json!({})).await,
            9 => {
                let department = 1 + i64::try_from(dice.roll(3)).unwrap();
                let target = json!({ "department": department });
                call(agent, "conversation/transfer", json!({ "conversation": one, "target": target, "note": null }))
                    .await
            }
            10 => {
                let destination = ["Finish", "Queue"][dice.roll(2)];
                let all: Vec<Value> =
                    mine.iter().map(|id| json!({ "conversation": id, "destination": destination })).collect();
                call(agent, "shift/end", json!({ "handovers": all })).await
            }
            11 => call(agent, "shift/start", json!({})).await,
            _ => {
                limit = 1 + u32::try_from(dice.roll(3)).unwrap();
                let (mode, order) = (["linear", "block"][dice.roll(2)], ["idle", "shift", "name"][dice.roll(3)]);
                set(app, mode, limit, order).await;
                format!("{mode} up to {limit} by {order}")
            }
        };
        story.push(told);
        before = holds(app, limit, &before)
            .await
            .unwrap_or_else(|wrong| panic!("seed {seed}, step {step}: {wrong}\n{}", story.join("\n")));
    }
    let given = conversation::Entity::find().filter(conversation::Column::OpenedAt.is_not_null());
    assert!(given.all(app.house.store.reader()).await.unwrap().len() > 15, "the story is worth telling");
}

async fn call(agent: &Caller<'_>, function: &str, args: Value) -> String {
    let end = agent.call::<Value>(function, args.clone()).await;
    assert!(!matches!(end, Err(AppError::Internal(_))), "{function} {args}: {end:?}");
    format!("{function} {args}: {}", if end.is_ok() { "done" } else { "refused" })
}

/// How many each has now, if nobody got one too many and no place is free for somebody who waits.
async fn holds(app: &TestApp, limit: u32, before: &HashMap<i64, usize>) -> Result<HashMap<i64, usize>, String> {
    let reader = app.house.store.reader();
    let open = conversation::Entity::find().filter(conversation::Column::State.eq("open")).all(reader).await.unwrap();
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for row in &open {
        *counts.entry(row.agent_id.unwrap()).or_default() += 1;
    }
    let limit = usize::try_from(limit).unwrap();
    for (agent, count) in &counts {
        if *count > limit && *count > before.get(agent).copied().unwrap_or(0) {
            return Err(format!("agent {agent} has {count}"));
        }
    }
    let days = shift::Entity::find().filter(shift::Column::EndedAt.is_null()).all(reader).await.unwrap();
    let breaks = shift_break::Entity::find().filter(shift_break::Column::EndedAt.is_null()).all(reader).await.unwrap();
    let paused: HashSet<i64> = breaks.into_iter().map(|pause| pause.shift_id).collect();
    let waiting = conversation::Entity::find().filter(conversation::Column::State.eq("waiting"));
    let waiting = waiting.order_by_asc(conversation::Column::WaitingSince).all(reader).await.unwrap();
    let links = department_member::Entity::find().all(reader).await.unwrap();
    let sessions = session::Entity::find().all(reader).await.unwrap();
    for day in days.iter().filter(|day| !paused.contains(&day.id)) {
        if counts.get(&day.user_id).copied().unwrap_or(0) >= limit {
            continue;
        }
        let may = |row: &&conversation::Model| {
            let linked =
                links.iter().any(|link| link.user_id == day.user_id && Some(link.department_id) == row.department_id);
            let had = sessions.iter().any(|one| one.agent_id == day.user_id && one.conversation_id == row.id);
            linked && !had
        };
        if let Some(left) = waiting.iter().find(may) {
            return Err(format!("agent {} has a place and {} waits", day.user_id, left.id));
        }
    }
    Ok(counts)
}

async fn the_setting_is_checked_and_written_down(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let now: Entry<DistributionFields> = carla.call("admin/distribution", json!({})).await.unwrap();
    assert_eq!(json!(now.fields), json!({ "mode": "off", "limit": 5, "order": "idle" }));
    let save = async |fields: Value| -> Result<Value, AppError> {
        carla.call("admin/distribution/save", json!({ "seen": now.changed_at.0, "fields": fields })).await
    };
    for limit in [0, 51, u32::MAX] {
        let refused = save(json!({ "mode": "linear", "limit": limit, "order": "idle" })).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid { field: Field::Part(Part::Limit), reason: Reason::Wrong });
    }
    for wrong in
        [json!({ "mode": "all", "limit": 1, "order": "idle" }), json!({ "mode": "off", "limit": -1, "order": "idle" })]
    {
        let refused = save(wrong).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid { field: Field::Request, reason: Reason::Malformed });
    }
    set(&app, "block", 7, "name").await;
    let newest = server::store::entity::audit_entry::Entity::find()
        .order_by_desc(server::store::entity::audit_entry::Column::Id)
        .one(app.house.store.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((newest.user_name.as_str(), newest.action.as_str()), ("Carla Gomes", "distribution.save"));
    assert!(newest.after.unwrap().contains("\"block\""));
    let stale = save(json!({ "mode": "off", "limit": 1, "order": "idle" })).await.unwrap();
    assert!(stale["stale"].is_object(), "another manager was first: {stale}");
}
