//! One stream from the server, for as long as it is wanted: the browser reconnects a broken one by itself, and what the browser
//! gives up, or what has gone silent, is opened anew from the last cursor.

use super::link::{Frame, Link};
use crate::{
    browser::clock::{jitter, now_ms},
    session::api::load_visit,
};
use leptos::{
    ev,
    leptos_dom::helpers::{IntervalHandle, WindowListenerHandle},
    prelude::*,
    task::spawn_local,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

/// The server sends a beat every 15 s; after this much silence the connection is dead, whatever the browser believes.
const SILENCE_MS: i64 = 40_000;
const WATCH: Duration = Duration::from_secs(5);
const LONGEST_WAIT_MS: u32 = 20_000;
const KINDS: [&str; 5] = ["message", "whisper", "build", "beat", "bye"];

/// Dropping it ends the stream.
pub struct Source(Rc<Inner>);

struct Inner {
    hand: Box<dyn Fn(Frame)>,
    cursor: Cell<i64>,
    stream: RefCell<Option<Stream>>,
    watch: Cell<Option<IntervalHandle>>,
    /// The browser says itself when the machine loses the network, and when it is back.
    network: RefCell<Vec<WindowListenerHandle>>,
    heard_at: Cell<i64>,
    failures: Cell<u32>,
    ended: Cell<bool>,
}

/// An open stream with everything that listens to it.
struct Stream {
    source: EventSource,
    _message: Closure<dyn Fn(MessageEvent)>,
    _open: Closure<dyn Fn()>,
    _error: Closure<dyn Fn()>,
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.set_onopen(None);
        self.source.set_onerror(None);
        self.source.close();
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl Source {
    /// Resumes after `cursor` and hands over everything that comes.
    pub fn open(cursor: i64, hand: impl Fn(Frame) + 'static) -> Self {
        let inner = Rc::new(Inner {
            hand: Box::new(hand),
            cursor: Cell::new(cursor),
            stream: RefCell::new(None),
            watch: Cell::new(None),
            network: RefCell::new(Vec::new()),
            heard_at: Cell::new(now_ms()),
            failures: Cell::new(0),
            ended: Cell::new(false),
        });
        inner.clone().connect();
        let watched = Rc::downgrade(&inner);
        let watch = move || {
            if let Some(inner) = watched.upgrade() {
                inner.check();
            }
        };
        inner.watch.set(set_interval_with_handle(watch, WATCH).ok());
        let (gone, back) = (Rc::downgrade(&inner), Rc::downgrade(&inner));
        let offline = window_event_listener(ev::offline, move |_| {
            if let Some(inner) = gone.upgrade() {
                (inner.hand)(Frame::Link(Link::Lost));
            }
        });
        let online = window_event_listener(ev::online, move |_| {
            if let Some(inner) = back.upgrade() {
                inner.reopen();
            }
        });
        inner.network.borrow_mut().extend([offline, online]);
        Self(inner)
    }
}

impl Inner {
    fn connect(self: Rc<Self>) {
        if self.ended.get() {
            return;
        }
        self.heard_at.set(now_ms());
        let Ok(source) = EventSource::new(&format!("/api/live?after={}", self.cursor.get())) else {
            return (self.hand)(Frame::Link(Link::Lost));
        };
        let inner = Rc::downgrade(&self);
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(inner) = inner.upgrade() {
                inner.hear(&event);
            }
        });
        for kind in KINDS {
            let _ = source.add_event_listener_with_callback(kind, message.as_ref().unchecked_ref());
        }
        let inner = Rc::downgrade(&self);
        let open = Closure::<dyn Fn()>::new(move || {
            if let Some(inner) = inner.upgrade() {
                inner.alive();
                (inner.hand)(Frame::Link(Link::Open));
            }
        });
        let inner = Rc::downgrade(&self);
        let error = Closure::<dyn Fn()>::new(move || {
            if let Some(inner) = inner.upgrade() {
                inner.failed();
            }
        });
        source.set_onopen(Some(open.as_ref().unchecked_ref()));
        source.set_onerror(Some(error.as_ref().unchecked_ref()));
        *self.stream.borrow_mut() = Some(Stream { source, _message: message, _open: open, _error: error });
    }

    fn alive(&self) {
        self.heard_at.set(now_ms());
        self.failures.set(0);
    }

    fn hear(&self, event: &MessageEvent) {
        self.alive();
        let text = event.data().as_string().unwrap_or_default();
        let frame = match event.type_().as_str() {
            "whisper" => Frame::Whisper(text),
            "build" => Frame::Build(text),
            "beat" => Frame::Link(Link::Open),
            "bye" => {
                self.end();
                Frame::Bye
            }
            _ => match event.last_event_id().parse() {
                Ok(cursor) => {
                    self.cursor.set(cursor);
                    Frame::Event(cursor, text)
                }
                Err(_) => Frame::Behind,
            },
        };
        (self.hand)(frame);
    }

    /// The browser says that the stream broke. Unless it has given up, it is already reconnecting.
    fn failed(self: Rc<Self>) {
        let failures = self.failures.get() + 1;
        self.failures.set(failures);
        (self.hand)(Frame::Link(if failures == 1 { Link::Connecting } else { Link::Lost }));
        let given_up =
            self.stream.borrow().as_ref().is_some_and(|stream| stream.source.ready_state() == EventSource::CLOSED);
        if given_up {
            let wait = jitter(1_000 << failures.min(4)).min(LONGEST_WAIT_MS);
            set_timeout(move || self.reopen(), Duration::from_millis(wait.into()));
        }
    }

    fn check(self: Rc<Self>) {
        if now_ms() - self.heard_at.get() > SILENCE_MS {
            (self.hand)(Frame::Link(Link::Lost));
            self.reopen();
        }
    }

    /// A refusal looks like any other failure from here, so the session is asked about first.
    fn reopen(self: Rc<Self>) {
        self.heard_at.set(now_ms());
        spawn_local(async move {
            match load_visit().await {
                _ if self.ended.get() => {}
                Ok(visit) if visit.me.is_none() => {
                    self.end();
                    (self.hand)(Frame::Bye);
                }
                _ => self.connect(),
            }
        });
    }

    /// Closes the stream. Its closures are dropped with the next one or with this, never while one of them runs.
    fn end(&self) {
        self.ended.set(true);
        if let Some(watch) = self.watch.take() {
            watch.clear();
        }
        for listener in self.network.borrow_mut().drain(..) {
            listener.remove();
        }
        if let Some(stream) = self.stream.borrow().as_ref() {
            stream.source.close();
        }
    }
}
