//! Marina and a customer, and files between them.

use crate::support::{Caller, TestApp, body, uuid};
use app::{conversation::model::Sent, error::AppError, file::model::Attachment, id::FileId};
use axum::{body::to_bytes, http::StatusCode, response::Response};
use serde_json::{Value, json};

pub(crate) struct Scene<'a> {
    pub(crate) marina: Caller<'a>,
    pub(crate) customer: Caller<'a>,
    pub(crate) id: i64,
}

pub(crate) async fn scene(app: &TestApp) -> Scene<'_> {
    let marina = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    marina.take(id).await.unwrap();
    Scene { marina, customer, id }
}

/// A server with its files in a bucket of their own folder.
pub(crate) async fn bucket() -> Option<TestApp> {
    let endpoint = std::env::var("BALCAO_TEST_S3").ok()?;
    let place = format!("s3://balcao/{}", uuid());
    let settings = [
        ("BALCAO_FILES", place.as_str()),
        ("AWS_ENDPOINT_URL", &endpoint),
        ("AWS_REGION", "us-east-1"),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
    ];
    Some(TestApp::configured(&settings).await)
}

/// A name as it stands in an address.
pub(crate) fn encoded(name: &str) -> String {
    name.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

pub(crate) async fn upload(caller: &Caller<'_>, id: i64, name: &str, bytes: &[u8]) -> Response {
    caller.post_raw(&format!("/api/conversation/{id}/file?name={}", encoded(name)), bytes.to_vec()).await
}

pub(crate) async fn customer_upload(customer: &Caller<'_>, name: &str, bytes: &[u8]) -> Response {
    customer.post_raw(&format!("/api/chat/files?name={}", encoded(name)), bytes.to_vec()).await
}

pub(crate) async fn staged(response: Response) -> Attachment {
    let (status, body) = (response.status(), body(response).await);
    assert_eq!(status, StatusCode::CREATED, "{body}");
    serde_json::from_value(body).unwrap()
}

/// A refusal of an agent's address.
pub(crate) async fn error(response: Response) -> AppError {
    let (status, body) = (response.status(), body(response).await);
    let error: AppError = serde_json::from_value(body.clone()).unwrap_or_else(|_| panic!("{status} {body}"));
    assert_eq!(error.status(), status.as_u16());
    error
}

pub(crate) async fn send(caller: &Caller<'_>, id: i64, text: &str, files: &[FileId]) -> Result<Sent, AppError> {
    send_as(caller, id, &uuid(), text, files).await
}

pub(crate) async fn send_as(
    caller: &Caller<'_>,
    id: i64,
    client: &str,
    text: &str,
    files: &[FileId],
) -> Result<Sent, AppError> {
    let args = json!({ "conversation": id, "client_id": client, "body": text, "files": files });
    caller.call("conversation/send", args).await
}

pub(crate) async fn customer_send(customer: &Caller<'_>, text: &str, files: &[FileId]) -> (StatusCode, Value) {
    let message = json!({ "client_id": uuid(), "body": text, "files": files });
    let response = customer.post("/api/chat/messages", &message).await;
    (response.status(), body(response).await)
}

pub(crate) fn path(file: FileId) -> String {
    format!("/api/file/{file}")
}

pub(crate) fn customer_path(file: FileId) -> String {
    format!("/api/chat/files/{file}")
}

pub(crate) async fn bytes(response: Response) -> Vec<u8> {
    to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
}

pub(crate) fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

/// A photograph that is worth a thumbnail.
pub(crate) fn photo() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_fn(1600, 800, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8]));
    image.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}
