//! The property: whatever agents, customers and managers do, every screen that began with some snapshot and applied the events
//! after it shows what a fresh one shows. The screen is the browser's own reducer.

use crate::{
    on_both_databases,
    support::{Caller, Listener, TestApp},
};
use app::{
    error::AppError,
    id::UserId,
    queue::{model::Workspace, reducer::Snapshot},
};
use serde_json::{Value, json};
use std::time::Duration;

on_both_databases! {
    a_stale_snapshot_and_events_are_a_fresh_one_first_story
    a_stale_snapshot_and_events_are_a_fresh_one_second_story
    a_stale_snapshot_and_events_are_a_fresh_one_third_story
}

async fn a_stale_snapshot_and_events_are_a_fresh_one_first_story(app: TestApp) {
    tell(&app, 1).await;
}

async fn a_stale_snapshot_and_events_are_a_fresh_one_second_story(app: TestApp) {
    tell(&app, 0x9e37).await;
}

/// A story of one's own by `BALCAO_TEST_SEED`; a failure names its seed.
async fn a_stale_snapshot_and_events_are_a_fresh_one_third_story(app: TestApp) {
    let seed = std::env::var("BALCAO_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
    let random = std::time::UNIX_EPOCH.elapsed().map_or(7, |since| u64::from(since.subsec_nanos()) | 1);
    tell(&app, seed.unwrap_or(random)).await;
}

/// Marsaglia's xorshift64: a story can be told again from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

/// One browser.
struct Screen<'a> {
    name: &'static str,
    caller: Caller<'a>,
    me: UserId,
    shown: Snapshot,
    stream: Listener,
    applied: usize,
}

impl<'a> Screen<'a> {
    async fn open(app: &'a TestApp, name: &'static str) -> Self {
        let caller = app.agent(name).await;
        let (me, shown) = (caller.me().await.id, Snapshot::new(&caller.workspace().await));
        let stream = caller.listen(shown.cursor).await;
        Self { name, caller, me, shown, stream, applied: 0 }
    }

    /// Applies what comes within `patience`; `false` when the stream said goodbye.
    async fn read(&mut self, patience: Duration) -> bool {
        while let Ok(heard) = self.stream.next_within(patience).await {
            let Some(heard) = heard else { panic!("{}: the stream ended without a goodbye", self.name) };
            match heard.name.as_str() {
                "message" => {
                    let event = serde_json::from_value(heard.data).unwrap();
                    self.applied += 1;
                    if self.shown.apply(heard.id.unwrap(), &event, self.me).reload {
                        match self.caller.call::<Workspace>("queue/workspace", json!({})).await {
                            Ok(fresh) => self.shown = Snapshot::new(&fresh),
                            Err(error) => assert_eq!(error, AppError::SignedOut, "a goodbye is on its way"),
                        }
                    }
                }
                "bye" => return false,
                _ => {}
            }
        }
        true
    }

    fn is_like(&self, fresh: &Workspace) -> bool {
        let fresh = Snapshot::new(fresh);
        self.shown.rows == fresh.rows && self.shown.shift == fresh.shift
    }

    /// The screen becomes what a fresh workspace is, and stays so.
    async fn settles(&mut self, told: &[String], seed: u64) {
        let fresh = self.caller.workspace().await;
        for patience in [5, 20, 100, 500, 2_000] {
            assert!(self.read(Duration::from_millis(patience)).await, "{} was signed out", self.name);
            if self.is_like(&fresh) {
                break;
            }
        }
        self.read(Duration::from_millis(20)).await;
        let (name, story) = (self.name, told.join("\n"));
        assert!(
            self.is_like(&fresh),
            "seed {seed}, {name}'s screen\n{:#?}\nis not\n{fresh:#?}\nafter\n{story}",
            self.shown
        );
    }
}

const AGENTS: [&str; 5] = ["marina", "rafael", "camila", "bruno", "carla"];

struct Story<'a> {
    app: &'a TestApp,
    dice: Dice,
    screens: Vec<Screen<'a>>,
    customers: Vec<Caller<'a>>,
    told: Vec<String>,
    done: usize,
}

