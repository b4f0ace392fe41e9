//! From one side to the other.

use crate::{
    on_every_storage,
    scene::{
        Scene, bytes, customer_path, customer_send, customer_upload, header, path, photo, scene, send, send_as, staged,
        upload,
    },
    support::{TestApp, body, uuid},
};
use app::{
    error::{AppError, Field, Reason},
    id::FileId,
};
use serde_json::json;

on_every_storage! {
    an_agents_files_reach_the_customer
    a_customers_files_reach_the_agent
    a_picture_is_measured_and_shown_small
    the_same_message_again_is_the_same_message
    files_are_sent_once_and_by_whoever_brought_them
    the_same_content_is_kept_once
    a_customer_begins_with_a_file
    a_file_is_taken_back_while_it_waits
}

async fn an_agents_files_reach_the_customer(app: TestApp) {
    let Scene { marina, customer, id } = scene(&app).await;
    let one = staged(upload(&marina, id, "contrato de março.pdf", b"%PDF-1.7 words").await).await;
    assert_eq!((one.name.as_str(), one.mime.as_str(), one.size), ("contrato de março.pdf", "application/pdf", 14));
    let other = staged(upload(&marina, id, "notas.txt", "João".as_bytes()).await).await;
    assert_eq!(other.mime, "text/plain");
    let sent = send(&marina, id, "", &[other.id, one.id]).await.unwrap();
    assert_eq!(sent.message.files, [other.clone(), one.clone()], "in the order that was asked for");
    assert_eq!(sent.row.preview, "📎 notas.txt +1");
    let chat = customer.chat().await;
    let last = chat["messages"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["body"], &last["files"][1]["name"]), (&json!(""), &json!("contrato de março.pdf")), "{last}");
    let response = customer.get(&customer_path(one.id)).await;
    assert_eq!(header(&response, "content-type"), "application/pdf");
    assert_eq!(bytes(response).await, b"%PDF-1.7 words");
    let thread: app::conversation::model::Thread =
        marina.call("conversation/thread", json!({ "conversation": id, "page": "Latest" })).await.unwrap();
    assert_eq!(thread.messages.last().unwrap().files, [other, one]);
}

async fn a_customers_files_reach_the_agent(app: TestApp) {
    let Scene { marina, customer, id } = scene(&app).await;
    let file = staged(customer_upload(&customer, "comprovante.txt", b"pago").await).await;
    assert_eq!(marina.get(&path(file.id)).await.status(), 404, "nobody sees what is not sent");
    let (status, answer) = customer_send(&customer, "Segue o *comprovante*\n_pago_", &[file.id]).await;
    assert_eq!((status.as_u16(), &answer["messages"][0]["files"][0]["id"]), (200, &json!(file.id)), "{answer}");
    let row = marina.workspace().await.rows.into_iter().find(|row| row.id.0 == id).unwrap();
    assert_eq!(row.preview, "Segue o comprovante", "the first line, as it is read in the chat");
    assert_eq!(bytes(marina.get(&path(file.id)).await).await, b"pago");
    assert_eq!(bytes(customer.get(&customer_path(file.id)).await).await, b"pago");
}

async fn a_picture_is_measured_and_shown_small(app: TestApp) {
    let Scene { marina, customer, id } = scene(&app).await;
    let file = staged(upload(&marina, id, "foto.jpg", &photo()).await).await;
    assert_eq!((file.mime.as_str(), file.pixels, file.thumbnail), ("image/jpeg", Some((1600, 800)), true));
    send(&marina, id, "", &[file.id]).await.unwrap();
    for (caller, path) in [(&marina, path(file.id)), (&customer, customer_path(file.id))] {
        let small = caller.get(&format!("{path}/thumbnail")).await;
        assert_eq!(header(&small, "content-type"), "image/jpeg");
        let small = image::load_from_memory(&bytes(small).await).unwrap();
        assert_eq!((small.width(), small.height()), (640, 320));
    }
    let words = staged(upload(&marina, id, "a.txt", b"words").await).await;
    assert_eq!(marina.get(&format!("{}/thumbnail", path(words.id))).await.status(), 404);
}

async fn the_same_message_again_is_the_same_message(app: TestApp) {
    let Scene { marina, customer, id } = scene(&app).await;
    let (client, file) = (uuid(), staged(upload(&marina, id, "a.txt", b"a").await).await);
    let first = send_as(&marina, id, &client, "", &[file.id]).await.unwrap();
    let again = send_as(&marina, id, &client, "", &[file.id]).await.unwrap();
    assert_eq!((again.message, again.row.last_seq), (first.message, first.row.last_seq));
    let file = staged(customer_upload(&customer, "b.txt", b"b").await).await;
    let message = json!({ "client_id": uuid(), "body": "", "files": [file.id] });
    let first = body(customer.post("/api/chat/messages", &message).await).await;
    assert_eq!(first["messages"][0]["files"][0]["name"], "b.txt", "{first}");
    assert_eq!(body(customer.post("/api/chat/messages", &message).await).await["messages"], first["messages"]);
}

