//! Agents who come to work, and customers who tell the attendant everything and wait in the queue.

use crate::{
    Outcome,
    browser::Browser,
    screen::{Screens, Side},
    stage::Account,
};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

pub(crate) struct Agent {
    pub(crate) browser: Arc<Browser>,
    pub(crate) department: i64,
}

/// A customer in a conversation.
pub(crate) struct Customer {
    pub(crate) browser: Arc<Browser>,
    pub(crate) conversation: i64,
}

impl Agent {
    /// Signs in, starts the day and opens the live stream.
    pub(crate) async fn enter(address: SocketAddr, account: Account, screens: &Arc<Screens>) -> Outcome<Self> {
        let browser = Browser::anonymous(address);
        let words = json!({ "email": account.email, "password": account.password });
        let answer = browser.post("/api/session/sign_in", &words).await?;
        let cookie = answer.cookie.ok_or("an agent could not sign in")?;
        let browser = Arc::new(browser.known_as("cookie", &cookie));
        browser.call("/api/shift/start", &json!({})).await?;
        let workspace = browser.call("/api/queue/workspace", &json!({})).await?;
        let cursor = workspace["cursor"].as_i64().ok_or("a workspace without a cursor")?;
        screens.show(browser.listen("/api/live", cursor).await?, Side::Agent, &browser);
        Ok(Self { browser, department: account.department })
    }
}

/// Somebody with a token, before the first word.
pub(crate) async fn arrive(address: SocketAddr) -> Outcome<Browser> {
    let browser = Browser::anonymous(address);
    let made = browser.call("/api/chat/customer", &json!({ "locale": "pt-BR" })).await?;
    let token = made["token"].as_str().ok_or("no token")?;
    Ok(browser.known_as("authorization", &format!("Bearer {token}")))
}

/// More questions than any form has.
const QUESTIONS: usize = 20;

impl Customer {
    /// Arrives, opens the live stream and answers the attendant until the conversation waits in a department.
    pub(crate) async fn enter(
        address: SocketAddr,
        number: usize,
        department: i64,
        screens: Arc<Screens>,
    ) -> Outcome<(Self, Vec<Duration>)> {
        let browser = Arc::new(arrive(address).await?);
        let state = browser.load("/api/chat").await?;
        let cursor = state["cursor"].as_i64().ok_or("a state without a cursor")?;
        let stream = browser.listen("/api/chat/stream", cursor).await?;
        let mut question = state["welcome"].as_array().and_then(|says| says.last()).cloned().unwrap_or_default();
        let mut times = Vec::new();
        for step in 0..QUESTIONS {
            let (body, choice) = reply(&question, number, department);
            let client_id = format!("{number:08}-walk-{step:04}");
            let words = json!({ "client_id": client_id, "body": body, "choice": choice });
            let before = Instant::now();
            let changed = browser.call("/api/chat/messages", &words).await?;
            times.push(before.elapsed());
            let conversation = changed["conversation"]["id"].as_i64().ok_or("no conversation")?;
            if changed["conversation"]["state"] == "waiting" {
                screens.show(stream, Side::Customer, &browser);
                return Ok((Self { browser, conversation }, times));
            }
            question = changed["messages"].as_array().and_then(|messages| messages.last()).cloned().unwrap_or_default();
        }
        Err("the attendant asks for ever".into())
    }
}

/// What a customer says to a question.
fn reply(question: &Value, number: usize, department: i64) -> (String, Option<String>) {
    let wanted = [format!("department:{department}"), "skip".into(), "yes".into()];
    let options = question["options"].as_array();
    let offered = |value: &String| options.is_some_and(|all| all.iter().any(|option| option["value"] == **value));
    if let Some(choice) = wanted.into_iter().find(offered) {
        return (choice.clone(), Some(choice));
    }
    match question["input"].as_str() {
        Some("email") => (format!("cliente{number}@exemplo.com"), None),
        Some("phone") => ("11 91234-5678".into(), None),
        _ => (name(number), None),
    }
}

fn name(number: usize) -> String {
    const FIRST: [&str; 10] =
        ["Joana", "Paulo", "Beatriz", "Otávio", "Lívia", "Caio", "Helena", "Murilo", "Teresa", "Davi"];
    const LAST: [&str; 7] = ["Prado", "Almeida", "Nogueira", "Figueiredo", "Ramos", "Siqueira", "Barbosa"];
    let pick = |from: &[&str]| from.get(number % from.len()).map_or(String::new(), |name| (*name).to_owned());
    format!("{} {}", pick(&FIRST), pick(&LAST))
}
