//! Working on a ticket: the first one wins, the other is told; everything is audited and heard by whom it concerns.

use crate::{
    on_both_databases,
    scene::{create, draft, open, scene},
    support::{Caller, TestApp, audit},
};
use app::{
    error::{AppError, Field, Reason},
    live::event::LiveEvent,
    ticket::model::{Status, Step, Ticket},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use serde_json::{Value, json};
use server::store::entity::department;

on_both_databases! {
    a_ticket_goes_its_way_and_the_audit_tells_it
    of_two_who_move_it_the_first_one_wins
    a_ticket_is_passed_to_people_and_departments
    who_sees_it_hears_of_it_and_nobody_else
    a_strangers_ticket_is_not_there
}

async fn step(agent: &Caller<'_>, of: &Ticket, wanted: Value) -> Result<Option<Ticket>, AppError> {
    let args = json!({ "ticket": of.row.id, "seen": of.row.changed_at, "wanted": wanted });
    agent.call("ticket/move", args).await
}

async fn a_ticket_goes_its_way_and_the_audit_tells_it(app: TestApp) {
    let scene = scene(&app).await;
    let made = create(&scene.marina, scene.conversation, draft(1, "Boleto")).await.unwrap();
    let mut ticket = open(&scene.marina, made.id.0).await.unwrap();
    assert_eq!((ticket.row.status, ticket.row.assignee), (Status::Open, None));
    assert_eq!(ticket.steps, [Step::Start, Step::Transfer, Step::Close]);
    assert_eq!(ticket.conversation_protocol, made.row.protocol);
    assert!(ticket.conversation_readable);
    let name = &ticket.answers[0];
    assert_eq!((name.label.as_str(), name.value.as_str()), ("Nome do solicitante", "Joana Prado"));

    let way = [
        ("start", Status::Started),
        ("await", Status::Awaiting),
        ("answer", Status::Answered),
        ("start", Status::Started),
        ("close", Status::Closed),
        ("reopen", Status::Open),
    ];
    for (wanted, status) in way {
        let before = ticket.row.changed_at;
        ticket = step(&scene.marina, &ticket, json!(wanted)).await.unwrap().unwrap();
        assert_eq!(ticket.row.status, status, "{wanted}");
        assert!(ticket.row.changed_at > before);
        assert_eq!(ticket.row.closed_at.is_some(), status == Status::Closed);
        assert_eq!(ticket.row.assignee_name.as_deref(), Some("Marina Souza"), "whoever started it has it");
        assert_eq!(open(&scene.marina, made.id.0).await.unwrap(), ticket, "the answer is what a fresh look shows");
    }
    let refused = step(&scene.marina, &ticket, json!("answer")).await.unwrap_err();
    assert_eq!(refused, AppError::TooLate, "nobody was asked");

    let log = audit::of_ticket(&app, made.id.0).await;
    let statuses: Vec<_> =
        log[1..].iter().map(|(_, action, _, after)| (action.as_str(), after["status"].clone())).collect();
    let expected: Vec<_> = way.iter().map(|(_, status)| ("ticket.move", json!(status))).collect();
    assert_eq!(statuses, expected);
    assert_eq!(log[1].2["status"], "open");
    assert!(log.windows(2).skip(1).all(|pair| pair[0].3 == pair[1].2), "each begins where the one before ended");
}

async fn of_two_who_move_it_the_first_one_wins(app: TestApp) {
    let scene = scene(&app).await;
    let made = create(&scene.marina, scene.conversation, draft(1, "Boleto")).await.unwrap();
    let seen = open(&scene.marina, made.id.0).await.unwrap();
    let (one, other) =
        tokio::join!(step(&scene.marina, &seen, json!("start")), step(&scene.camila, &seen, json!("start")),);
    let (won, lost) = if one.is_ok() { (one, other) } else { (other, one) };
    assert_eq!(lost.unwrap_err(), AppError::TooLate);
    let won = won.unwrap().unwrap();
    assert_eq!(open(&scene.marina, made.id.0).await.unwrap().row, won.row);
    // A close that was decided on before the start is stale, too, though a started ticket may be closed.
    assert_eq!(step(&scene.camila, &seen, json!("close")).await.unwrap_err(), AppError::TooLate);
    assert_eq!(audit::of_ticket(&app, made.id.0).await.len(), 2, "what was refused left nothing behind");
}

async fn a_ticket_is_passed_to_people_and_departments(app: TestApp) {
    let scene = scene(&app).await;
    let (bruno, carla) = (app.signed_in("bruno").await, app.signed_in("carla").await);
    let bruno_id = bruno.me().await.id;
    let made = create(&scene.marina, scene.conversation, draft(1, "Boleto")).await.unwrap();
    let ticket = open(&scene.marina, made.id.0).await.unwrap();
    let wrong = AppError::Invalid { field: Field::Destination, reason: Reason::Wrong };
    for nowhere in [json!({ "to_user": 99 }), json!({ "to_department": 99 }), json!({ "to_department": 1 })] {
        assert_eq!(step(&scene.marina, &ticket, nowhere.clone()).await.unwrap_err(), wrong, "{nowhere}");
    }
    // To somebody who is not even at work: tickets are treated offline.
    let ticket = step(&scene.marina, &ticket, json!({ "to_user": bruno_id })).await.unwrap().unwrap();
    assert_eq!((ticket.row.status, ticket.row.assignee), (Status::Transferred, Some(bruno_id)));
    let again = step(&scene.marina, &ticket, json!({ "to_user": bruno_id })).await.unwrap_err();
    assert_eq!(again, wrong, "it is there already");
    // To a department that Marina works in, and to one that she does not.
    let ticket = step(&scene.marina, &ticket, json!({ "to_department": 2 })).await.unwrap().unwrap();
    assert_eq!((ticket.row.department.0, ticket.row.assignee), (2, None));
    assert_eq!(step(&scene.marina, &ticket, json!({ "to_department": 3 })).await.unwrap(), None);

    app.house
        .store
        .write(|txn| {
            Box::pin(async move {
                let row = department::Entity::find_by_id(2).one(txn).await?.ok_or(AppError::NotFound)?;
                let mut row = row.into_active_model();
                row.archived_at = Set(Some(1));
                Ok(row.update(txn).await?)
            })
        })
        .await
        .unwrap();
    carla.call::<Value>("shift/start", json!({})).await.unwrap();
    let ticket = open(&carla, made.id.0).await.unwrap();
    assert_eq!(step(&carla, &ticket, json!({ "to_department": 2 })).await.unwrap_err(), wrong, "it is archived");
    carla.call::<Value>("admin/users/deactivate", json!({ "user": bruno_id })).await.unwrap();
    assert_eq!(step(&carla, &ticket, json!({ "to_user": bruno_id })).await.unwrap_err(), wrong, "he has left");
}

async fn who_sees_it_hears_of_it_and_nobody_else(app: TestApp) {
    let scene = scene(&app).await;
    let made = create(&scene.marina, scene.conversation, draft(1, "Boleto")).await.unwrap();
    let ticket = open(&scene.marina, made.id.0).await.unwrap();
    let mut camila = scene.camila.listen(scene.camila.workspace().await.cursor).await;
    let mut rafael = scene.rafael.listen(scene.rafael.workspace().await.cursor).await;
    let heard = LiveEvent::Ticket { ticket: made.id };
    let ticket = step(&scene.marina, &ticket, json!("start")).await.unwrap().unwrap();
    assert_eq!(camila.event().await.1, heard);
    // With the transfer it is Rafael's department's; Camila, who saw it, hears that, too.
    let ticket = step(&scene.marina, &ticket, json!({ "to_department": 2 })).await.unwrap().unwrap();
    assert_eq!(camila.event().await.1, heard);
    assert_eq!(rafael.event().await.1, heard, "the first that he hears");
    step(&scene.marina, &ticket, json!("start")).await.unwrap();
    assert_eq!(rafael.event().await.1, heard);
    // The next that Camila hears is another one.
    let other = create(&scene.marina, scene.conversation, draft(1, "Outro")).await.unwrap();
    assert_eq!(camila.event().await.1, LiveEvent::Ticket { ticket: other.id });
}

async fn a_strangers_ticket_is_not_there(app: TestApp) {
    let scene = scene(&app).await;
    let made = create(&scene.marina, scene.conversation, draft(1, "Boleto")).await.unwrap();
    let ticket = open(&scene.marina, made.id.0).await.unwrap();
    assert_eq!(open(&scene.rafael, made.id.0).await.unwrap_err(), AppError::NotFound);
    assert_eq!(step(&scene.rafael, &ticket, json!("start")).await.unwrap_err(), AppError::NotFound);
    let idle = app.signed_in("carla").await;
    assert_eq!(open(&idle, made.id.0).await.unwrap_err(), AppError::NotOnShift);
    assert_eq!(step(&idle, &ticket, json!("start")).await.unwrap_err(), AppError::NotOnShift);
    assert_eq!(open(&scene.marina, made.id.0).await.unwrap(), ticket);
}
