//! Labels, additional information and internal notes on a ticket.

use crate::{
    on_both_databases,
    scene::{create, draft, open, scene},
    support::{Caller, TestApp, audit, uuid},
};
use app::{
    conversation::annotation::model::{Done, INFO_NAME_CHARS, NOTE_CHARS},
    error::{AppError, Field, Reason},
    id::LabelId,
    ticket::model::{Status, Ticket, What},
};
use serde_json::{Value, json};

on_both_databases! {
    labels_are_put_on_and_taken_off
    notes_and_information_are_added_removed_and_brought_back
    what_is_typed_is_cleaned_and_limited
    what_stands_on_another_ticket_is_not_found
    a_note_is_edited_and_an_edit_of_old_words_is_refused
    personal_answers_are_masked_until_asked_for
    the_history_tells_what_was_done_the_newest_first
}

/// A command on one ticket; a new `client_id` goes with it.
async fn ask(agent: &Caller<'_>, function: &str, ticket: i64, args: Value) -> Result<Ticket, AppError> {
    let mut all = json!({ "ticket": ticket, "client_id": uuid() });
    all.as_object_mut().unwrap().extend(args.as_object().unwrap().clone());
    Ok(agent.call::<Option<Ticket>>(function, all).await?.expect("who sees it still sees it"))
}

async fn made(agent: &Caller<'_>, conversation: i64) -> i64 {
    create(agent, conversation, draft(1, "Boleto")).await.unwrap().id.0
}

async fn labels_are_put_on_and_taken_off(app: TestApp) {
    let scene = scene(&app).await;
    let id = made(&scene.marina, scene.conversation).await;
    let label = |label: i64, on: bool| json!({ "label": label, "on": on });
    let before = open(&scene.marina, id).await.unwrap();
    ask(&scene.marina, "ticket/label", id, label(1, true)).await.unwrap();
    let both = ask(&scene.camila, "ticket/label", id, label(2, true)).await.unwrap();
    assert_eq!(both.row.labels, [LabelId(1), LabelId(2)]);
    assert_eq!(ask(&scene.camila, "ticket/label", id, label(2, true)).await.unwrap(), both, "what is so stays so");
    let one = ask(&scene.marina, "ticket/label", id, label(1, false)).await.unwrap();
    assert_eq!(one.row.labels, [LabelId(2)]);
    assert_eq!(one.row.changed_at, before.row.changed_at, "labels make nobody's move stale");
    let wrong = AppError::Invalid { field: Field::Label, reason: Reason::Wrong };
    assert_eq!(ask(&scene.marina, "ticket/label", id, label(99, true)).await.unwrap_err(), wrong);
    let log: Vec<_> = audit::of_ticket(&app, id).await.into_iter().skip(1).collect();
    assert_eq!(log.len(), 3);
    let [(.., first), (.., before, _), (user, action, ..)] = &log[..] else { unreachable!() };
    assert_eq!((first, before), (&json!(["Segunda via"]), &json!(["Segunda via"])));
    assert_eq!((user.as_str(), action.as_str()), ("Marina Souza", "ticket.labels"));
}

async fn notes_and_information_are_added_removed_and_brought_back(app: TestApp) {
    let scene = scene(&app).await;
    let id = made(&scene.marina, scene.conversation).await;
    let again = json!({ "client_id": uuid(), "body": "  Liguei e\r\nninguém atendeu. " });
    let noted = ask(&scene.marina, "ticket/note", id, again.clone()).await.unwrap();
    assert_eq!(ask(&scene.marina, "ticket/note", id, again).await.unwrap(), noted, "the same client id is the same");
    assert_eq!(noted.notes[0].body, "Liguei e\nninguém atendeu.");
    let again = json!({ "client_id": uuid(), "name": " Contrato ", "value": "A-100" });
    let both = ask(&scene.camila, "ticket/info", id, again.clone()).await.unwrap();
    assert_eq!(ask(&scene.camila, "ticket/info", id, again).await.unwrap(), both);
    assert_eq!((both.infos[0].name.as_str(), both.infos[0].author_name.as_str()), ("Contrato", "Camila Duarte"));

    let (note, info) = (both.notes[0].id, both.infos[0].id);
    for (removed, count) in [(true, 0), (true, 0), (false, 1), (false, 1)] {
        let after = ask(&scene.camila, "ticket/remove_note", id, json!({ "note": note, "removed": removed })).await;
        assert_eq!(after.unwrap().notes.len(), count);
        let after = ask(&scene.camila, "ticket/remove_info", id, json!({ "info": info, "removed": removed })).await;
        assert_eq!(after.unwrap().infos.len(), count);
    }
    let now = open(&scene.marina, id).await.unwrap();
    assert_eq!((now.row, now.notes, now.infos), (both.row, both.notes, both.infos), "all as before");
    let actions: Vec<String> = audit::of_ticket(&app, id).await.into_iter().map(|(_, action, ..)| action).collect();
    let (note, info) = ("ticket.note", "ticket.info");
    assert_eq!(actions, ["ticket.create", note, info, note, info, note, info]);
}

