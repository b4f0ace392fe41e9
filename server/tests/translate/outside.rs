//! A LibreTranslate-compatible server, and what it may do wrong.

use crate::{
    scene::{SPANISH, beside, done, scene, trouble},
    support::TestApp,
};
use app::translate::model::{Engine, Language::*, Means, Trouble};
use axum::{
    Json, Router,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::net::TcpListener;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mood {
    Good,
    Hanging,
    Garbage,
    Failing,
    Limited,
    Huge,
    Endless,
    Fewer,
    Empty,
    Lines,
    Elsewhere,
}

#[derive(Clone)]
struct Other {
    address: String,
    asked: Arc<Mutex<Vec<(HeaderMap, Value)>>>,
}

impl Other {
    /// A server in that mood. `elsewhere`: where it sends everybody on to.
    async fn in_mood(mood: Mood, elsewhere: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let other = Self { address: format!("http://{}", listener.local_addr().unwrap()), asked: Arc::default() };
        let (asked, elsewhere) = (other.asked.clone(), elsewhere.to_owned());
        let translate = post(async move |headers: HeaderMap, Json(body): Json<Value>| {
            asked.lock().unwrap().push((headers, body.clone()));
            answer(mood, &body, &elsewhere).await
        });
        let languages = get(async || {
            let all = ["en", "es", "pt-BR", "fr"];
            Json(all.map(|code| json!({ "code": code, "name": code, "targets": all })))
        });
        let router = Router::new().route("/api/translate", translate).route("/api/languages", languages);
        tokio::spawn(async move { axum::serve(listener, router).await });
        other
    }

    fn asked(&self) -> Vec<(HeaderMap, Value)> {
        self.asked.lock().unwrap().clone()
    }
}

async fn answer(mood: Mood, body: &Value, elsewhere: &str) -> Response {
    let shout = |text: &Value| json!(text.as_str().unwrap().to_uppercase());
    let all: Vec<Value> = body["q"].as_array().unwrap().iter().map(shout).collect();
    match mood {
        Mood::Good => Json(json!({ "translatedText": all })).into_response(),
        Mood::Hanging => std::future::pending().await,
        Mood::Garbage => "<html>welcome to the hotel's network</html>".into_response(),
        Mood::Failing => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Mood::Limited => StatusCode::TOO_MANY_REQUESTS.into_response(),
        Mood::Huge => Json(json!({ "translatedText": ["X".repeat(4_000_000)] })).into_response(),
        Mood::Endless => {
            let chunks = futures::stream::repeat_with(|| Ok::<_, std::io::Error>("x".repeat(10_000)));
            axum::body::Body::from_stream(chunks).into_response()
        }
        Mood::Fewer => Json(json!({ "translatedText": [] })).into_response(),
        Mood::Empty => Json(json!({ "translatedText": all.iter().map(|_| " ").collect::<Vec<_>>() })).into_response(),
        Mood::Lines => {
            Json(json!({ "translatedText": all.iter().map(|_| "A\nB").collect::<Vec<_>>() })).into_response()
        }
        Mood::Elsewhere => Redirect::temporary(elsewhere).into_response(),
    }
}

async fn with(app: &TestApp, other: &Other) -> TestApp {
    let address = format!("{}/api/", other.address);
    beside(app, &[("BALCAO_TRANSLATE", address), ("BALCAO_TRANSLATE_KEY", "s3cret".into())]).await
}

const TEXT: &str = "Olá {{customer.first_name}}, veja https://nortel.example/boleto\n\nobrigada 😀";

#[tokio::test]
async fn another_server_translates_and_is_named() {
    let app = TestApp::on_sqlite().await;
    let other = Other::in_mood(Mood::Good, "").await;
    let app = with(&app, &other).await;
    let scene = scene(&app).await;
    let outside = Engine::Outside("127.0.0.1".into());
    let Means::Ready { engine, pairs } = scene.interpreter().await.means else { panic!("it is there") };
    assert_eq!((engine, pairs.len()), (outside.clone(), 6));
    let translation = done(scene.draft(TEXT, Es).await);
    assert_eq!(translation.body, "OLÁ {{customer.first_name}}, VEJA https://nortel.example/boleto\n\nOBRIGADA 😀");
    assert_eq!((translation.from, translation.engine), (Pt, outside));
    done(scene.message(Pt).await);

    let asked = other.asked();
    let (headers, body) = &asked[0];
    assert_eq!((&body["source"], &body["target"], &body["format"]), (&json!("pt-BR"), &json!("es"), &json!("text")));
    assert_eq!(body["api_key"], "s3cret");
    assert_eq!(body["q"], json!(["Olá ⟦0⟧, veja ⟦1⟧", "obrigada ⟦0⟧"]));
    assert!(!headers.contains_key(header::COOKIE) && !headers.contains_key(header::AUTHORIZATION));
    assert_eq!(asked[1].1["q"], json!([SPANISH]));
    assert_eq!(asked.len(), 2, "each is asked once");
}

#[tokio::test]
async fn whatever_another_server_does_wrong_is_said() {
    let app = TestApp::on_sqlite().await;
    for (mood, expected) in [
        (Mood::Garbage, Trouble::Failed),
        (Mood::Failing, Trouble::Failed),
        (Mood::Limited, Trouble::Busy),
        (Mood::Huge, Trouble::Failed),
        (Mood::Endless, Trouble::Failed),
        (Mood::Fewer, Trouble::Failed),
        (Mood::Empty, Trouble::Failed),
        (Mood::Hanging, Trouble::Slow),
    ] {
        let other = Other::in_mood(mood, "").await;
        let beside = with(&app, &other).await;
        let scene = scene(&beside).await;
        assert_eq!(trouble(&scene.draft("Preciso de ajuda", Es).await), expected, "{mood:?}");
    }
}

#[tokio::test]
async fn a_line_stays_a_line() {
    let app = TestApp::on_sqlite().await;
    let other = Other::in_mood(Mood::Lines, "").await;
    let app = with(&app, &other).await;
    let scene = scene(&app).await;
    assert_eq!(done(scene.draft("Preciso\nde ajuda", Es).await).body, "A B\nA B");
}

#[tokio::test]
async fn texts_follow_no_redirect() {
    let app = TestApp::on_sqlite().await;
    let elsewhere = Other::in_mood(Mood::Good, "").await;
    let other = Other::in_mood(Mood::Elsewhere, &format!("{}/api/translate", elsewhere.address)).await;
    let app = with(&app, &other).await;
    let scene = scene(&app).await;
    assert_eq!(trouble(&scene.draft("Preciso de ajuda", Es).await), Trouble::Failed);
    assert!(elsewhere.asked().is_empty(), "only the configured host is told");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named() {
    let app = TestApp::on_sqlite().await;
    let app = beside(&app, &[("BALCAO_TRANSLATE", "http://127.0.0.1:1".into())]).await;
    let scene = scene(&app).await;
    assert_eq!(scene.interpreter().await.means, Means::Missing(Engine::Outside("127.0.0.1".into())));
    assert_eq!(trouble(&scene.draft("Preciso de ajuda", Es).await), Trouble::NoEngine);
    tokio::time::sleep(Duration::from_millis(1)).await;
}

#[tokio::test]
async fn it_can_be_switched_off() {
    let app = TestApp::on_sqlite().await;
    let app = beside(&app, &[("BALCAO_TRANSLATE", "off".into())]).await;
    let scene = scene(&app).await;
    assert_eq!(scene.interpreter().await.means, Means::Off);
    assert_eq!(trouble(&scene.draft("Preciso de ajuda", Es).await), Trouble::NoEngine);
    assert_eq!(trouble(&scene.message(Pt).await), Trouble::NoEngine);
}
