//! Marina serves Joana, who writes Spanish, by a server with a translator of its own.

use crate::{
    program::Program,
    support::{Caller, TestApp},
};
use app::{
    error::AppError,
    translate::model::{Interpreter, Language, Outcome, Translation, Trouble},
};
use serde_json::json;
use server::config::Config;
use std::path::PathBuf;

pub(crate) const SPANISH: &str = "Necesito pagar mi factura hoy mismo";

/// A second server on the same data, with these settings.
pub(crate) async fn beside(app: &TestApp, settings: &[(&str, String)]) -> TestApp {
    let usual = [
        ("DATABASE_URL", app.database()),
        ("BALCAO_DEMO", "1"),
        ("BALCAO_FILES", "memory:"),
        ("BALCAO_RATE_LIMITS", "0"),
    ];
    let read = |name: &str| {
        let other = settings.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
        other.or_else(|| usual.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    };
    // Its site's folder, which nobody needs.
    TestApp::with(Config::read(read).unwrap(), PathBuf::from("/nonexistent")).await
}

/// The same with this in the place of Apertium.
pub(crate) async fn with_program(app: &TestApp, program: &Program) -> TestApp {
    beside(app, &[("BALCAO_APERTIUM", program.path())]).await
}

pub(crate) struct Scene<'a> {
    pub(crate) marina: Caller<'a>,
    pub(crate) customer: Caller<'a>,
    pub(crate) id: i64,
    /// The number of the customer's [`SPANISH`].
    pub(crate) seq: u32,
}

pub(crate) async fn scene(app: &TestApp) -> Scene<'_> {
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let marina = app.agent("marina").await;
    marina.take(id).await.unwrap();
    let seq = say(&customer, SPANISH).await;
    Scene { marina, customer, id, seq }
}

/// The customer writes; the message's number.
pub(crate) async fn say(customer: &Caller<'_>, text: &str) -> u32 {
    let said = customer.say(text).await;
    let own = said["messages"].as_array().unwrap().iter().find(|message| message["author"] == "customer").cloned();
    u32::try_from(own.unwrap()["seq"].as_u64().unwrap()).unwrap()
}

impl Scene<'_> {
    pub(crate) async fn interpreter(&self) -> Interpreter {
        self.marina.call("translate/interpreter", json!({ "conversation": self.id })).await.unwrap()
    }

    pub(crate) async fn draft(&self, text: &str, to: Language) -> Outcome {
        try_draft(&self.marina, self.id, text, to).await.unwrap()
    }

    pub(crate) async fn message(&self, to: Language) -> Outcome {
        try_message(&self.marina, self.id, self.seq, to).await.unwrap()
    }
}

pub(crate) async fn try_draft(caller: &Caller<'_>, id: i64, text: &str, to: Language) -> Result<Outcome, AppError> {
    caller.call("translate/draft", json!({ "conversation": id, "text": text, "from": null, "to": to })).await
}

pub(crate) async fn try_message(caller: &Caller<'_>, id: i64, seq: u32, to: Language) -> Result<Outcome, AppError> {
    caller.call("translate/message", json!({ "conversation": id, "seq": seq, "to": to })).await
}

pub(crate) fn done(outcome: Outcome) -> Translation {
    match outcome {
        Outcome::Done(translation) => translation,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn trouble(outcome: &Outcome) -> Trouble {
    match outcome {
        Outcome::Trouble(trouble) => *trouble,
        other => panic!("{other:?}"),
    }
}
