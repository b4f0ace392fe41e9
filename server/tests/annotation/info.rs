//! Additional information.

use crate::{
    on_both_databases,
    scene::{ask, details, scene, thread, told_to_customer},
    support::{TestApp, audit, uuid},
};
use app::{
    conversation::{
        annotation::model::{Done, INFO_NAME_CHARS, INFO_VALUE_CHARS},
        model::ThreadEvent,
    },
    error::{AppError, Field, Reason, Whereabouts},
    live::event::LiveEvent,
};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use server::store::entity::additional_info;

on_both_databases! {
    an_information_is_inserted_edited_removed_and_brought_back
    who_looks_hears_of_it_and_it_stays_after_the_end
    what_is_typed_is_cleaned_limited_and_folded
    an_edit_of_old_words_is_refused
    an_information_of_another_conversation_is_not_found
    names_that_were_used_are_suggested
    the_customer_never_learns_of_it
}

fn words(name: &str, value: &str) -> Value {
    json!({ "name": name, "value": value })
}

async fn an_information_is_inserted_edited_removed_and_brought_back(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    let again = json!({ "client_id": uuid(), "name": " Contrato ", "value": "A-100" });
    let added = ask(marina, "info/add", id, again.clone()).await.unwrap();
    assert_eq!(ask(marina, "info/add", id, again).await.unwrap(), added, "the same client id is the same one");
    let info = added.details.infos[0].clone();
    assert_eq!((info.name.as_str(), info.value.as_str()), ("Contrato", "A-100"));
    assert_eq!((info.author_name.as_str(), info.edited_by), ("Marina Souza", None));

    let edit = json!({ "info": info.id, "seen": info.changed_at, "name": "Contrato", "value": "A-200" });
    let edited = ask(marina, "info/edit", id, edit).await.unwrap().details.infos[0].clone();
    assert_eq!((edited.value.as_str(), edited.edited_by.as_deref()), ("A-200", Some("Marina Souza")));
    let it = json!({ "info": info.id });
    assert!(ask(marina, "info/remove", id, it.clone()).await.unwrap().details.infos.is_empty());
    let back = ask(marina, "info/restore", id, it).await.unwrap();
    assert_eq!(back.details.infos[0].value, "A-200");
    assert_eq!(details(marina, id).await, back.details);

    let told: Vec<_> = thread(marina, id).await.messages.into_iter().filter_map(|message| message.event).collect();
    let informed = |done| ThreadEvent::Informed { agent: "Marina Souza".into(), name: "Contrato".into(), done };
    assert!(told.ends_with(&[Done::Added, Done::Edited, Done::Removed, Done::Restored].map(informed)), "{told:?}");
    let log = audit::of_conversation(&app, id).await;
    let of = |value: &str| json!({ "id": info.id, "name": "Contrato", "value": value });
    let entry =
        |before: Value, after: Value| ("Marina Souza".to_owned(), "conversation.info".to_owned(), before, after);
    assert_eq!(
        log,
        [
            entry(Value::Null, of("A-100")),
            entry(of("A-100"), of("A-200")),
            entry(of("A-200"), Value::Null),
            entry(Value::Null, of("A-200")),
        ]
    );
}

async fn who_looks_hears_of_it_and_it_stays_after_the_end(app: TestApp) {
    let scene = scene(&app).await;
    thread(&scene.camila, scene.id).await;
    let mut stream = scene.camila.listen(scene.camila.workspace().await.cursor).await;
    ask(&scene.marina, "info/add", scene.id, words("Contrato", "A-100")).await.unwrap();
    let (_, event) = stream.event().await;
    let LiveEvent::Conversation { messages, .. } = event else { panic!("{event:?}") };
    assert!(matches!(messages[0].event, Some(ThreadEvent::Informed { .. })));
    scene.marina.call::<Value>("conversation/finish", json!({ "conversation": scene.id })).await.unwrap();
    for caller in [&scene.marina, &scene.camila] {
        assert_eq!(details(caller, scene.id).await.infos[0].value, "A-100");
    }
    let refused = ask(&scene.marina, "info/add", scene.id, words("Outro", "1")).await.unwrap_err();
    assert_eq!(refused, AppError::Moved(Whereabouts::Ended));
}

