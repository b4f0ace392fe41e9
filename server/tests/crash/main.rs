//! The real program on a real file, killed with SIGKILL at any instant: what was acknowledged is there, once, without a hole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod program;

use program::{Program, request};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

const CUSTOMERS: usize = 6;
const KILLS: usize = 6;
/// Messages that must be through in each of the program's lives before it is killed at any instant.
const WRITTEN: usize = 12;

/// By all browsers together.
static ACKNOWLEDGED: AtomicUsize = AtomicUsize::new(0);

/// One customer's browser: an outbox that sends what is not acknowledged again, as the widget does.
struct Browser {
    token: String,
    next: usize,
    pending: Vec<(String, String)>,
    /// Client id → where the server said that it is stored.
    acknowledged: BTreeMap<String, (i64, i64)>,
    /// Sent again after a crash.
    resent: usize,
}

impl Browser {
    fn new(address: SocketAddr) -> Self {
        let (status, answer) = request(address, "POST", "/api/chat/customer", None, Some(&json!({}))).expect("a token");
        assert_eq!(status, 201);
        let token = answer["token"].as_str().unwrap().to_owned();
        Self { token, next: 0, pending: vec![], acknowledged: BTreeMap::new(), resent: 0 }
    }

    /// Writes one message after the other until the server is gone or the time is over.
    fn write(&mut self, address: SocketAddr, stop: &AtomicBool) {
        self.resent += self.pending.len();
        while !stop.load(Ordering::Relaxed) {
            if self.pending.is_empty() {
                self.say();
            }
            if !self.flush(address) {
                return;
            }
        }
    }

    fn say(&mut self) {
        let id = format!("{}-{:06}", &self.token[..8].replace('_', "-"), self.next);
        self.pending.push((id, format!("Mensagem {}", self.next)));
        self.next += 1;
    }

    /// Whether everything pending was acknowledged.
    fn flush(&mut self, address: SocketAddr) -> bool {
        while let Some((client_id, text)) = self.pending.first().cloned() {
            let message = json!({ "client_id": client_id, "body": text });
            let Some((status, answer)) =
                request(address, "POST", "/api/chat/messages", Some(&self.token), Some(&message))
            else {
                return false;
            };
            assert_eq!(status, 200, "{answer}");
            let stored = answer["messages"]
                .as_array()
                .unwrap()
                .iter()
                .find(|one| one["client_id"] == client_id.as_str())
                .unwrap();
            let place = (stored["conversation"].as_i64().unwrap(), stored["seq"].as_i64().unwrap());
            assert_eq!(self.acknowledged.insert(client_id, place), None);
            ACKNOWLEDGED.fetch_add(1, Ordering::Relaxed);
            self.pending.remove(0);
        }
        true
    }

    /// Everything of that conversation, page by page.
    fn thread(&self, address: SocketAddr, conversation: i64) -> Vec<Value> {
        let mut all: Vec<Value> = Vec::new();
        loop {
            let after = all.last().map_or(0, |last| last["seq"].as_i64().unwrap());
            let path = format!("/api/chat/messages?conversation={conversation}&after={after}");
            let (status, page) = request(address, "GET", &path, Some(&self.token), None).expect("a page");
            assert_eq!(status, 200, "{page}");
            all.extend(page["messages"].as_array().unwrap().iter().cloned());
            if page["more"] == false {
                return all;
            }
        }
    }

    /// Acknowledged means there, exactly once, where it was said to be; numbers have no hole.
    fn check(&self, address: SocketAddr) {
        let mut found: BTreeMap<String, (i64, i64)> = BTreeMap::new();
        let mut conversations: Vec<i64> = self.acknowledged.values().map(|(conversation, _)| *conversation).collect();
        conversations.dedup();
        assert_eq!(conversations.len(), 1, "one conversation for all of it: {conversations:?}");
        let thread = self.thread(address, conversations[0]);
        for (message, number) in thread.iter().zip(1..) {
            assert_eq!(message["seq"], number, "a hole");
            if let Some(client_id) = message["client_id"].as_str() {
                let twice = found.insert(client_id.to_owned(), (conversations[0], number));
                assert_eq!(twice, None, "{client_id} is there twice");
            }
        }
        for (client_id, place) in &self.acknowledged {
            assert_eq!(found.get(client_id), Some(place), "{client_id} was acknowledged");
        }
        let waiting = self.pending.iter().filter(|(id, _)| found.contains_key(id)).count();
        assert_eq!(found.len(), self.acknowledged.len() + waiting, "nothing that nobody sent");
    }
}

#[test]
fn kill_nine_loses_nothing_that_was_acknowledged_and_doubles_nothing() {
    let mut program = Program::start();
    let mut browsers: Vec<Browser> = (0..CUSTOMERS).map(|_| Browser::new(program.address)).collect();
    for browser in &mut browsers {
        browser.say();
        assert!(browser.flush(program.address), "each has a conversation");
    }
    for _ in 0..KILLS {
        let (address, stop) = (program.address, Arc::new(AtomicBool::new(false)));
        let writing: Vec<_> = browsers
            .drain(..)
            .map(|mut browser| {
                let stop = stop.clone();
                thread::spawn(move || {
                    browser.write(address, &stop);
                    browser
                })
            })
            .collect();
        let before = ACKNOWLEDGED.load(Ordering::Relaxed);
        while ACKNOWLEDGED.load(Ordering::Relaxed) < before + WRITTEN {
            thread::sleep(Duration::from_millis(2));
        }
        // Any instant: the low bits of the clock are random enough.
        let noise = std::time::UNIX_EPOCH.elapsed().unwrap().subsec_micros() % 300;
        thread::sleep(Duration::from_millis(u64::from(noise)));
        program.kill();
        stop.store(true, Ordering::Relaxed);
        browsers = writing.into_iter().map(|thread| thread.join().unwrap()).collect();
        program.restart();
        for browser in &browsers {
            browser.check(program.address);
        }
    }
    for browser in &mut browsers {
        assert!(browser.flush(program.address), "the rest is sent");
        assert!(browser.pending.is_empty());
        browser.check(program.address);
        // Sending what is there once more changes nothing, even after all these lives.
        let before = browser.acknowledged.clone();
        let known: Vec<String> = before.keys().rev().take(5).cloned().collect();
        for client_id in known {
            browser.acknowledged.remove(&client_id);
            browser.pending.push((client_id, "Outra vez".into()));
        }
        assert!(browser.flush(program.address));
        assert_eq!(browser.acknowledged, before);
        browser.check(program.address);
    }
    let resent: usize = browsers.iter().map(|browser| browser.resent).sum();
    assert!(resent > 0, "the premise: kills fell between a message and its acknowledgement");
}

#[test]
fn a_signal_to_stop_is_obeyed_in_good_order() {
    let mut program = Program::start();
    let mut browser = Browser::new(program.address);
    browser.say();
    assert!(browser.flush(program.address));
    // A stream is open: it must not hold up the end.
    let stream = program::open_stream(program.address, &browser.token);
    let started = std::time::Instant::now();
    program.terminate();
    assert!(program.wait().success(), "a stop is no failure");
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    assert!(stream.join().unwrap() > 0, "the stream had begun, and ended");
    program.restart();
    browser.check(program.address);
}
