//! A translated message keeps what its author wrote, for both sides.

use crate::{
    on_both_databases,
    scene::{Scene, scene},
    support::{TestApp, body, uuid},
};
use app::{
    conversation::model::{Original, Sent, Thread},
    error::{AppError, Field, Reason},
};
use serde_json::{Value, json};

on_both_databases! {
    the_original_is_kept_and_both_sides_have_it
    an_original_is_words_in_a_known_language
    a_report_has_both
}

async fn send(scene: &Scene<'_>, text: &str, original: Value) -> Result<Sent, AppError> {
    let args = json!({ "conversation": scene.id, "client_id": uuid(), "body": text, "original": original });
    scene.marina.call("conversation/send", args).await
}

fn portuguese(text: &str) -> Value {
    json!({ "language": "pt-BR", "body": text })
}

async fn the_original_is_kept_and_both_sides_have_it(app: TestApp) {
    let scene = scene(&app).await;
    let sent = send(&scene, "Buen día", portuguese(" Bom dia\u{202E} ")).await.unwrap();
    let expected = Original { language: "pt".into(), body: "Bom dia".into() };
    assert_eq!(sent.message.original, Some(expected.clone()));
    let args = json!({ "conversation": scene.id, "page": "Latest" });
    let thread: Thread = scene.marina.call("conversation/thread", args).await.unwrap();
    let last = thread.messages.last().unwrap();
    assert_eq!((last.body.as_str(), last.original.clone()), ("Buen día", Some(expected)));

    let page = format!("/api/chat/messages?conversation={}", scene.id);
    let page = body(scene.customer.get(&page).await).await;
    let last = page["messages"].as_array().unwrap().last().unwrap();
    assert_eq!(last["body"], "Buen día");
    assert_eq!(last["original"], json!({ "language": "pt", "body": "Bom dia" }));
    // What was not translated has none.
    scene.marina.send(scene.id, "Oi").await.unwrap();
    send(&scene, "Oi", portuguese("Oi")).await.unwrap();
    let state = scene.customer.chat().await;
    let mut last = state["messages"].as_array().unwrap().iter().rev();
    assert!(last.next().unwrap()["original"].is_null() && last.next().unwrap()["original"].is_null());
}

async fn an_original_is_words_in_a_known_language(app: TestApp) {
    let scene = scene(&app).await;
    for language in ["fr", "", "x".repeat(1_000).as_str(), "<b>"] {
        let refused = send(&scene, "Buen día", json!({ "language": language, "body": "Bom dia" })).await;
        let malformed = AppError::Invalid { field: Field::Message, reason: Reason::Malformed };
        assert_eq!(refused, Err(malformed), "{language}");
    }
    for (text, reason) in [(" \u{200B}", Reason::Empty), (&*"a".repeat(4_001), Reason::TooLong(4_000))] {
        let refused = send(&scene, "Buen día", portuguese(text)).await;
        assert_eq!(refused, Err(AppError::Invalid { field: Field::Message, reason }));
    }
    assert!(send(&scene, "Buen día", json!("Bom dia")).await.is_err());
}

async fn a_report_has_both(app: TestApp) {
    let scene = scene(&app).await;
    send(&scene, "Buen día", portuguese("Bom dia")).await.unwrap();
    let path = format!("/api/conversation/{}/report?kind=session&format=zip", scene.id);
    let response = scene.marina.get(&path).await;
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let data: Value = serde_json::from_reader(archive.by_name("conversation.json").unwrap()).unwrap();
    let last = data["messages"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["text"], "Buen día");
    assert_eq!(last["original"], json!({ "language": "pt", "text": "Bom dia" }));
}