async fn what_is_typed_is_cleaned_limited_and_folded(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    let hostile = words("<b>E-mail\u{202E}</b>", "  JOSÉ.Ângelo@\nexemplo.com 🎉 '; DROP TABLE x; -- ");
    let info = ask(marina, "info/add", id, hostile).await.unwrap().details.infos[0].clone();
    assert_eq!(info.name, "<b>E-mail</b>");
    assert_eq!(info.value, "JOSÉ.Ângelo@ exemplo.com 🎉 '; DROP TABLE x; --");
    let row = additional_info::Entity::find_by_id(info.id.0).one(app.house.store.reader()).await.unwrap().unwrap();
    assert_eq!((row.name_key.as_str(), row.value_key.as_str()), ("b email b", "joseangelo exemplocom drop table x"));

    let (name, value) = ("ã".repeat(INFO_NAME_CHARS), "🎉".repeat(INFO_VALUE_CHARS));
    ask(marina, "info/add", id, words(&name, &value)).await.unwrap();
    let long = "ß".repeat(INFO_VALUE_CHARS);
    ask(marina, "info/add", id, words("Longo", &long)).await.expect("fits an index of PostgreSQL");
    let limit = |chars: usize| Reason::TooLong(u32::try_from(chars).unwrap());
    for (args, field, reason) in [
        (words("", "x"), Field::InfoName, Reason::Empty),
        (words("x", " \u{200B} "), Field::InfoValue, Reason::Empty),
        (words(&format!("{name}a"), "x"), Field::InfoName, limit(INFO_NAME_CHARS)),
        (words("x", &format!("{value}a")), Field::InfoValue, limit(INFO_VALUE_CHARS)),
    ] {
        let refused = ask(marina, "info/add", id, args.clone()).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid { field, reason });
        let mut edit = json!({ "info": info.id, "seen": info.changed_at });
        edit.as_object_mut().unwrap().extend(args.as_object().unwrap().clone());
        let refused = ask(marina, "info/edit", id, edit).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid { field, reason });
    }
    for number in 3..100 {
        ask(marina, "info/add", id, words("Nota", &number.to_string())).await.unwrap();
    }
    let refused = ask(marina, "info/add", id, words("Nota", "100")).await.unwrap_err();
    assert_eq!(refused, AppError::Invalid { field: Field::InfoName, reason: Reason::TooMany(100) });
}

async fn an_edit_of_old_words_is_refused(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    let info = ask(marina, "info/add", id, words("Contrato", "1")).await.unwrap().details.infos[0].clone();
    let edit = |value: &str| json!({ "info": info.id, "seen": info.changed_at, "name": "Contrato", "value": value });
    ask(marina, "info/edit", id, edit("2")).await.unwrap();
    assert_eq!(ask(marina, "info/edit", id, edit("3")).await.unwrap_err(), AppError::TooLate);
    ask(marina, "info/remove", id, json!({ "info": info.id })).await.unwrap();
    assert_eq!(ask(marina, "info/edit", id, edit("3")).await.unwrap_err(), AppError::NotFound);
}

async fn an_information_of_another_conversation_is_not_found(app: TestApp) {
    let scene = scene(&app).await;
    let (_, other) = app.waiting_customer("Pedro", 1).await;
    scene.marina.take(other).await.unwrap();
    let info = ask(&scene.marina, "info/add", scene.id, words("Contrato", "1")).await.unwrap().details.infos[0].clone();
    let it = json!({ "info": info.id, "seen": info.changed_at, "name": "Contrato", "value": "2" });
    for function in ["info/edit", "info/remove", "info/restore"] {
        let refused = ask(&scene.marina, function, other, it.clone()).await.unwrap_err();
        assert_eq!(refused, AppError::NotFound, "{function}");
    }
    assert_eq!(details(&scene.marina, scene.id).await.infos, [info]);
}

async fn names_that_were_used_are_suggested(app: TestApp) {
    let scene = scene(&app).await;
    let before: Vec<String> = scene.camila.call("info/names", json!({})).await.unwrap();
    for name in ["Placa do carro", "Modelo", "PLACA DO CARRO"] {
        ask(&scene.marina, "info/add", scene.id, words(name, "x")).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    let names: Vec<String> = scene.camila.call("info/names", json!({})).await.unwrap();
    assert_eq!(names[..2], ["PLACA DO CARRO", "Modelo"], "each once, the latest first");
    assert_eq!(names.len(), before.len() + 2);
}

async fn the_customer_never_learns_of_it(app: TestApp) {
    let scene = scene(&app).await;
    let mut stream = scene.customer.listen_chat(scene.customer.chat().await["cursor"].as_i64().unwrap()).await;
    ask(&scene.marina, "info/add", scene.id, words("Dívida", "R$ 17.900,35")).await.unwrap();
    let heard = stream.next().await.unwrap().data;
    assert_eq!(heard["messages"][0]["event"], json!({ "kind": "internal", "name": null }), "{heard}");
    let told = format!("{heard} {}", told_to_customer(&scene).await);
    assert!(!told.contains("Dívida") && !told.contains("17.900,35"), "{told}");
}
