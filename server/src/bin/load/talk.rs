//! The load itself: an open loop that never waits for an answer before the next one is due.

use crate::{
    ledger::{Series, Writer},
    options::Options,
    people::{Agent, Customer},
    screen::Screens,
};
use serde_json::json;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::{
    task::JoinSet,
    time::{Duration, Instant, sleep_until},
};

/// Everybody who is there. Customer `n` is served by agent `n % agents`, whose department it waited in.
pub(crate) struct Floor {
    pub(crate) agents: Vec<Agent>,
    pub(crate) customers: Vec<Customer>,
    pub(crate) screens: Arc<Screens>,
    pub(crate) faults: Faults,
}

/// Requests that failed, and the first one's words.
#[derive(Default)]
pub(crate) struct Faults(Mutex<(u32, Option<String>)>);

impl Faults {
    pub(crate) fn note(&self, what: &dyn std::fmt::Display) {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        faults.0 += 1;
        faults.1.get_or_insert_with(|| what.to_string());
    }

    pub(crate) fn told(&self) -> (u32, Option<String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Floor {
    fn agent_of(&self, customer: usize) -> Option<&Agent> {
        self.agents.get(customer % self.agents.len())
    }
}

/// Every waiting conversation is taken by its agent, at the rate.
pub(crate) async fn take_all(floor: &Arc<Floor>, options: &Options) -> Series {
    let mut takes = JoinSet::new();
    let start = Instant::now();
    for number in 0..floor.customers.len() {
        sleep_until(due(start, options, number)).await;
        let floor = floor.clone();
        takes.spawn(async move {
            let (Some(customer), Some(agent)) = (floor.customers.get(number), floor.agent_of(number)) else {
                return None;
            };
            let before = Instant::now();
            let taken = agent.browser.call("/api/queue/take", &json!({ "conversation": customer.conversation })).await;
            match taken {
                Ok(_) => Some(before.elapsed()),
                Err(error) => {
                    floor.faults.note(&error);
                    None
                }
            }
        });
    }
    takes.join_all().await.into_iter().flatten().collect()
}

fn due(start: Instant, options: &Options, number: usize) -> Instant {
    start + options.every() * u32::try_from(number).unwrap_or(u32::MAX)
}

/// Messages in both directions, at the rate, for the time asked for.
pub(crate) async fn talk(floor: &Arc<Floor>, options: &Options) {
    let mut sends = JoinSet::new();
    let start = Instant::now();
    for number in 0..options.messages() {
        let due = due(start, options, number);
        sleep_until(due).await;
        sends.spawn(send(floor.clone(), number, due));
        // Those that are done need not be kept.
        while sends.try_join_next().is_some() {}
    }
    sends.join_all().await;
    settle(floor).await;
}

/// What people write, of ordinary lengths.
const LINES: [&str; 5] = [
    "Sim.",
    "Meu boleto venceu ontem, consigo uma segunda via com outro vencimento?",
    "Só um momento, por favor, já estou verificando aqui no sistema.",
    "A internet cai toda noite, mais ou menos das 20h às 22h. Já reiniciei o roteador duas vezes, troquei o cabo de lugar e \
     nada mudou. Pode ver o que acontece?",
    "Perfeito, muito obrigada pela ajuda!",
];

async fn send(floor: Arc<Floor>, number: usize, due: Instant) {
    // Both directions go through all conversations in turn, far from each other.
    let at = (number / 2 + number % 2 * (floor.customers.len() / 2 + 1)) % floor.customers.len();
    let (Some(customer), Some(agent)) = (floor.customers.get(at), floor.agent_of(at)) else { return };
    let body = format!("#{number} {}", LINES[number % LINES.len()]);
    let client_id = format!("load-{}-{number:010}", std::process::id());
    let ledger = &floor.screens.ledger;
    let sent = match Writer::of(number) {
        Writer::Customer => {
            let words = json!({ "client_id": client_id, "body": body });
            ledger.sent(number, due.elapsed());
            customer.browser.call("/api/chat/messages", &words).await
        }
        Writer::Agent => {
            let words = json!({ "conversation": customer.conversation, "client_id": client_id, "body": body });
            ledger.sent(number, due.elapsed());
            agent.browser.call("/api/conversation/send", &words).await
        }
    };
    match sent {
        Ok(_) => ledger.answered(number),
        Err(error) => floor.faults.note(&error),
    }
}

/// Waits until everything that was acknowledged has arrived, or clearly will not.
async fn settle(floor: &Floor) {
    for _ in 0..50 {
        if floor.screens.ledger.unseen() == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    // A second arrival would come now, and marks are still on their way.
    tokio::time::sleep(Duration::from_secs(1)).await;
}

/// Times of the agents' page and of the customers' page, under the same load.
#[derive(Default)]
pub(crate) struct Pages {
    pub(crate) workspace: Series,
    pub(crate) chat: Series,
}

/// Loads a page of each kind twice a second, until it is dropped.
pub(crate) async fn load_pages(floor: Arc<Floor>, pages: Arc<Mutex<Pages>>) {
    let mut ticks = tokio::time::interval(Duration::from_millis(500));
    for (agent, customer) in (0..floor.agents.len()).cycle().zip((0..floor.customers.len()).cycle()) {
        ticks.tick().await;
        let (Some(agent), Some(customer)) = (floor.agents.get(agent), floor.customers.get(customer)) else { return };
        for (path, browser) in [("/workspace", &agent.browser), ("/chat", &customer.browser)] {
            let before = Instant::now();
            match browser.get(path).await {
                Ok(answer) if answer.status == 200 => {
                    let mut pages = pages.lock().unwrap_or_else(PoisonError::into_inner);
                    let series = if path == "/chat" { &mut pages.chat } else { &mut pages.workspace };
                    series.add(before.elapsed());
                }
                Ok(answer) => floor.faults.note(&format!("{path} answered {}", answer.status)),
                Err(error) => floor.faults.note(&error),
            }
        }
    }
}
