//! Observations.

use crate::{
    on_both_databases,
    scene::{ask, details, scene, thread, told_to_customer},
    support::{TestApp, audit, uuid},
};
use app::{
    conversation::{
        annotation::model::{Annotated, Done, NOTE_CHARS},
        model::ThreadEvent,
    },
    error::{AppError, Field, Reason, Whereabouts},
    live::event::LiveEvent,
};
use serde_json::{Value, json};

on_both_databases! {
    an_observation_is_written_edited_removed_and_brought_back
    a_colleague_hears_of_it_at_once
    any_text_is_kept_as_it_was_typed
    the_same_client_id_is_the_same_observation
    an_edit_of_old_words_is_refused
    an_observation_of_another_conversation_is_not_found
    when_it_is_over_observations_are_gone
    the_next_agent_sees_and_may_edit_them
    the_customer_never_learns_of_observations
}

fn wrong(reason: Reason) -> AppError {
    AppError::Invalid { field: Field::Note, reason }
}

async fn an_observation_is_written_edited_removed_and_brought_back(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    let added = ask(marina, "note/add", id, json!({ "body": "  Cliente pediu desconto \n" })).await.unwrap();
    let note = added.details.notes[0].clone();
    assert_eq!((note.body.as_str(), note.author_name.as_str()), ("Cliente pediu desconto", "Marina Souza"));
    assert_eq!((note.edited_by, note.changed_at), (None, note.at));

    let edit = json!({ "note": note.id, "seen": note.changed_at, "body": "Cliente pediu 10 %" });
    let edited = ask(marina, "note/edit", id, edit).await.unwrap().details.notes[0].clone();
    assert_eq!((edited.body.as_str(), edited.edited_by.as_deref()), ("Cliente pediu 10 %", Some("Marina Souza")));
    assert!(edited.changed_at > note.changed_at && edited.at == note.at);

    let it = json!({ "note": note.id });
    let removed = ask(marina, "note/remove", id, it.clone()).await.unwrap();
    assert!(removed.details.notes.is_empty());
    assert_eq!(ask(marina, "note/remove", id, it.clone()).await.unwrap(), removed, "twice is once");
    let edit = json!({ "note": note.id, "seen": edited.changed_at, "body": "Tarde demais" });
    assert_eq!(ask(marina, "note/edit", id, edit).await.unwrap_err(), AppError::NotFound);
    let back = ask(marina, "note/restore", id, it).await.unwrap();
    assert_eq!(back.details.notes[0].body, "Cliente pediu 10 %");
    assert_eq!(details(marina, id).await, back.details);

    let agent = || "Marina Souza".to_owned();
    let told: Vec<_> = thread(marina, id).await.messages.into_iter().filter_map(|message| message.event).collect();
    let noted = |done| ThreadEvent::Noted { agent: agent(), done };
    assert!(told.ends_with(&[Done::Added, Done::Edited, Done::Removed, Done::Restored].map(noted)), "{told:?}");
    let body = |body: &str| json!({ "id": note.id, "body": body });
    let entry = |before: Value, after: Value| (agent(), "conversation.note".to_owned(), before, after);
    assert_eq!(
        audit::of_conversation(&app, id).await,
        [
            entry(Value::Null, body("Cliente pediu desconto")),
            entry(body("Cliente pediu desconto"), body("Cliente pediu 10 %")),
            entry(body("Cliente pediu 10 %"), Value::Null),
            entry(Value::Null, body("Cliente pediu 10 %")),
        ]
    );
}

async fn a_colleague_hears_of_it_at_once(app: TestApp) {
    let scene = scene(&app).await;
    thread(&scene.camila, scene.id).await;
    let mut stream = scene.camila.listen(scene.camila.workspace().await.cursor).await;
    ask(&scene.marina, "note/add", scene.id, json!({ "body": "Segredo da equipe" })).await.unwrap();
    let (_, event) = stream.event().await;
    assert!(!format!("{event:?}").contains("Segredo"), "the words are asked for, never announced");
    let LiveEvent::Conversation { messages, .. } = event else { panic!("{event:?}") };
    assert!(matches!(messages[0].event, Some(ThreadEvent::Noted { done: Done::Added, .. })));
    assert_eq!(details(&scene.camila, scene.id).await.notes[0].body, "Segredo da equipe");
}

async fn any_text_is_kept_as_it_was_typed(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    for body in ["👩‍👧 combinado 🎉", "<script>alert(1)</script>", "a\nb\n\nc", "'; DROP TABLE note; --", "עברית"]
    {
        let notes = ask(marina, "note/add", id, json!({ "body": body })).await.unwrap().details.notes;
        assert_eq!(notes.last().unwrap().body, body);
    }
    let longest = "é🎉".repeat(NOTE_CHARS / 2);
    let notes = ask(marina, "note/add", id, json!({ "body": longest })).await.unwrap().details.notes;
    assert_eq!(notes.last().unwrap().body, longest);
    let limit = u32::try_from(NOTE_CHARS).unwrap();
    for (body, reason) in [
        (format!("{longest}a"), Reason::TooLong(limit)),
        (String::new(), Reason::Empty),
        (" \n\u{200B}\t".into(), Reason::Empty),
    ] {
        let refused = ask(marina, "note/add", id, json!({ "body": body })).await.unwrap_err();
        assert_eq!(refused, wrong(reason));
        let edit = json!({ "note": notes[0].id, "seen": notes[0].changed_at, "body": body });
        assert_eq!(ask(marina, "note/edit", id, edit).await.unwrap_err(), wrong(reason));
    }
    for _ in notes.len()..100 {
        ask(marina, "note/add", id, json!({ "body": "mais uma" })).await.unwrap();
    }
    let refused = ask(marina, "note/add", id, json!({ "body": "demais" })).await.unwrap_err();
    assert_eq!(refused, wrong(Reason::TooMany(100)));
}

