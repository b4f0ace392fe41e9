//! Joana, served by Marina, with everything that one can put on a conversation; passed to Camila with a note.

use crate::support::{Caller, TestApp, uuid};
use axum::{body::to_bytes, response::Response};
use serde_json::{Value, json};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

pub(crate) struct Scene<'a> {
    pub(crate) camila: Caller<'a>,
    pub(crate) id: i64,
    pub(crate) protocol: String,
}

pub(crate) async fn scene(app: &TestApp) -> Scene<'_> {
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    let (customer, id) = app.waiting_customer("Joana Conceição", 1).await;
    let protocol = marina.take(id).await.unwrap().protocol;
    customer.say("Não recebi a fatura de março: há solução?").await;
    marina.send(id, "Já verifico, só um instante.\nObrigada!").await.unwrap();
    annotate(&marina, "note/add", id, json!({ "body": "SEGREDO da observação" })).await;
    annotate(&marina, "info/add", id, json!({ "name": "Contrato", "value": "ABC-123/ção" })).await;
    marina.call::<Value>("label/change", json!({ "conversation": id, "put": [1], "take": [] })).await.unwrap();
    let target = json!({ "user": { "user": camila.me().await.id, "department": null } });
    transfer(&marina, id, target, "RECADO interno").await;
    camila.send(id, "Aqui é a Camila. Enviei a segunda via.").await.unwrap();
    Scene { camila, id, protocol }
}

/// A command on one conversation, with an id of its own.
pub(crate) async fn annotate(caller: &Caller<'_>, function: &str, id: i64, args: Value) -> Value {
    let mut all = json!({ "conversation": id, "client_id": uuid() });
    all.as_object_mut().unwrap().extend(args.as_object().unwrap().clone());
    caller.call(function, all).await.unwrap()
}

pub(crate) async fn transfer(caller: &Caller<'_>, id: i64, target: Value, note: &str) {
    let args = json!({ "conversation": id, "target": target, "note": note });
    caller.call::<Value>("conversation/transfer", args).await.unwrap();
}

/// The same caller with the interface in another language.
pub(crate) fn speaking<'a>(caller: &Caller<'a>, language: &str) -> Caller<'a> {
    let cookie = caller.cookie.clone().map(|own| format!("{own}; balcao_locale={language}"));
    Caller { cookie, ..caller.clone() }
}

pub(crate) fn path(id: i64, kind: &str, format: &str) -> String {
    format!("/api/conversation/{id}/report?kind={kind}&format={format}")
}

pub(crate) async fn bytes(response: Response) -> Vec<u8> {
    to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
}

pub(crate) async fn pdf(caller: &Caller<'_>, id: i64, kind: &str) -> Vec<u8> {
    let response = caller.get(&path(id, kind, "pdf")).await;
    assert_eq!(response.status(), 200);
    bytes(response).await
}

/// The files of an archive, by name.
pub(crate) fn unpacked(archive: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect();
    files.sort();
    files
}
