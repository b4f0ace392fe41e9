//! Making a ticket of a conversation.

use crate::{
    on_both_databases,
    scene::{create, draft, scene},
    support::{TestApp, audit, uuid},
};
use app::{
    conversation::model::{Thread, ThreadEvent},
    error::{AppError, Field, Reason, Whereabouts},
    id::TicketFieldId,
    live::event::LiveEvent,
    ticket::model::{Created, DESCRIPTION_CHARS, Form, SUBJECT_CHARS},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde_json::{Value, json};
use server::store::entity::{conversation, ticket, ticket_answer, ticket_field};

on_both_databases! {
    the_form_is_as_registered_and_knows_the_customer
    a_ticket_has_a_protocol_of_its_own_and_is_a_line_of_the_thread
    a_retry_gives_the_same_ticket
    what_is_wrong_is_said_of_its_field
    only_who_serves_the_customer_makes_one
    the_customer_never_learns_of_it
}

async fn the_form_is_as_registered_and_knows_the_customer(app: TestApp) {
    let scene = scene(&app).await;
    let it = json!({ "conversation": scene.conversation });
    let form: Form = scene.marina.call("ticket/form", it.clone()).await.unwrap();
    assert_eq!(form.department.unwrap().0, 1);
    let known = |label: &str| form.fields.iter().find(|field| field.label.contains(label)).unwrap();
    assert_eq!((known("Nome").value.as_str(), known("Nome").mandatory), ("Joana Prado", true));
    assert_eq!((known("E-mail").value.as_str(), known("E-mail").email), ("joana.prado@exemplo.com", true));
    assert_eq!((known("CPF").value.as_str(), known("CPF").mandatory), ("", false));
    // What managers switch off is not asked, and their order is kept.
    app.house
        .store
        .write(|txn| {
            Box::pin(async move {
                let all = ticket_field::Entity::find().order_by_asc(ticket_field::Column::Id).all(txn).await?;
                for (field, position) in all.into_iter().zip((0..6).rev()) {
                    let off = field.kind == "cpf";
                    let mut field = field.into_active_model();
                    field.active = Set(!off);
                    field.position = Set(position);
                    field.update(txn).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
    let form: Form = scene.marina.call("ticket/form", it).await.unwrap();
    let ids: Vec<i64> = form.fields.iter().map(|field| field.id.0).collect();
    assert_eq!(ids, [6, 5, 4, 2, 1]);
}

async fn a_ticket_has_a_protocol_of_its_own_and_is_a_line_of_the_thread(app: TestApp) {
    let scene = scene(&app).await;
    let mut stream = scene.camila.listen(scene.camila.workspace().await.cursor).await;
    let created = create(&scene.marina, scene.conversation, draft(1, "  Boleto\tsumiu ")).await.unwrap();
    let other = create(&scene.marina, scene.conversation, draft(2, "Outro")).await.unwrap();
    assert_eq!(created.protocol.len(), 17);
    assert!(created.protocol != other.protocol && created.protocol != created.row.protocol);

    let stored = ticket::Entity::find_by_id(created.id.0).one(app.house.store.reader()).await.unwrap().unwrap();
    assert_eq!((stored.subject.as_str(), stored.status.as_str()), ("Boleto sumiu", "open"));
    assert_eq!((stored.conversation_id, stored.department_id), (scene.conversation, 1));
    let answers = ticket_answer::Entity::find().filter(ticket_answer::Column::TicketId.eq(created.id.0));
    assert_eq!(answers.count(app.house.store.reader()).await.unwrap(), 2);

    let thread: Thread = scene
        .marina
        .call("conversation/thread", json!({ "conversation": scene.conversation, "page": "Latest" }))
        .await
        .unwrap();
    let told: Vec<_> = thread.messages.into_iter().filter_map(|message| message.event).collect();
    let line = |made: &Created| ThreadEvent::Ticketed {
        agent: "Marina Souza".into(),
        ticket: made.id,
        protocol: made.protocol.clone(),
    };
    assert!(told.ends_with(&[line(&created), line(&other)]), "{told:?}");
    // Camila works in Financeiro and not in Suporte: of the two she hears of the first.
    assert_eq!(stream.event().await.1, LiveEvent::Ticket { ticket: created.id });

    let log = audit::of_ticket(&app, created.id.0).await;
    let [(user, action, Value::Null, after)] = &log[..] else { panic!("{log:?}") };
    assert_eq!((user.as_str(), action.as_str()), ("Marina Souza", "ticket.create"));
    assert_eq!((&after["protocol"], &after["subject"]), (&json!(created.protocol), &json!("Boleto sumiu")));
}

async fn a_retry_gives_the_same_ticket(app: TestApp) {
    let scene = scene(&app).await;
    let args = json!({ "conversation": scene.conversation, "client_id": uuid(), "draft": draft(1, "Boleto") });
    let first: Created = scene.marina.call("ticket/create", args.clone()).await.unwrap();
    assert_eq!(scene.marina.call::<Created>("ticket/create", args.clone()).await.unwrap(), first);
    scene.marina.call::<Value>("conversation/finish", json!({ "conversation": scene.conversation })).await.unwrap();
    let again: Created = scene.marina.call("ticket/create", args.clone()).await.unwrap();
    assert_eq!((again.id, again.protocol), (first.id, first.protocol), "even when the conversation is over");
    let refused = scene.camila.call::<Created>("ticket/create", args).await.unwrap_err();
    assert_eq!(refused, AppError::Forbidden, "somebody else's id is not theirs");
    let of = ticket::Entity::find().filter(ticket::Column::ConversationId.eq(scene.conversation));
    assert_eq!(of.count(app.house.store.reader()).await.unwrap(), 1);
    assert_eq!(audit::of_ticket(&app, first.id.0).await.len(), 1);
}

async fn what_is_wrong_is_said_of_its_field(app: TestApp) {
    let scene = scene(&app).await;
    let with = |change: Value| {
        let mut all = draft(1, "Boleto");
        all.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        all
    };
    let answers = |more: Value| with(json!({ "answers": [[1, "Joana"], [2, "joana@exemplo.com"], more] }));
    let own = |id: i64| Field::TicketField(TicketFieldId(id));
    let limit = |chars: usize| Reason::TooLong(u32::try_from(chars).unwrap());
    for (draft, field, reason) in [
        (with(json!({ "department": 99 })), Field::Department, Reason::Wrong),
        (with(json!({ "subject": " \u{200B} " })), Field::Subject, Reason::Empty),
        (with(json!({ "subject": "ã".repeat(SUBJECT_CHARS + 1) })), Field::Subject, limit(SUBJECT_CHARS)),
        (with(json!({ "description": "" })), Field::Description, Reason::Empty),
        (
            with(json!({ "description": "ã".repeat(DESCRIPTION_CHARS + 1) })),
            Field::Description,
            limit(DESCRIPTION_CHARS),
        ),
        (with(json!({ "answers": [[2, "joana@exemplo.com"]] })), own(1), Reason::Empty),
        (with(json!({ "answers": [[1, "Joana"], [2, "joana"]] })), own(2), Reason::Malformed),
        (answers(json!([3, "111.444.777-36"])), own(3), Reason::Wrong),
        (answers(json!([6, "x".repeat(501)])), own(6), limit(500)),
        (answers(json!([77, "x"])), own(77), Reason::Wrong),
    ] {
        let refused = create(&scene.marina, scene.conversation, draft.clone()).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid { field, reason }, "{draft}");
    }
    let of = ticket::Entity::find().filter(ticket::Column::ConversationId.eq(scene.conversation));
    assert_eq!(of.clone().count(app.house.store.reader()).await.unwrap(), 0, "nothing of it was kept");
    // The premise: what is right is stored as the virtual attendant would have stored it; what is optional may be empty.
    let right = answers(json!([3, " 111.444.777-35 "]));
    let made = create(&scene.marina, scene.conversation, right).await.unwrap();
    let stored = ticket_answer::Entity::find()
        .filter(ticket_answer::Column::TicketId.eq(made.id.0))
        .filter(ticket_answer::Column::FieldId.eq(3))
        .one(app.house.store.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(stored.value, "11144477735");
}

async fn only_who_serves_the_customer_makes_one(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.conversation;
    assert_eq!(create(&scene.camila, id, draft(1, "Boleto")).await.unwrap_err(), AppError::Forbidden);
    assert_eq!(create(&scene.rafael, id, draft(1, "Boleto")).await.unwrap_err(), AppError::NotFound);
    let it = json!({ "conversation": id });
    assert_eq!(scene.rafael.call::<Form>("ticket/form", it.clone()).await.unwrap_err(), AppError::NotFound);
    scene.marina.call::<Value>("conversation/finish", it).await.unwrap();
    let refused = create(&scene.marina, id, draft(1, "Boleto")).await.unwrap_err();
    assert_eq!(refused, AppError::Moved(Whereabouts::Ended));
    let kept = conversation::Entity::find_by_id(id).one(app.house.store.reader()).await.unwrap().unwrap();
    assert_eq!(kept.state, "finished");
}

async fn the_customer_never_learns_of_it(app: TestApp) {
    let scene = scene(&app).await;
    let mut stream = scene.customer.listen_chat(scene.customer.chat().await["cursor"].as_i64().unwrap()).await;
    let made = create(&scene.marina, scene.conversation, draft(1, "Dívida em aberto")).await.unwrap();
    let heard = stream.next().await.unwrap().data;
    assert_eq!(heard["messages"][0]["event"], json!({ "kind": "internal", "name": null }), "{heard}");
    let page = format!("/api/chat/messages?conversation={}&after=0", scene.conversation);
    let page = crate::support::body(scene.customer.get(&page).await).await;
    let told = format!("{heard} {page} {}", scene.customer.chat().await);
    assert!(!told.contains("Dívida") && !told.contains(&made.protocol), "{told}");
}