async fn the_same_client_id_is_the_same_observation(app: TestApp) {
    let scene = scene(&app).await;
    let args = json!({ "client_id": uuid(), "body": "Uma vez" });
    let first = ask(&scene.marina, "note/add", scene.id, args.clone()).await.unwrap();
    let again = ask(&scene.marina, "note/add", scene.id, args).await.unwrap();
    assert_eq!(again, first);
    for client_id in ["", "x", "a b c d e f", &"a".repeat(65)] {
        let refused = ask(&scene.marina, "note/add", scene.id, json!({ "client_id": client_id, "body": "Oi" })).await;
        let malformed = AppError::Invalid { field: Field::Request, reason: Reason::Malformed };
        assert_eq!(refused.unwrap_err(), malformed, "{client_id}");
    }
}

async fn an_edit_of_old_words_is_refused(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    let note = ask(marina, "note/add", id, json!({ "body": "Um" })).await.unwrap().details.notes[0].clone();
    let edit = |body: &str| json!({ "note": note.id, "seen": note.changed_at, "body": body });
    // Two tabs save at once: one wins, the other is told.
    let (one, other) =
        tokio::join!(ask(marina, "note/edit", id, edit("Dois")), ask(marina, "note/edit", id, edit("Três")));
    let refused: Vec<AppError> = [one, other].into_iter().filter_map(Result::err).collect();
    assert_eq!(refused, [AppError::TooLate]);
    let body = details(marina, id).await.notes[0].body.clone();
    assert!(ask(marina, "note/edit", id, edit(&body)).await.is_ok(), "the same words are there already");
}

async fn an_observation_of_another_conversation_is_not_found(app: TestApp) {
    let scene = scene(&app).await;
    let (_, other) = app.waiting_customer("Pedro", 1).await;
    scene.marina.take(other).await.unwrap();
    let note =
        ask(&scene.marina, "note/add", scene.id, json!({ "body": "De Joana" })).await.unwrap().details.notes[0].clone();
    for id in [note.id.0, 999_999, -1] {
        let it = json!({ "note": id, "seen": note.changed_at, "body": "De Pedro" });
        for function in ["note/edit", "note/remove", "note/restore"] {
            let refused = ask(&scene.marina, function, other, it.clone()).await.unwrap_err();
            assert_eq!(refused, AppError::NotFound, "{function} {id}");
        }
    }
    assert_eq!(details(&scene.marina, scene.id).await.notes, [note]);
    assert!(details(&scene.marina, other).await.notes.is_empty());
}

async fn when_it_is_over_observations_are_gone(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    let note =
        ask(marina, "note/add", id, json!({ "body": "Segredo da equipe" })).await.unwrap().details.notes[0].clone();
    assert_eq!(details(&scene.camila, id).await.notes.len(), 1, "the premise: the department sees it");
    marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    for caller in [marina, &scene.camila, &app.agent("carla").await] {
        let thread = thread(caller, id).await;
        assert!(thread.details.notes.is_empty());
        let everything = format!("{} {}", json!(thread), json!(caller.workspace().await));
        assert!(!everything.contains("Segredo da equipe"), "{everything}");
    }
    let it = json!({ "note": note.id, "seen": note.changed_at, "body": "Depois" });
    for function in ["note/add", "note/edit", "note/remove", "note/restore"] {
        let refused: Result<Annotated, AppError> = ask(marina, function, id, it.clone()).await;
        assert_eq!(refused.unwrap_err(), AppError::Moved(Whereabouts::Ended), "{function}");
    }
    assert_eq!(audit::of_conversation(&app, id).await.len(), 1, "the audit log keeps it");
    // Undone within its seconds, the conversation is as it was.
    marina.call::<Value>("conversation/reopen", json!({ "conversation": id })).await.unwrap();
    assert_eq!(details(marina, id).await.notes, [note]);
}

async fn the_next_agent_sees_and_may_edit_them(app: TestApp) {
    let scene = scene(&app).await;
    let note =
        ask(&scene.marina, "note/add", scene.id, json!({ "body": "Ligar à tarde" })).await.unwrap().details.notes[0]
            .clone();
    let colleague = scene.camila.me().await.id;
    let handovers = json!([{ "conversation": scene.id, "destination": { "Colleague": colleague } }]);
    scene.marina.call::<()>("shift/end", json!({ "handovers": handovers })).await.unwrap();
    let edit = json!({ "note": note.id, "seen": note.changed_at, "body": "Ligar amanhã" });
    let edited = ask(&scene.camila, "note/edit", scene.id, edit).await.unwrap().details.notes[0].clone();
    assert_eq!((edited.author_name.as_str(), edited.edited_by.as_deref()), ("Marina Souza", Some("Camila Duarte")));
}

async fn the_customer_never_learns_of_observations(app: TestApp) {
    let scene = scene(&app).await;
    let mut stream = scene.customer.listen_chat(scene.customer.chat().await["cursor"].as_i64().unwrap()).await;
    ask(&scene.marina, "note/add", scene.id, json!({ "body": "Segredo da equipe" })).await.unwrap();
    let heard = stream.next().await.unwrap().data;
    assert_eq!(heard["messages"][0]["event"], json!({ "kind": "internal", "name": null }), "{heard}");
    scene.marina.call::<Value>("conversation/finish", json!({ "conversation": scene.id })).await.unwrap();
    let told = format!("{heard} {}", told_to_customer(&scene).await);
    for secret in ["Segredo", "noted", "note"] {
        assert!(!told.contains(secret), "{secret}: {told}");
    }
}