async fn files_are_sent_once_and_by_whoever_brought_them(app: TestApp) {
    let Scene { marina, customer, id } = scene(&app).await;
    let wrong = Err(AppError::Invalid { field: Field::File, reason: Reason::Wrong });
    let mine = staged(upload(&marina, id, "a.txt", b"a").await).await;
    let theirs = staged(customer_upload(&customer, "b.txt", b"b").await).await;
    let (other, other_id) = app.waiting_customer("Pedro", 1).await;
    let others = staged(customer_upload(&other, "c.txt", b"c").await).await;
    marina.take(other_id).await.unwrap();
    for files in [&[theirs.id][..], &[FileId(9_999)], &[mine.id, mine.id], &[mine.id, theirs.id]] {
        assert_eq!(send(&marina, id, "Oi", files).await.map(|_| ()), wrong, "{files:?}");
    }
    assert_eq!(send(&marina, other_id, "Oi", &[mine.id]).await.map(|_| ()), wrong, "staged for another conversation");
    for files in [&[mine.id][..], &[others.id], &[theirs.id, others.id]] {
        let (status, answer) = customer_send(&customer, "Oi", files).await;
        assert_eq!((status.as_u16(), &answer["error"]["code"]), (422, &json!("invalid")), "{files:?}");
    }
    // A refusal left everything as it was.
    send(&marina, id, "", &[mine.id]).await.unwrap();
    assert_eq!(send(&marina, id, "Oi", &[mine.id]).await.map(|_| ()), wrong, "sent already");
    assert_eq!(customer_send(&customer, "", &[theirs.id]).await.0, 200);
    assert_eq!(customer_send(&customer, "", &[theirs.id]).await.0, 422);
}

async fn the_same_content_is_kept_once(app: TestApp) {
    use sea_orm::{EntityTrait as _, PaginatorTrait as _};
    let Scene { marina, customer, id } = scene(&app).await;
    let one = staged(upload(&marina, id, "a.jpg", &photo()).await).await;
    let other = staged(customer_upload(&customer, "b.jpg", &photo()).await).await;
    assert_ne!(one.id, other.id);
    assert_eq!((other.name.as_str(), other.pixels, other.thumbnail), ("b.jpg", one.pixels, true));
    let contents = server::store::entity::file_content::Entity::find();
    assert_eq!(contents.count(app.house.store.reader()).await.unwrap(), 1);
    assert_eq!(bytes(customer.get(&customer_path(other.id)).await).await, photo());
}

async fn a_customer_begins_with_a_file(app: TestApp) {
    let customer = app.customer().await;
    let file = staged(customer_upload(&customer, "comprovante.pdf", b"%PDF-1.4").await).await;
    let (status, answer) = customer_send(&customer, "", &[file.id]).await;
    assert_eq!(status, 200, "{answer}");
    let messages = answer["messages"].as_array().unwrap();
    let at = messages.iter().position(|one| one["author"] == "customer").unwrap();
    assert_eq!(messages[at]["files"][0]["name"], "comprovante.pdf");
    // The attendant says something to it, and does not take the file's name for the customer's.
    assert!(messages[at + 1..].iter().any(|one| one["author"] == "bot"), "{answer}");
    assert_eq!(answer["conversation"]["state"], "bot");
    let id = answer["conversation"]["id"].as_i64().unwrap();
    let marina = app.agent("marina").await;
    let row = marina.workspace().await.rows.into_iter().find(|row| row.id.0 == id).unwrap();
    assert_eq!(row.customer_name, None);
    assert_eq!(bytes(marina.get(&path(file.id)).await).await, b"%PDF-1.4");
    customer.say("Joana Prado").await;
    assert_eq!(customer.get(&customer_path(file.id)).await.status(), 200);
}

async fn a_file_is_taken_back_while_it_waits(app: TestApp) {
    let Scene { marina, id, .. } = scene(&app).await;
    let take_back = async |file: FileId| marina.send_raw("DELETE", &path(file), &[], vec![]).await.status();
    let file = staged(upload(&marina, id, "a.txt", b"a").await).await;
    assert_eq!(marina.get(&path(file.id)).await.status(), 200, "its owner may look at it");
    assert_eq!(take_back(file.id).await, 204);
    assert_eq!(
        (take_back(file.id).await, marina.get(&path(file.id)).await.status().as_u16()),
        (404.try_into().unwrap(), 404)
    );
    let sent = staged(upload(&marina, id, "a.txt", b"a").await).await;
    send(&marina, id, "", &[sent.id]).await.unwrap();
    assert_eq!(take_back(sent.id).await, 404, "what is said is said");
    assert_eq!(bytes(marina.get(&path(sent.id)).await).await, b"a");
}
