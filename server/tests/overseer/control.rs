//! The queue and the days of others, in a manager's hands.

use crate::{
    on_both_databases,
    support::{Caller, TestApp},
};
use app::{
    admin::{
        audit::model::AuditList,
        control::model::{Control, DayOrder, Order},
    },
    error::AppError,
    id::{BreakReasonId, DepartmentId, UserId},
    queue::model::State,
};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use server::store::entity::conversation;

on_both_databases! {
    it_shows_who_waits_in_order_and_who_is_at_work
    moving_keeps_the_place_in_time
    assigning_gives_it_to_somebody_who_is_there
    expiring_ends_it_and_too_late_is_said
    a_forgotten_day_ends_and_its_customers_wait_again
}

async fn look(manager: &Caller<'_>) -> Control {
    manager.call("admin/queue", json!({})).await.expect("the queue")
}

async fn order(manager: &Caller<'_>, conversation: i64, order: Order) -> Result<Control, AppError> {
    manager.call("admin/queue/order", json!({ "conversation": conversation, "order": order })).await
}

async fn day(manager: &Caller<'_>, user: UserId, order: DayOrder) -> Result<Control, AppError> {
    manager.call("admin/queue/day", json!({ "user": user, "order": order })).await
}

async fn stored(app: &TestApp, id: i64) -> conversation::Model {
    conversation::Entity::find_by_id(id).one(app.house.store.reader()).await.unwrap().unwrap()
}

async fn last_action(manager: &Caller<'_>) -> String {
    let list: AuditList = manager.call("admin/audit", json!({ "filter": {}, "after": null })).await.unwrap();
    list.lines[0].action.clone()
}

/// Everybody of the demonstration goes home, so that only the test's own customers and agents count.
async fn emptied(app: &TestApp, manager: &Caller<'_>) {
    for agent in look(manager).await.agents {
        day(manager, agent.id, DayOrder::End).await.expect("home");
    }
    for waiting in look(manager).await.waiting {
        order(manager, waiting.row.id.0, Order::Expire).await.expect("gone");
    }
    assert!(look(manager).await.waiting.is_empty() && app.house.store.commands_waiting() == 0);
}

async fn it_shows_who_waits_in_order_and_who_is_at_work(app: TestApp) {
    let manager = app.signed_in("carla").await;
    emptied(&app, &manager).await;
    let (_, first) = app.waiting_customer("Joana", 1).await;
    let (_, second) = app.waiting_customer("Pedro", 2).await;
    let (_, third) = app.waiting_customer("Lia", 1).await;
    let agent = app.agent("marina").await;
    agent.call::<Value>("shift/start_break", json!({ "reason": 1 })).await.unwrap();
    let all = look(&manager).await;
    let places: Vec<_> = all.waiting.iter().map(|one| (one.row.id.0, one.ahead, one.ahead_anywhere)).collect();
    assert_eq!(places, [(first, 0, 0), (second, 0, 1), (third, 1, 2)]);
    assert_eq!(all.count, 3);
    assert_eq!(all.agents.len(), 1);
    assert!(all.agents[0].on_break.is_some() && all.agents[0].open == 0);
}

async fn moving_keeps_the_place_in_time(app: TestApp) {
    let manager = app.signed_in("carla").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    let before = stored(&app, id).await;
    order(&manager, id, Order::Move(DepartmentId(2))).await.expect("moved");
    let after = stored(&app, id).await;
    assert_eq!((after.department_id, after.waiting_since), (Some(2), before.waiting_since));
    assert_eq!(last_action(&manager).await, "queue.move");
    let nowhere = order(&manager, id, Order::Move(DepartmentId(99))).await;
    assert!(matches!(nowhere, Err(AppError::Invalid { .. })));
    // An agent of the new department sees it at once.
    let rafael = app.agent("rafael").await;
    assert!(rafael.workspace().await.rows.iter().any(|row| row.id.0 == id));
}

async fn assigning_gives_it_to_somebody_who_is_there(app: TestApp) {
    let manager = app.signed_in("carla").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    let (marina, rafael) = (app.signed_in("marina").await, app.agent("rafael").await);
    let her = marina.me().await.id;
    let absent = order(&manager, id, Order::Assign(her)).await;
    assert!(matches!(absent, Err(AppError::Absent { .. })), "her day is not started: {absent:?}");
    let stranger = order(&manager, id, Order::Assign(rafael.me().await.id)).await;
    assert!(matches!(stranger, Err(AppError::Invalid { .. })), "he does not work there: {stranger:?}");
    marina.call::<Value>("shift/start", json!({})).await.unwrap();
    order(&manager, id, Order::Assign(her)).await.expect("hers");
    let row = stored(&app, id).await;
    assert_eq!((row.state.as_str(), row.agent_id), (State::Open.as_str(), Some(her.0)));
    marina.send(id, "Bom dia!").await.expect("she serves");
    assert_eq!(last_action(&manager).await, "queue.assign");
    assert_eq!(order(&manager, id, Order::Assign(her)).await, Err(AppError::TooLate));
}

async fn expiring_ends_it_and_too_late_is_said(app: TestApp) {
    let manager = app.signed_in("carla").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    order(&manager, id, Order::Expire).await.expect("expired");
    assert_eq!(stored(&app, id).await.state, State::Expired.as_str());
    assert_eq!(last_action(&manager).await, "queue.expire");
    assert_eq!(order(&manager, id, Order::Expire).await, Err(AppError::TooLate));
    assert_eq!(order(&manager, 999_999, Order::Expire).await, Err(AppError::NotFound));
}

async fn a_forgotten_day_ends_and_its_customers_wait_again(app: TestApp) {
    let (manager, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    let (_, id) = app.waiting_customer("Joana", 1).await;
    marina.take(id).await.unwrap();
    let her = marina.me().await.id;
    day(&manager, her, DayOrder::Break(BreakReasonId(1))).await.expect("on a break");
    assert!(marina.workspace().await.shift.unwrap().current_break().is_some());
    let twice = day(&manager, her, DayOrder::Break(BreakReasonId(1))).await;
    assert_eq!(twice, Err(AppError::OnBreak));
    day(&manager, her, DayOrder::Return).await.expect("back");
    assert!(marina.workspace().await.shift.unwrap().current_break().is_none());
    day(&manager, her, DayOrder::End).await.expect("ended");
    assert!(marina.workspace().await.shift.is_none());
    let row = stored(&app, id).await;
    assert_eq!((row.state.as_str(), row.agent_id), (State::Waiting.as_str(), None));
    assert_eq!(last_action(&manager).await, "shift.end");
    assert!(matches!(day(&manager, her, DayOrder::End).await, Err(AppError::Absent { .. })));
}
