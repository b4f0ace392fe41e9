//! The live link of this tab. One tab of the browser leads: it holds the only stream and passes everything on to the others.
//! When it is closed, the next one leads from where it has got to itself.

use super::{
    link::{Frame, Heard, Link},
    source::Source,
};
use crate::{
    browser::{
        channel::Channel,
        clock::now_ms,
        locks::{self, Held},
    },
    id::UserId,
};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

/// A leader that says nothing for so long is frozen or stuck; its followers then open a stream of their own.
const SILENCE_MS: i64 = 50_000;
const WATCH: Duration = Duration::from_secs(5);

/// Keeps the link until the caller's owner goes. Only from an effect. `cursor` says how far this tab has got; `leads` is told
/// whether this tab speaks for the browser (sounds, notifications).
pub fn follow(user: UserId, cursor: impl Fn() -> i64 + 'static, leads: RwSignal<bool>, hear: impl Fn(Heard) + 'static) {
    let tab = Rc::new(Tab {
        name: format!("balcao-live-{user}"),
        cursor: Box::new(cursor),
        hear: Box::new(hear),
        leads,
        role: RefCell::new(Role::Deciding),
        channel: RefCell::new(None),
        last: Cell::new(Link::Connecting),
        build: RefCell::new(None),
        heard_at: Cell::new(now_ms()),
    });
    tab.clone().start();
    let watched = Rc::downgrade(&tab);
    let watch = move || {
        if let Some(tab) = watched.upgrade() {
            tab.check();
        }
    };
    let watch = set_interval_with_handle(watch, WATCH).ok();
    let kept = StoredValue::new_local(Some((tab, watch)));
    on_cleanup(move || {
        if let Some((tab, watch)) = kept.try_update_value(Option::take).flatten() {
            if let Some(watch) = watch {
                watch.clear();
            }
            tab.leave();
        }
    });
}

struct Tab {
    /// Of the lock and of the channel; with the user in it, since another one may sign in in the same browser.
    name: String,
    cursor: Box<dyn Fn() -> i64>,
    hear: Box<dyn Fn(Heard)>,
    leads: RwSignal<bool>,
    role: RefCell<Role>,
    channel: RefCell<Option<Channel>>,
    /// What the followers are told when they come.
    last: Cell<Link>,
    build: RefCell<Option<String>>,
    heard_at: Cell<i64>,
}

enum Role {
    Deciding,
    Leading {
        _source: Source,
        _lock: Option<Held>,
    },
    Following,
    /// Following a leader that went silent, on a stream of one's own.
    Alone {
        _source: Source,
    },
    Gone,
}

impl Tab {
    fn start(self: Rc<Self>) {
        let tab = Rc::downgrade(&self);
        let channel = Channel::join(&self.name, move |text| {
            if let (Some(tab), Ok(frame)) = (tab.upgrade(), crate::json::read(text.as_bytes())) {
                tab.relayed(frame);
            }
        });
        if channel.is_none() || !locks::supported() {
            return self.lead(None);
        }
        *self.channel.borrow_mut() = channel;
        let name = self.name.clone();
        locks::try_take(&name, move |lock| match lock {
            Some(lock) => self.lead(Some(lock)),
            None => self.follow(),
        });
    }

    fn lead(self: Rc<Self>, lock: Option<Held>) {
        if matches!(*self.role.borrow(), Role::Gone) {
            return;
        }
        let tab = Rc::downgrade(&self);
        let source = Source::open((self.cursor)(), move |frame| {
            if let Some(tab) = tab.upgrade() {
                tab.say(&frame);
                tab.heard(frame);
            }
        });
        *self.role.borrow_mut() = Role::Leading { _source: source, _lock: lock };
        self.leads.set(true);
    }

    fn follow(self: Rc<Self>) {
        if matches!(*self.role.borrow(), Role::Gone) {
            return;
        }
        *self.role.borrow_mut() = Role::Following;
        self.heard_at.set(now_ms());
        self.say(&Frame::Hello);
        // What the page shows is older than this subscription: events in between went by unheard.
        (self.hear)(Heard::Behind);
        let name = self.name.clone();
        locks::take(&name, move |lock| self.lead(Some(lock)));
    }

    fn relayed(&self, frame: Frame) {
        if matches!(*self.role.borrow(), Role::Leading { .. }) {
            if frame == Frame::Hello {
                self.say(&Frame::Link(self.last.get()));
                if let Some(build) = self.build.borrow().clone() {
                    self.say(&Frame::Build(build));
                }
            }
            return;
        }
        if frame == Frame::Hello {
            return;
        }
        self.heard_at.set(now_ms());
        let was_alone = matches!(*self.role.borrow(), Role::Alone { .. });
        if was_alone {
            *self.role.borrow_mut() = Role::Following;
            (self.hear)(Heard::Behind);
        }
        self.heard(frame);
    }

    fn heard(&self, frame: Frame) {
        match &frame {
            Frame::Link(link) => self.last.set(*link),
            Frame::Build(build) => *self.build.borrow_mut() = Some(build.clone()),
            _ => {}
        }
        if let Some(heard) = frame.read() {
            (self.hear)(heard);
        }
    }

    fn say(&self, frame: &Frame) {
        if let (Some(channel), Ok(text)) = (self.channel.borrow().as_ref(), serde_json::to_string(frame)) {
            channel.say(&text);
        }
    }

    fn check(self: Rc<Self>) {
        let silent = now_ms() - self.heard_at.get() > SILENCE_MS;
        if !silent || !matches!(*self.role.borrow(), Role::Following) {
            return;
        }
        (self.hear)(Heard::Link(Link::Lost));
        let tab = Rc::downgrade(&self);
        let source = Source::open((self.cursor)(), move |frame| {
            if let Some(tab) = tab.upgrade() {
                tab.heard(frame);
            }
        });
        *self.role.borrow_mut() = Role::Alone { _source: source };
    }

    fn leave(&self) {
        *self.role.borrow_mut() = Role::Gone;
        *self.channel.borrow_mut() = None;
    }
}
