//! Labels.

use crate::{
    on_both_databases,
    scene::{applied, expect, imported, log, previewed},
    support::TestApp,
};
use app::{
    admin::{
        import::model::{Applied, Checked},
        labels::model::LabelFields,
        registry::model::Entry,
    },
    live::event::LiveEvent,
};
use serde_json::{Value, json};

on_both_databases! {
    each_line_says_what_it_would_do
    all_of_it_is_stored_or_nothing
    lines_that_are_wrong_are_left_out_when_that_is_wanted
    everybody_has_the_new_labels_at_once_and_the_log_has_each
    what_changed_since_the_preview_is_shown_before_anything_is_stored
    archived_labels_and_those_that_no_line_names_stay_as_they_are
}

const FILE: &str = "Nome;Cor;Descrição\r\n\
    Fidelidade;2F8F5B;Cliente há anos\r\n\
    SEGUNDA VIA;#c8553d;Pediu de novo um boleto ou documento\r\n\
    Cliente antigo;#3d6cc8;Mais de três anos de contrato\r\n\
    Ruim;vermelho;\"duas\r\nlinhas\"\r\n\
    ;#112233;\r\n\
    fidelidade;#112233;\r\n";

async fn each_line_says_what_it_would_do(app: TestApp) {
    let carla = app.signed_in("carla").await;
    expect(
        &previewed(&carla, "labels", FILE).await,
        &[
            (2, "new"),
            (3, "Name: Segunda via > SEGUNDA VIA"),
            (4, "unchanged"),
            (5, "Color Malformed"),
            (7, "Name Empty"),
            (8, "Name Twice(2)"),
        ],
    );
    // What the file does not say stays: colour and description.
    expect(&previewed(&carla, "labels", "label\nSem sinal\nNova").await, &[(2, "unchanged"), (3, "new")]);
    // An empty cell takes a description away, and leaves a colour.
    let cleared = previewed(&carla, "labels", "nome;cor;descricao\nSem sinal;;").await;
    expect(&cleared, &[(2, "Description: Sem internet ou com queda constante > ")]);
    let long = format!("nome,descrição\n{},{}", "x".repeat(61), "y".repeat(201));
    expect(&previewed(&carla, "labels", &long).await, &[(2, "Name TooLong(60); Description TooLong(200)")]);
}

async fn all_of_it_is_stored_or_nothing(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let before: Vec<Entry<LabelFields>> = carla.call("admin/labels", json!({})).await.unwrap();
    let entries = log(&app).await.len();
    let preview = previewed(&carla, "labels", FILE).await;
    let answer = applied(&carla, "labels", FILE, &preview.fingerprint, false).await;
    assert_eq!(answer, Applied::Held(Checked::Preview(preview)), "some lines are wrong");
    assert_eq!(carla.call::<Vec<Entry<LabelFields>>>("admin/labels", json!({})).await.unwrap(), before);
    assert_eq!(log(&app).await.len(), entries);
}

async fn lines_that_are_wrong_are_left_out_when_that_is_wanted(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let print = previewed(&carla, "labels", FILE).await.fingerprint;
    let Applied::Done(done) = applied(&carla, "labels", FILE, &print, true).await else { panic!("held") };
    assert_eq!((done.new, done.changed, done.unchanged, done.left_out), (1, 1, 1, 3));
    let labels: Vec<Entry<LabelFields>> = carla.call("admin/labels", json!({})).await.unwrap();
    let named = |name: &str| labels.iter().find(|label| label.fields.name == name).map(|label| &label.fields);
    assert_eq!(named("Fidelidade").unwrap().color, "#2f8f5b");
    assert!(named("SEGUNDA VIA").is_some() && named("Segunda via").is_none());
    assert_eq!(labels.len(), 7);
    // Once more: there is nothing left to do, and nothing is done.
    let entries = log(&app).await.len();
    let again = imported(&carla, "labels", "nome;cor\nFidelidade;#2f8f5b\nSEGUNDA VIA;#c8553d").await;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 2));
    assert_eq!(log(&app).await.len(), entries);
}

async fn everybody_has_the_new_labels_at_once_and_the_log_has_each(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    let mut stream = marina.listen(marina.workspace().await.cursor).await;
    let entries = log(&app).await.len();
    imported(&carla, "labels", "nome;cor\nUm;#112233\nDois;#112233\nSem sinal;#112233").await;
    assert_eq!(stream.event().await.1, LiveEvent::Directory);
    // Once for all of them: what comes later is something else.
    while let Ok(Some(heard)) = stream.next_within(std::time::Duration::from_millis(300)).await {
        assert_ne!(heard.name, "message", "{heard:?}");
    }
    let labels = marina.workspace().await.directory.labels;
    assert!(["Um", "Dois"].iter().all(|name| labels.iter().any(|label| label.name == *name)));
    let new = log(&app).await.split_off(entries);
    let what: Vec<_> = new.iter().map(|(who, what, ..)| (who.as_str(), what.as_str())).collect();
    assert_eq!(what, [("Carla Gomes", "label.save"); 3]);
    assert_eq!((&new[0].2, &new[0].3["name"]), (&Value::Null, &json!("Um")));
    assert_eq!((&new[2].2["color"], &new[2].3["color"]), (&json!("#b3261e"), &json!("#112233")));
}

async fn what_changed_since_the_preview_is_shown_before_anything_is_stored(app: TestApp) {
    let (carla, again) = (app.signed_in("carla").await, app.signed_in("carla").await);
    let file = "nome;descricao\nSem sinal;Uma\nNova;Duas";
    let seen = previewed(&carla, "labels", file).await;
    // What the lines are not about does not matter.
    imported(&again, "labels", "nome\nOutra").await;
    assert_eq!(previewed(&carla, "labels", file).await, seen);
    imported(&again, "labels", "nome;descricao\nSem sinal;Três").await;
    let answer = applied(&carla, "labels", file, &seen.fingerprint, true).await;
    let Applied::Held(Checked::Preview(now)) = answer else { panic!("{answer:?}") };
    expect(&now, &[(2, "Description: Três > Uma"), (3, "new")]);
    assert!(matches!(applied(&carla, "labels", file, &now.fingerprint, false).await, Applied::Done(_)));
    // Whoever looked at it before the other stored it sees that it is there.
    let late = applied(&again, "labels", file, &now.fingerprint, false).await;
    let Applied::Held(Checked::Preview(done)) = late else { panic!("{late:?}") };
    expect(&done, &[(2, "unchanged"), (3, "unchanged")]);
}

async fn archived_labels_and_those_that_no_line_names_stay_as_they_are(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let all: Vec<Entry<LabelFields>> = carla.call("admin/labels", json!({})).await.unwrap();
    let gone = all.iter().find(|label| label.fields.name == "Sem sinal").unwrap().id;
    carla.call::<Value>("admin/labels/archive", json!({ "label": gone, "archived": true })).await.unwrap();
    let before: Vec<Entry<LabelFields>> = carla.call("admin/labels", json!({})).await.unwrap();
    assert_eq!(imported(&carla, "labels", "nome\nSem sinal").await.new, 1, "as on the screen");
    let after: Vec<Entry<LabelFields>> = carla.call("admin/labels", json!({})).await.unwrap();
    assert!(before.iter().all(|label| after.contains(label)) && after.len() == before.len() + 1);
}
