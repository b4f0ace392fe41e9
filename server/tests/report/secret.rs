//! What agents write for each other is in no report, whatever its kind, form and language.

use crate::{
    on_both_databases,
    poppler::everything,
    scene::{annotate, bytes, path, pdf, speaking, transfer, unpacked},
    support::TestApp,
};
use app::{
    conversation::{
        annotation::model::Done,
        model::{Thread, ThreadEvent},
    },
    locales::Locale,
};
use serde_json::{Value, json};

on_both_databases! {
    observations_and_notes_for_the_receiver_are_in_no_report
}

/// In every observation and every note for a receiver.
const SECRET: &str = "SEGREDO";
async fn observations_and_notes_for_the_receiver_are_in_no_report(app: TestApp) {
    let marina = app.agent("marina").await;
    let camila = app.agent("camila").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    marina.take(id).await.unwrap();
    customer.say("Preciso da segunda via.").await;
    let added = annotate(&marina, "note/add", id, json!({ "body": "SEGREDO 1, da observação" })).await;
    let note = &added["details"]["notes"][0];
    let edit = json!({ "note": note["id"], "seen": note["changed_at"], "body": "SEGREDO 2, corrigido" });
    annotate(&marina, "note/edit", id, edit).await;
    annotate(&marina, "note/add", id, json!({ "body": "SEGREDO 3, outra" })).await;
    annotate(&marina, "note/remove", id, json!({ "note": note["id"] })).await;
    annotate(&marina, "info/add", id, json!({ "name": "Contrato", "value": "NT-1" })).await;
    marina.call::<Value>("label/change", json!({ "conversation": id, "put": [1], "take": [] })).await.unwrap();
    let (to_camila, to_marina) = (camila.me().await.id, marina.me().await.id);
    // The three ways of transferring, each with a note.
    transfer(&marina, id, json!({ "user": { "user": to_camila, "department": null } }), "SEGREDO 4, a Camila").await;
    transfer(&camila, id, json!({ "user": { "user": to_marina, "department": 2 } }), "SEGREDO 5, ao suporte").await;
    transfer(&marina, id, json!({ "department": 1 }), "SEGREDO 6, à fila").await;
    marina.take(id).await.unwrap();
    marina.send(id, "Enviei a segunda via.").await.unwrap();

    let thread: Thread =
        marina.call("conversation/thread", json!({ "conversation": id, "page": "Latest" })).await.unwrap();
    let read = serde_json::to_string(&thread).unwrap();
    assert!((3..=6).all(|at| read.contains(&format!("{SECRET} {at}"))), "the premise: its agent reads them: {read}");
    let events = || thread.messages.iter().filter_map(|message| message.event.as_ref());
    assert!(events().filter(|event| matches!(event, ThreadEvent::Noted { .. })).count() >= 4, "the premise: {read}");

    for (kind, language) in ["session", "attendance"].iter().flat_map(|kind| ["pt-BR", "en", "es"].map(|l| (kind, l))) {
        let caller = speaking(&marina, language);
        let mut told = everything(&pdf(&caller, id, kind).await);
        for (name, content) in unpacked(bytes(caller.get(&path(id, kind, "zip")).await).await) {
            let text = if name.ends_with(".pdf") { everything(&content) } else { String::from_utf8(content).unwrap() };
            told.push_str(&text);
        }
        assert!(told.matches("Enviei a segunda via.").count() >= 3 && told.contains("Camila Duarte"), "{told}");
        for hidden in hidden(language) {
            assert!(!told.contains(&hidden), "{hidden} in {kind}, {language}: {told}");
        }
    }
}

/// The secret, and the steps that only agents see, in words.
fn hidden(language: &str) -> Vec<String> {
    let words = Locale::from_tag(language).unwrap().texts().actions;
    let mut hidden = vec![SECRET.to_owned(), (words.labelled)("Marina Souza", &["Segunda via".into()], &[])];
    for done in [Done::Added, Done::Edited, Done::Removed] {
        hidden.push((words.noted)("Marina Souza", done));
        hidden.push((words.informed)("Marina Souza", "Contrato", done));
    }
    hidden
}
