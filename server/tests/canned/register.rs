//! How managers register automatic messages.

use crate::{
    on_both_databases,
    support::{Caller, TestApp, uuid},
    usable::{list, send_with},
};
use app::{
    admin::{
        registry::model::{Entry, Saved},
        replies::model::ReplyFields,
    },
    canned::model::{CATEGORY_CHARS, TITLE_CHARS},
    conversation::model::MESSAGE_CHARS,
    error::{AppError, Field, Part, Reason},
    id::DepartmentId,
    live::event::LiveEvent,
};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use serde_json::{Value, json};
use server::store::entity::{audit_entry, department};

on_both_databases! {
    a_manager_registers_edits_and_archives
    two_managers_do_not_overwrite_each_other
    nonsense_gets_a_clear_answer
    an_archived_department_may_stay
    open_screens_hear_of_changes
}

pub(crate) type Row = Entry<ReplyFields>;

async fn titles(agent: &Caller<'_>) -> Vec<String> {
    list(agent).await.into_iter().map(|reply| reply.title).collect()
}

pub(crate) fn fields(title: &str, department: Option<i64>) -> Value {
    json!({ "category": "Geral", "title": title, "body": "Olá, {{customer.first_name}}", "department": department })
}

pub(crate) async fn save(
    manager: &Caller<'_>,
    row: Option<&Row>,
    fields: Value,
) -> Result<Saved<ReplyFields>, AppError> {
    let seen = row.map(|row| row.changed_at.0).unwrap_or_default();
    let args = json!({ "reply": row.map(|row| row.id), "seen": seen, "fields": fields });
    manager.call("admin/replies/save", args).await
}

pub(crate) fn done(saved: Saved<ReplyFields>) -> Row {
    match saved {
        Saved::Done(row) => row,
        other => panic!("{other:?}"),
    }
}

async fn new(manager: &Caller<'_>, title: &str, department: Option<i64>) -> Row {
    done(save(manager, None, fields(title, department)).await.unwrap())
}

async fn archive(manager: &Caller<'_>, row: &Row, archived: bool) -> Result<Saved<ReplyFields>, AppError> {
    manager.call("admin/replies/archive", json!({ "reply": row.id, "archived": archived })).await
}

async fn a_manager_registers_edits_and_archives(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.signed_in("marina").await);
    let given = json!({ "category": " Geral ", "title": "Boas \n vindas", "body": "Oi\r\nvocê", "department": 1 });
    let made = done(save(&carla, None, given).await.unwrap());
    assert_eq!((made.fields.category.as_str(), made.fields.title.as_str()), ("Geral", "Boas vindas"));
    assert_eq!((made.fields.body.as_str(), made.fields.department), ("Oi\nvocê", Some(DepartmentId(1))));
    assert_eq!(made.changed_by, Some(carla.me().await.name));

    let edited = done(save(&carla, Some(&made), fields("Boas-vindas", None)).await.unwrap());
    assert!(edited.id == made.id && edited.changed_at > made.changed_at && edited.fields.department.is_none());
    assert!(titles(&marina).await.contains(&"Boas-vindas".to_owned()));

    let archived = done(archive(&carla, &edited, true).await.unwrap());
    assert!(archived.archived && !titles(&marina).await.contains(&"Boas-vindas".to_owned()));
    // The name is free while it is away, and then it is not.
    let other = new(&carla, "Boas-vindas", Some(2)).await;
    let in_use = AppError::Invalid { field: Field::Part(Part::Title), reason: Reason::InUse };
    assert_eq!(archive(&carla, &archived, false).await.unwrap_err(), in_use);
    archive(&carla, &other, true).await.unwrap();
    assert!(!done(archive(&carla, &archived, false).await.unwrap()).archived);
    // Two departments may call theirs alike.
    new(&carla, "Lembrete", Some(1)).await;
    new(&carla, "Lembrete", Some(2)).await;
    assert_eq!(save(&carla, None, fields("Lembrete", None)).await.unwrap_err(), in_use);

    let entries = audit_entry::Entity::find().all(app.house.store.reader()).await.unwrap();
    let told: Vec<_> = entries.iter().filter(|entry| entry.action.starts_with("canned_reply.")).collect();
    assert_eq!(told.len(), 8, "each change, and nothing that was refused");
    assert!(told[0].before.is_none() && told[0].after.as_deref().unwrap().contains("Boas vindas"));
    assert!(told[1].before.as_deref().unwrap().contains("Boas vindas"));
}

