//! Who is there: Marina serves Joana in Financeiro, where Camila works too; Rafael does not.

use crate::support::{Caller, TestApp, uuid};
use app::{
    conversation::{
        annotation::model::Annotated,
        model::{Details, Thread},
    },
    error::AppError,
};
use serde_json::{Value, json};

pub(crate) struct Scene<'a> {
    pub(crate) marina: Caller<'a>,
    pub(crate) camila: Caller<'a>,
    pub(crate) customer: Caller<'a>,
    pub(crate) id: i64,
}

pub(crate) async fn scene(app: &TestApp) -> Scene<'_> {
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let (marina, camila) = (app.agent("marina").await, app.agent("camila").await);
    marina.take(id).await.unwrap();
    Scene { marina, camila, customer, id }
}

pub(crate) async fn thread(caller: &Caller<'_>, conversation: i64) -> Thread {
    caller.call("conversation/thread", json!({ "conversation": conversation, "page": "Latest" })).await.unwrap()
}

pub(crate) async fn details(caller: &Caller<'_>, conversation: i64) -> Details {
    thread(caller, conversation).await.details
}

/// A command on one conversation; a new `client_id` goes with it.
pub(crate) async fn ask(
    caller: &Caller<'_>,
    function: &str,
    conversation: i64,
    args: Value,
) -> Result<Annotated, AppError> {
    let mut all = json!({ "conversation": conversation, "client_id": uuid() });
    let args = args.as_object().unwrap().clone();
    all.as_object_mut().unwrap().extend(args);
    caller.call(function, all).await
}

/// Everything that the customer's side can be told of the conversation.
pub(crate) async fn told_to_customer(scene: &Scene<'_>) -> String {
    let page = format!("/api/chat/messages?conversation={}&after=0", scene.id);
    let page = crate::support::body(scene.customer.get(&page).await).await;
    format!("{} {page}", scene.customer.chat().await)
}
