//! How much, how many, of which types: said before, held by the server.

use crate::{
    on_every_storage,
    scene::{Scene, customer_send, customer_upload, error, scene, send, staged, upload},
    support::{TestApp, body},
};
use app::{
    error::{AppError, Field, Reason},
    file::model::FileLimits,
};
use axum::body::Body;
use futures::stream;
use serde_json::json;
use std::convert::Infallible;

on_every_storage! {
    nothing_is_no_file
    what_is_cut_off_leaves_nothing
}

fn refused(reason: Reason) -> AppError {
    AppError::Invalid { field: Field::File, reason }
}

async fn nothing_is_no_file(app: TestApp) {
    let Scene { marina, customer, id } = scene(&app).await;
    assert_eq!(error(upload(&marina, id, "a.txt", b"").await).await, refused(Reason::Empty));
    let response = customer_upload(&customer, "a.txt", b"").await;
    assert_eq!(response.status(), 422);
    assert_eq!(body(response).await["error"]["code"], "invalid");
    // Without a file the words are needed.
    assert!(send(&marina, id, "", &[]).await.is_err());
    assert_eq!(customer_send(&customer, "", &[]).await.0, 422);
}

async fn what_is_cut_off_leaves_nothing(app: TestApp) {
    use sea_orm::{EntityTrait as _, PaginatorTrait as _};
    let Scene { customer, .. } = scene(&app).await;
    let pieces = vec![Ok("begun"), Err(std::io::Error::other("the line is gone"))];
    let request = axum::http::Request::post("/api/chat/files?name=a.txt")
        .header("authorization", format!("Bearer {}", customer.token.clone().unwrap()))
        .body(Body::from_stream(stream::iter(pieces)))
        .unwrap();
    assert_eq!(app.request(request).await.status(), 503);
    let files = server::store::entity::file::Entity::find();
    assert_eq!(files.count(app.house.store.reader()).await.unwrap(), 0);
}

#[tokio::test]
async fn limits_are_told_and_held() {
    let settings = [("BALCAO_FILE_MB", "1"), ("BALCAO_FILE_COUNT", "2"), ("BALCAO_FILE_TYPES", "image/,text/plain")];
    let app = TestApp::configured(&settings).await;
    let Scene { marina, customer, id } = scene(&app).await;
    let limits = FileLimits { size: 1 << 20, count: 2, types: vec!["image/".into(), "text/plain".into()] };
    assert_eq!(marina.workspace().await.directory.files, limits);
    let company = body(app.anonymous().get("/api/chat/company").await).await;
    assert_eq!(company["limits"]["files"], json!(limits));

    let mut most = vec![b'a'; 1 << 20];
    staged(upload(&marina, id, "a.txt", &most).await).await;
    most.push(b'a');
    assert_eq!(error(upload(&marina, id, "a.txt", &most).await).await, refused(Reason::TooLarge(1 << 20)));
    let response = customer_upload(&customer, "a.txt", &most).await;
    assert_eq!(response.status(), 413);
    assert_eq!(body(response).await["error"]["code"], "too_large");
    // A length that is not announced is counted.
    let endless = stream::repeat(Ok::<_, Infallible>("a".repeat(10_000)));
    let request = axum::http::Request::post("/api/chat/files?name=a.txt")
        .header("authorization", format!("Bearer {}", customer.token.clone().unwrap()))
        .body(Body::from_stream(endless))
        .unwrap();
    assert_eq!(app.request(request).await.status(), 413);

    assert_eq!(error(upload(&marina, id, "a.txt", b"%PDF-1.7").await).await, refused(Reason::Unwanted));
    assert_eq!(customer_upload(&customer, "a.png", b"<svg/>").await.status(), 201, "it is of image/");
    let mut files = Vec::new();
    for _ in 0..3 {
        files.push(staged(upload(&marina, id, "a.txt", b"a").await).await.id);
    }
    assert_eq!(send(&marina, id, "", &files).await.unwrap_err(), refused(Reason::TooMany(2)));
    send(&marina, id, "", &files[..2]).await.unwrap();
}

#[tokio::test]
async fn nobody_fills_the_disk_with_what_is_never_sent() {
    let app = TestApp::on_sqlite().await;
    let customer = app.customer().await;
    for at in 0..100 {
        assert_eq!(customer_upload(&customer, "a.txt", format!("{at}").as_bytes()).await.status(), 201);
    }
    assert_eq!(customer_upload(&customer, "a.txt", b"one more").await.status(), 422);
}

#[tokio::test]
async fn a_flood_of_files_is_slowed() {
    let app = TestApp::configured(&[("BALCAO_RATE_LIMITS", "1")]).await;
    let customer = app.customer().await;
    let mut taken = 0;
    while customer_upload(&customer, "a.txt", b"a").await.status() == 201 {
        taken += 1;
        assert!(taken < 90, "nothing stops it");
    }
    assert!(taken >= 20, "a message's files pass: {taken}");
}
