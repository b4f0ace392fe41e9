//! Who is there: Marina (Financeiro, Suporte) serves Joana in Financeiro, where Camila works too; Rafael (Suporte) does not.

use crate::support::{Caller, TestApp, uuid};
use app::{
    error::AppError,
    ticket::model::{Created, Ticket},
};
use serde_json::{Value, json};

pub(crate) struct Scene<'a> {
    pub(crate) marina: Caller<'a>,
    pub(crate) camila: Caller<'a>,
    pub(crate) rafael: Caller<'a>,
    pub(crate) customer: Caller<'a>,
    pub(crate) conversation: i64,
}

pub(crate) async fn scene(app: &TestApp) -> Scene<'_> {
    let (customer, conversation) = app.waiting_customer("Joana Prado", 1).await;
    let (marina, camila, rafael) = (app.agent("marina").await, app.agent("camila").await, app.agent("rafael").await);
    marina.take(conversation).await.unwrap();
    Scene { marina, camila, rafael, customer, conversation }
}

/// A right draft: the demo company's two mandatory fields are filled in.
pub(crate) fn draft(department: i64, subject: &str) -> Value {
    json!({
        "department": department,
        "subject": subject,
        "description": "O boleto não aparece.",
        "answers": [[1, "Joana Prado"], [2, "joana.prado@exemplo.com"]],
    })
}

pub(crate) async fn create(agent: &Caller<'_>, conversation: i64, draft: Value) -> Result<Created, AppError> {
    agent.call("ticket/create", json!({ "conversation": conversation, "client_id": uuid(), "draft": draft })).await
}

pub(crate) async fn open(agent: &Caller<'_>, ticket: i64) -> Result<Ticket, AppError> {
    agent.call("ticket/open", json!({ "ticket": ticket })).await
}