async fn what_is_typed_is_cleaned_and_limited(app: TestApp) {
    let scene = scene(&app).await;
    let id = made(&scene.marina, scene.conversation).await;
    let limit = |chars: usize| Reason::TooLong(u32::try_from(chars).unwrap());
    let long = "ã".repeat(INFO_NAME_CHARS + 1);
    for (function, args, field, reason) in [
        ("ticket/note", json!({ "body": " \u{200B} " }), Field::Note, Reason::Empty),
        ("ticket/note", json!({ "body": "ã".repeat(NOTE_CHARS + 1) }), Field::Note, limit(NOTE_CHARS)),
        ("ticket/info", json!({ "name": "", "value": "x" }), Field::InfoName, Reason::Empty),
        ("ticket/info", json!({ "name": "x", "value": "" }), Field::InfoValue, Reason::Empty),
        ("ticket/info", json!({ "name": long, "value": "x" }), Field::InfoName, limit(INFO_NAME_CHARS)),
    ] {
        let refused = ask(&scene.marina, function, id, args).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid { field, reason });
    }
    let hostile = json!({ "name": "<b>E-mail\u{202E}</b>", "value": "'; DROP TABLE ticket; --" });
    let kept = ask(&scene.marina, "ticket/info", id, hostile).await.unwrap().infos;
    assert_eq!((kept[0].name.as_str(), kept[0].value.as_str()), ("<b>E-mail</b>", "'; DROP TABLE ticket; --"));
    for number in 1..100 {
        ask(&scene.marina, "ticket/info", id, json!({ "name": "Nº", "value": number.to_string() })).await.unwrap();
    }
    let refused = ask(&scene.marina, "ticket/info", id, json!({ "name": "Nº", "value": "100" })).await.unwrap_err();
    assert_eq!(refused, AppError::Invalid { field: Field::InfoName, reason: Reason::TooMany(100) });
}

async fn what_stands_on_another_ticket_is_not_found(app: TestApp) {
    let scene = scene(&app).await;
    let (one, other) = (made(&scene.marina, scene.conversation).await, made(&scene.marina, scene.conversation).await);
    let note = ask(&scene.marina, "ticket/note", one, json!({ "body": "Oi" })).await.unwrap().notes[0].id;
    let info = ask(&scene.marina, "ticket/info", one, json!({ "name": "A", "value": "B" })).await.unwrap().infos[0].id;
    let both = [
        ("ticket/remove_note", json!({ "note": note, "removed": true })),
        ("ticket/edit_note", json!({ "note": note, "seen": 1, "body": "Tchau" })),
        ("ticket/remove_info", json!({ "info": info, "removed": true })),
    ];
    for (function, args) in both {
        assert_eq!(ask(&scene.marina, function, other, args.clone()).await.unwrap_err(), AppError::NotFound);
        assert_eq!(ask(&scene.rafael, function, one, args).await.unwrap_err(), AppError::NotFound, "nor by a stranger");
    }
    let kept = open(&scene.marina, one).await.unwrap();
    assert_eq!((kept.notes.len(), kept.infos.len()), (1, 1));
}

async fn a_note_is_edited_and_an_edit_of_old_words_is_refused(app: TestApp) {
    let scene = scene(&app).await;
    let id = made(&scene.marina, scene.conversation).await;
    let note = ask(&scene.marina, "ticket/note", id, json!({ "body": "Um" })).await.unwrap().notes[0].clone();
    assert_eq!((note.changed_at, note.edited_by), (note.at, None));
    let edit = |body: &str| json!({ "note": note.id, "seen": note.changed_at, "body": body });
    let edited = ask(&scene.camila, "ticket/edit_note", id, edit(" Dois ")).await.unwrap().notes[0].clone();
    assert_eq!((edited.body.as_str(), edited.author_name.as_str()), ("Dois", "Marina Souza"));
    assert_eq!((edited.at, edited.edited_by.as_deref()), (note.at, Some("Camila Duarte")));
    assert_eq!(ask(&scene.marina, "ticket/edit_note", id, edit("Três")).await.unwrap_err(), AppError::TooLate);
    assert!(ask(&scene.marina, "ticket/edit_note", id, edit("Dois")).await.is_ok(), "the same words are there already");
    for (body, reason) in [(" ".to_owned(), Reason::Empty), ("ã".repeat(NOTE_CHARS + 1), Reason::TooLong(2_000))] {
        let refused = ask(&scene.marina, "ticket/edit_note", id, edit(&body)).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid { field: Field::Note, reason });
    }
    ask(&scene.marina, "ticket/remove_note", id, json!({ "note": note.id, "removed": true })).await.unwrap();
    assert_eq!(ask(&scene.marina, "ticket/edit_note", id, edit("Quatro")).await.unwrap_err(), AppError::NotFound);
    let (who, action, before, after) = audit::of_ticket(&app, id).await.remove(2);
    assert_eq!((who.as_str(), action.as_str()), ("Camila Duarte", "ticket.note"));
    assert_eq!((&before["body"], &after["body"]), (&json!("Um"), &json!("Dois")));
}

