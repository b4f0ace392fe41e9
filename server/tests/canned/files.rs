//! The files of automatic messages: uploaded once by a manager, taken along by any agent who may use the message.

use crate::{
    on_both_databases,
    register::{Row, done, fields, save},
    support::{Caller, TestApp, body, uuid},
    usable::list,
};
use app::{
    conversation::model::Sent,
    error::{AppError, Field, Reason},
    file::model::Attachment,
};
use serde_json::{Value, json};

on_both_databases! {
    agents_take_copies_along
    only_managers_fill_the_library
    what_is_not_theirs_is_not_taken
    a_file_that_is_taken_off_is_gone_for_new_messages_only
}

async fn upload(manager: &Caller<'_>, name: &str) -> Attachment {
    let response = manager.post_raw(&format!("/api/library/file?name={name}"), name.as_bytes().to_vec()).await;
    assert_eq!(response.status(), 201);
    serde_json::from_value(body(response).await).unwrap()
}

fn with(files: &[&Attachment], department: Option<i64>) -> Value {
    let mut all = fields("Com arquivos", department);
    all["files"] = json!(files);
    all
}

async fn stage(agent: &Caller<'_>, conversation: i64, reply: i64) -> Result<Vec<Attachment>, AppError> {
    agent.call("canned/stage", json!({ "conversation": conversation, "reply": reply })).await
}

async fn send(agent: &Caller<'_>, conversation: i64, files: &[Attachment]) -> Result<Sent, AppError> {
    let ids: Vec<_> = files.iter().map(|file| file.id).collect();
    let args = json!({ "conversation": conversation, "client_id": uuid(), "body": "", "files": ids });
    agent.call("conversation/send", args).await
}

async fn register(manager: &Caller<'_>, files: &[&Attachment], department: Option<i64>) -> Row {
    done(save(manager, None, with(files, department)).await.unwrap())
}

async fn agents_take_copies_along(app: TestApp) {
    let (_, conversation) = app.waiting_customer("Joana", 1).await;
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    marina.take(conversation).await.unwrap();
    let (terms, plan) = (upload(&carla, "termos.txt").await, upload(&carla, "plano.txt").await);
    let made = register(&carla, &[&plan, &terms], None).await;
    let listed = list(&marina).await.into_iter().find(|reply| reply.id.0 == made.id).unwrap();
    let names = |files: &[Attachment]| files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&listed.files), ["plano.txt", "termos.txt"], "in the manager's order");

    for _ in 0..2 {
        let staged = stage(&marina, conversation, made.id).await.unwrap();
        assert_eq!(names(&staged), ["plano.txt", "termos.txt"]);
        assert!(staged.iter().all(|file| file.id != terms.id && file.id != plan.id), "copies");
        let sent = send(&marina, conversation, &staged).await.unwrap();
        assert_eq!(sent.message.files, staged);
        let file = marina.get(&format!("/api/file/{}", staged[0].id)).await;
        assert_eq!(file.status(), 200);
    }
    // The library's own is no message's.
    assert_eq!(marina.get(&format!("/api/file/{}", terms.id)).await.status(), 404);
    assert_eq!(carla.get(&format!("/api/file/{}", terms.id)).await.status(), 200);
    let refused = AppError::Invalid { field: Field::File, reason: Reason::Wrong };
    assert_eq!(send(&marina, conversation, &[terms]).await.unwrap_err(), refused);
}

async fn only_managers_fill_the_library(app: TestApp) {
    let marina = app.agent("marina").await;
    assert_eq!(marina.post_raw("/api/library/file?name=a.txt", b"a".to_vec()).await.status(), 403);
    assert_eq!(app.anonymous().post_raw("/api/library/file?name=a.txt", b"a".to_vec()).await.status(), 401);
    let customer = app.customer().await;
    assert_eq!(customer.post_raw("/api/library/file?name=a.txt", b"a".to_vec()).await.status(), 401);
    let foreign = [("sec-fetch-site", "cross-site")];
    let carla = app.signed_in("carla").await;
    assert_eq!(carla.send_raw("POST", "/api/library/file?name=a.txt", &foreign, b"a".to_vec()).await.status(), 403);
}

async fn what_is_not_theirs_is_not_taken(app: TestApp) {
    let (_, conversation) = app.waiting_customer("Joana", 1).await;
    let (carla, marina, bruno) = (app.agent("carla").await, app.agent("marina").await, app.agent("bruno").await);
    marina.take(conversation).await.unwrap();
    let (one, other) = (upload(&carla, "um.txt").await, upload(&carla, "dois.txt").await);
    let sales = register(&carla, &[&one], Some(3)).await;
    assert_eq!(stage(&marina, conversation, sales.id).await.unwrap_err(), AppError::NotFound, "another department's");
    assert_eq!(stage(&bruno, conversation, sales.id).await.unwrap_err(), AppError::NotFound, "not his conversation");
    assert_eq!(stage(&marina, conversation, i64::MAX).await.unwrap_err(), AppError::NotFound);
    // A file is one message's; none is anybody else's upload, or named twice.
    let refused = AppError::Invalid { field: Field::File, reason: Reason::Wrong };
    let theirs = marina.post_raw(&format!("/api/conversation/{conversation}/file?name=x.txt"), b"x".to_vec()).await;
    let theirs: Attachment = serde_json::from_value(body(theirs).await).unwrap();
    for files in [vec![&one], vec![&theirs], vec![&other, &other]] {
        let mut all = with(&files, None);
        all["title"] = json!("Outra");
        assert_eq!(save(&carla, None, all).await.unwrap_err(), refused);
    }
    let many: Vec<&Attachment> = std::iter::repeat_n(&other, 200).collect();
    let error = save(&carla, None, with(&many, None)).await.unwrap_err();
    assert!(matches!(error, AppError::Invalid { field: Field::File, reason: Reason::TooMany(_) }), "{error}");
    // Files may say it all, and nothing says nothing.
    let mut all = with(&[&other], Some(2));
    all["body"] = json!("");
    done(save(&carla, None, all.clone()).await.unwrap());
    all["files"] = json!([]);
    all["title"] = json!("Vazia");
    let empty = AppError::Invalid { field: Field::Message, reason: Reason::Empty };
    assert_eq!(save(&carla, None, all).await.unwrap_err(), empty);
}

async fn a_file_that_is_taken_off_is_gone_for_new_messages_only(app: TestApp) {
    let (_, conversation) = app.waiting_customer("Joana", 1).await;
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    marina.take(conversation).await.unwrap();
    let (one, two) = (upload(&carla, "um.txt").await, upload(&carla, "dois.txt").await);
    let made = register(&carla, &[&one, &two], None).await;
    let staged = stage(&marina, conversation, made.id).await.unwrap();
    send(&marina, conversation, &staged).await.unwrap();
    let edited = done(save(&carla, Some(&made), with(&[&two], None)).await.unwrap());
    assert_eq!(edited.fields.files, [two]);
    assert_eq!(stage(&marina, conversation, made.id).await.unwrap().len(), 1);
    let file = marina.get(&format!("/api/file/{}", staged[0].id)).await;
    assert_eq!(file.status(), 200, "what was sent stays");
}