async fn two_managers_do_not_overwrite_each_other(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let made = new(&carla, "De dois", None).await;
    let first = done(save(&carla, Some(&made), fields("Primeira", None)).await.unwrap());
    assert_eq!(save(&carla, Some(&made), fields("Segunda", None)).await.unwrap(), Saved::Stale(first.clone()));
    let (one, two) = tokio::join!(
        save(&carla, Some(&first), fields("De uma", None)),
        save(&carla, Some(&first), fields("De outra", None))
    );
    let saved = [one.unwrap(), two.unwrap()];
    assert_eq!(saved.iter().filter(|saved| matches!(saved, Saved::Done(_))).count(), 1, "{saved:?}");
    // Being used is no change of a manager's.
    let (_, conversation) = app.waiting_customer("Joana", 1).await;
    let marina = app.agent("marina").await;
    marina.take(conversation).await.unwrap();
    let now = saved.into_iter().find_map(|saved| if let Saved::Done(row) = saved { Some(row) } else { None }).unwrap();
    send_with(&marina, conversation, &uuid(), &[now.id]).await.unwrap();
    done(save(&carla, Some(&now), fields("Terceira", None)).await.unwrap());
    let used = list(&marina).await.into_iter().find(|reply| reply.title == "Terceira").unwrap();
    assert_eq!(used.uses, 1);
}

async fn nonsense_gets_a_clear_answer(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let made = new(&carla, "Certa", None).await;
    let (category, title) = (Field::Part(Part::Category), Field::Part(Part::Title));
    let chars = |count: usize| Reason::TooLong(u32::try_from(count).unwrap());
    for (name, value, field, reason) in [
        ("category", json!(" \u{200B}"), category, Reason::Empty),
        ("category", json!("x".repeat(CATEGORY_CHARS + 1)), category, chars(CATEGORY_CHARS)),
        ("title", json!(""), title, Reason::Empty),
        ("title", json!("x".repeat(TITLE_CHARS + 1)), title, chars(TITLE_CHARS)),
        ("body", json!("\u{0}\n"), Field::Message, Reason::Empty),
        ("body", json!("x".repeat(MESSAGE_CHARS + 1)), Field::Message, chars(MESSAGE_CHARS)),
        ("department", json!(999), Field::Department, Reason::Wrong),
        ("department", json!(i64::MIN), Field::Department, Reason::Wrong),
    ] {
        let mut all = fields("Outra", None);
        all[name] = value;
        for row in [None, Some(&made)] {
            let error = save(&carla, row, all.clone()).await.unwrap_err();
            assert_eq!(error, AppError::Invalid { field, reason }, "{name}");
        }
    }
    assert_eq!(
        save(&carla, None, fields("Certa", None)).await.unwrap_err(),
        AppError::Invalid { field: title, reason: Reason::InUse }
    );
    let missing = json!({ "reply": 999_999, "seen": 1, "fields": fields("X", None) });
    assert_eq!(carla.call::<Value>("admin/replies/save", missing).await.unwrap_err(), AppError::NotFound);
    let missing = json!({ "reply": i64::MAX, "archived": true });
    assert_eq!(carla.call::<Value>("admin/replies/archive", missing).await.unwrap_err(), AppError::NotFound);
    for hostile in [json!({}), json!({ "fields": [] }), json!({ "fields": { "title": 1 } }), json!("x")] {
        assert_eq!(carla.post("/api/admin/replies/save", &hostile).await.status(), 422, "{hostile}");
    }
}

async fn an_archived_department_may_stay(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let sales = new(&carla, "Fica", Some(3)).await;
    let gone = department::ActiveModel { id: Set(3), archived_at: Set(Some(1)), ..Default::default() };
    app.house
        .store
        .write(move |txn| Box::pin(async move { Ok(department::Entity::update(gone).exec(txn).await.map(|_| ())?) }))
        .await
        .unwrap();
    done(save(&carla, Some(&sales), fields("Fica mesmo", Some(3))).await.unwrap());
    let wrong = AppError::Invalid { field: Field::Department, reason: Reason::Wrong };
    assert_eq!(save(&carla, None, fields("Nova", Some(3))).await.unwrap_err(), wrong);
}

async fn open_screens_hear_of_changes(app: TestApp) {
    let (carla, bruno) = (app.signed_in("carla").await, app.agent("bruno").await);
    let mut stream = bruno.listen(bruno.workspace().await.cursor).await;
    let made = new(&carla, "Nova", None).await;
    assert_eq!(stream.event().await.1, LiveEvent::Replies);
    archive(&carla, &made, true).await.unwrap();
    assert_eq!(stream.event().await.1, LiveEvent::Replies);
}