async fn personal_answers_are_masked_until_asked_for(app: TestApp) {
    let scene = scene(&app).await;
    let id = made(&scene.marina, scene.conversation).await;
    let ticket = open(&scene.marina, id).await.unwrap();
    let shown: Vec<_> = ticket.answers.iter().map(|answer| (answer.value.as_str(), answer.masked)).collect();
    assert_eq!(shown, [("Joana Prado", false), ("j•••@exemplo.com", true)]);
    assert!(!json!(ticket).to_string().contains("joana.prado@"));
    let show = async |caller: &Caller<'_>, field: i64| {
        caller.call::<String>("ticket/show_answer", json!({ "ticket": id, "field": field })).await
    };
    assert_eq!(show(&scene.camila, 2).await.unwrap(), "joana.prado@exemplo.com");
    assert_eq!(show(&scene.camila, 1).await.unwrap(), "Joana Prado");
    assert_eq!(show(&scene.rafael, 2).await.unwrap_err(), AppError::NotFound);
    for missing in [3, 999, -1] {
        assert_eq!(show(&scene.camila, missing).await.unwrap_err(), AppError::NotFound, "{missing}");
    }
    let log = audit::of_ticket(&app, id).await;
    let (who, action, _, what) = log.last().unwrap();
    assert_eq!((who.as_str(), action.as_str(), log.len()), ("Camila Duarte", "ticket.answer_shown", 2));
    assert_eq!(what["field"], 2);
    // The form of a new one is filled in with them, which is a look, too.
    let form: Value = scene.marina.call("ticket/form", json!({ "conversation": scene.conversation })).await.unwrap();
    assert!(form.to_string().contains("joana.prado@exemplo.com"), "{form}");
    let log = audit::of_conversation(&app, scene.conversation).await;
    assert!(log.iter().any(|(who, action, ..)| who == "Marina Souza" && action == "conversation.answer_shown"));
}

async fn the_history_tells_what_was_done_the_newest_first(app: TestApp) {
    let scene = scene(&app).await;
    let id = made(&scene.marina, scene.conversation).await;
    let mut ticket = open(&scene.marina, id).await.unwrap();
    let camila = scene.camila.me().await.id;
    for wanted in [json!("start"), json!({ "to_user": camila }), json!({ "to_department": 2 })] {
        let args = json!({ "ticket": id, "seen": ticket.row.changed_at, "wanted": wanted });
        ticket = scene.marina.call::<Option<Ticket>>("ticket/move", args).await.unwrap().unwrap();
    }
    ask(&scene.marina, "ticket/label", id, json!({ "label": 1, "on": true })).await.unwrap();
    let note = ask(&scene.marina, "ticket/note", id, json!({ "body": "Oi" })).await.unwrap().notes[0].id;
    for removed in [true, false] {
        ask(&scene.marina, "ticket/remove_note", id, json!({ "note": note, "removed": removed })).await.unwrap();
    }
    let told = ask(&scene.marina, "ticket/info", id, json!({ "name": "Contrato", "value": "1" })).await.unwrap();
    let what: Vec<What> = told.history.iter().map(|change| change.what.clone()).collect();
    assert_eq!(
        what,
        [
            What::Informed { name: "Contrato".into(), done: Done::Added },
            What::Noted(Done::Restored),
            What::Noted(Done::Removed),
            What::Noted(Done::Added),
            What::Labelled { put: vec!["Segunda via".into()], taken: vec![] },
            What::ToDepartment("Suporte técnico".into()),
            What::ToUser("Camila Duarte".into()),
            What::Moved(Status::Started),
            What::Created,
        ]
    );
    assert!(told.history.iter().all(|change| change.by == "Marina Souza"));
}