async fn tell(app: &TestApp, seed: u64) {
    let mut story = Story { app, dice: Dice(seed), screens: vec![], customers: vec![], told: vec![], done: 0 };
    for name in AGENTS {
        story.screens.push(Screen::open(app, name).await);
    }
    for round in 0..8 {
        for _ in 0..18 {
            story.step().await;
        }
        for screen in &mut story.screens {
            screen.settles(&story.told, seed).await;
        }
        // Some screens lose their connection, and one of them hears nothing until it comes back a round later.
        let cut = story.dice.roll(AGENTS.len());
        let screen = &mut story.screens[cut];
        screen.stream = screen.caller.listen(screen.shown.cursor).await;
        story.told.push(format!("-- end of round {round}; {} reconnects", screen.name));
    }
    let applied: usize = story.screens.iter().map(|screen| screen.applied).sum();
    assert!(story.done > 50 && applied > 150, "the story is worth telling: {} steps, {applied} events", story.done);
}

impl Story<'_> {
    fn conversations(&self, agent: usize) -> Vec<i64> {
        self.screens[agent].shown.rows.keys().map(|id| id.0).collect()
    }

    /// Any conversation on anybody's screen, whether or not this agent may touch it.
    fn any(&mut self) -> i64 {
        let all: Vec<i64> = (0..AGENTS.len()).flat_map(|agent| self.conversations(agent)).collect();
        if all.is_empty() { 1 } else { all[self.dice.roll(all.len())] }
    }

    async fn ask(&mut self, agent: usize, function: &str, args: Value) {
        let answer = self.screens[agent].caller.call::<Value>(function, args.clone()).await;
        let end = match &answer {
            Ok(_) => "done".to_owned(),
            Err(error) => error.to_string(),
        };
        assert!(!matches!(answer, Err(AppError::Internal(_) | AppError::Unreachable)), "{function} {args}: {end}");
        self.done += usize::from(answer.is_ok());
        self.told.push(format!("{} {function} {args}: {end}", AGENTS[agent]));
        // Some screens are up to date when their agent acts, some are not.
        if self.dice.roll(2) == 0 {
            self.screens[agent].read(Duration::from_millis(2)).await;
        }
    }

    async fn step(&mut self) {
        let agent = self.dice.roll(AGENTS.len());
        let id = self.any();
        let it = json!({ "conversation": id });
        match self.dice.roll(26) {
            0..3 => self.arrive().await,
            3..6 => self.write().await,
            6..8 => self.ask(agent, "queue/take_next", json!({})).await,
            8 => self.ask(agent, "queue/take", it).await,
            9..12 => {
                let client_id = crate::support::uuid();
                let owner = self.owner_of(id).unwrap_or(agent);
                let args = json!({ "conversation": id, "client_id": client_id, "body": "Pois não" });
                self.ask(owner, "conversation/send", args).await;
            }
            12 => {
                let owner = self.owner_of(id).unwrap_or(agent);
                self.ask(owner, "conversation/mark_read", json!({ "conversation": id, "seq": self.done })).await;
            }
            13 => {
                let owner = self.owner_of(id).unwrap_or(agent);
                self.ask(owner, "conversation/finish", it.clone()).await;
                if self.dice.roll(2) == 0 {
                    self.ask(owner, "conversation/reopen", it).await;
                }
            }
            14 => self.ask(agent, "conversation/thread", json!({ "conversation": id, "page": "Latest" })).await,
            15 => self.ask(agent, "shift/start_break", json!({ "reason": 1 })).await,
            16 => self.ask(agent, "shift/end_break", json!({})).await,
            17 => self.end_day(agent).await,
            18 | 19 => self.ask(agent, "shift/start", json!({})).await,
            23 => {
                let owner = self.owner_of(id).unwrap_or(agent);
                let args = json!({ "conversation": id, "client_id": crate::support::uuid(), "body": "Lembrar" });
                self.ask(owner, "note/add", args).await;
            }
            24 => {
                let owner = self.owner_of(id).unwrap_or(agent);
                let args =
                    json!({ "conversation": id, "client_id": crate::support::uuid(), "name": "Placa", "value": "A" });
                self.ask(owner, "info/add", args).await;
            }
            20..22 => {
                let owner = self.owner_of(id).unwrap_or(agent);
                let (put, take) = (self.dice.roll(4) + 1, self.dice.roll(4) + 1);
                let args = json!({ "conversation": id, "put": [put], "take": [take] });
                self.ask(owner, "label/change", args).await;
            }
            22 => self.pass_on(id, agent).await,
            _ => self.send_away().await,
        }
    }

    /// To a department, a colleague or a colleague of a department, who may be absent or of another one.
    async fn pass_on(&mut self, id: i64, agent: usize) {
        let owner = self.owner_of(id).unwrap_or(agent);
        let department = 1 + i64::try_from(self.dice.roll(3)).unwrap();
        let user = self.screens[self.dice.roll(AGENTS.len())].me;
        let target = match self.dice.roll(3) {
            0 => json!({ "department": department }),
            1 => json!({ "user": { "user": user, "department": null } }),
            _ => json!({ "user": { "user": user, "department": department } }),
        };
        let args = json!({ "conversation": id, "target": target, "note": "Já paguei" });
        self.ask(owner, "conversation/transfer", args).await;
    }

    fn owner_of(&self, conversation: i64) -> Option<usize> {
        (0..AGENTS.len()).find(|agent| {
            let screen = &self.screens[*agent];
            screen.shown.rows.values().any(|row| row.id.0 == conversation && row.agent == Some(screen.me))
        })
    }

    async fn arrive(&mut self) {
        let department = 1 + i64::try_from(self.dice.roll(3)).unwrap();
        let customer = if self.dice.roll(3) == 0 {
            let customer = self.app.customer().await;
            customer.say("Joana").await;
            customer
        } else {
            self.app.waiting_customer("Pedro", department).await.0
        };
        self.told.push(format!("a customer for {department}"));
        self.done += 1;
        self.customers.push(customer);
    }

    async fn write(&mut self) {
        if self.customers.is_empty() {
            return;
        }
        let which = self.dice.roll(self.customers.len());
        let said = ["Oi?", "joana@exemplo.com", "1", "sim", "5"][self.dice.roll(5)];
        let answer = self.customers[which].say(said).await;
        let conversation = &answer["conversation"];
        if self.dice.roll(3) == 0 {
            let marks = json!({ "conversation": conversation["id"], "delivered": 4, "read": self.dice.roll(9) });
            assert_eq!(self.customers[which].post("/api/chat/marks", &marks).await.status(), 204);
        }
        self.done += 1;
        self.told.push(format!("customer {which} writes {said} in {}, {}", conversation["id"], conversation["state"]));
    }

    /// Each open conversation goes somewhere; now and then one is forgotten, or goes to somebody who is not there.
    async fn end_day(&mut self, agent: usize) {
        let mine = self.screens[agent].caller.workspace().await.rows;
        let me = self.screens[agent].me;
        let mut handovers = Vec::new();
        for row in mine.iter().filter(|row| row.agent == Some(me)) {
            let colleague = self.screens[self.dice.roll(AGENTS.len())].me;
            let destination = match self.dice.roll(8) {
                0..3 => json!("Queue"),
                3..5 => json!("Finish"),
                5..7 => json!({ "Colleague": colleague }),
                _ => continue,
            };
            handovers.push(json!({ "conversation": row.id, "destination": destination }));
        }
        self.ask(agent, "shift/end", json!({ "handovers": handovers })).await;
    }

    /// A manager deactivates an agent, whose screen ends; later that agent is back with a new one.
    async fn send_away(&mut self) {
        let agent = self.dice.roll(AGENTS.len() - 1);
        let user = json!({ "user": self.screens[agent].me });
        self.ask(AGENTS.len() - 1, "admin/users/deactivate", user.clone()).await;
        let stays = self.screens[agent].read(Duration::from_secs(1)).await;
        assert!(!stays, "{} was told goodbye", AGENTS[agent]);
        self.ask(AGENTS.len() - 1, "admin/users/activate", user).await;
        let opened = Screen::open(self.app, AGENTS[agent]).await;
        self.screens[agent] = Screen { applied: self.screens[agent].applied, ..opened };
    }
}
