//! Editing one thing: what was typed stays until it is saved or given up, and is never saved over somebody else's unseen.

use super::{
    kind::Save,
    model::{Entry, Fields, Obstacle, Saved},
};
use crate::{
    browser::{focus, page, timer},
    error::AppError,
    locales::admin,
    session::form::Form,
    time::Timestamp,
    ui::{Toasts, use_toasts},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The form's heading: the keyboard goes there when it has no input of its own to go to.
pub const TITLE: &str = "registry-title";

/// What is edited, as of when; without an id, something new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    pub id: Option<i64>,
    pub seen: Timestamp,
}

/// Where somebody wanted to go when unsaved changes were in the way.
#[derive(Clone, Debug, PartialEq)]
pub enum Next<T> {
    Close,
    New,
    Open(Entry<T>),
    Leave(String),
}

pub struct Editor<T: 'static> {
    /// `None`: nothing is edited.
    pub target: RwSignal<Option<Target>>,
    pub draft: RwSignal<T>,
    pub before: RwSignal<T>,
    /// Counts the times that the inputs must show another thing.
    pub drawn: RwSignal<u32>,
    pub form: Form,
    /// Part of the draft is still on its way; saving waits until it is there.
    pub incomplete: RwSignal<bool>,
    /// What somebody else has made of it meanwhile.
    pub newer: RwSignal<Option<Entry<T>>>,
    pub next: RwSignal<Option<Next<T>>>,
    pub obstacle: RwSignal<Option<Obstacle>>,
    save: StoredValue<Save<T>>,
    toasts: Toasts,
    leave: Callback<String>,
    pub words: &'static admin::Texts,
}

impl<T> Clone for Editor<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Editor<T> {}

impl<T: Fields> Editor<T> {
    pub fn new(save: Save<T>) -> Self {
        let navigate = use_navigate();
        let editor = Self {
            target: RwSignal::new(None),
            draft: RwSignal::new(T::default()),
            before: RwSignal::new(T::default()),
            drawn: RwSignal::new(0),
            form: Form::new(),
            incomplete: RwSignal::new(false),
            newer: RwSignal::new(None),
            next: RwSignal::new(None),
            obstacle: RwSignal::new(None),
            save: StoredValue::new(save),
            toasts: use_toasts(),
            leave: Callback::new(move |to: String| navigate(&to, NavigateOptions::default())),
            words: admin::texts(),
        };
        Effect::new(move |_| page::ask_before_leaving(move || untrack(|| editor.unsaved())));
        editor
    }

    /// Tracked.
    pub fn unsaved(self) -> bool {
        self.target.get().is_some() && self.draft.with(|draft| self.before.with(|before| draft != before))
    }

    fn show(self, target: Option<Target>, fields: T) {
        self.before.set(fields.clone());
        self.draft.set(fields);
        self.incomplete.set(false);
        self.newer.set(None);
        self.next.set(None);
        self.obstacle.set(None);
        self.form.refusal.set(None);
        self.target.set(target);
        self.drawn.update(|count| *count += 1);
    }

    /// Goes there, or asks first when something is not saved.
    pub fn go(self, next: Next<T>) {
        if untrack(|| self.unsaved()) {
            self.next.set(Some(next));
            timer::after_drawing(|| focus::focus_first("[data-asks] button"));
        } else {
            self.arrive(next);
        }
    }

    /// Goes there, whatever is given up by it.
    pub fn arrive(self, next: Next<T>) {
        match next {
            Next::Close => self.show(None, T::default()),
            Next::New => self.show(Some(Target { id: None, seen: Timestamp::default() }), T::default()),
            Next::Open(entry) => self.adopt(entry),
            Next::Leave(address) => {
                self.show(None, T::default());
                return self.leave.run(address);
            }
        }
        if self.target.with_untracked(Option::is_some) {
            timer::after_drawing(|| focus::focus_first(".drawer .input"));
        }
    }

    /// Shows this entry as it is stored.
    pub fn adopt(self, entry: Entry<T>) {
        self.show(Some(Target { id: Some(entry.id), seen: entry.changed_at }), entry.fields);
    }

    /// The entry is now so, perhaps by somebody else's hand: shown at once, or offered when something is not saved.
    pub fn learn(self, entry: &Entry<T>) {
        let target = self.target.get_untracked();
        if !target.is_some_and(|target| target.id == Some(entry.id) && target.seen < entry.changed_at) {
            return;
        }
        if !untrack(|| self.unsaved()) {
            self.adopt(entry.clone());
        } else if !self.form.busy.get_untracked() {
            self.newer.set(Some(entry.clone()));
        }
    }

    /// Keeps what was typed here over what somebody else has saved.
    pub fn keep_mine(self) {
        if let Some(newer) = self.newer.get_untracked() {
            self.target.set(Some(Target { id: Some(newer.id), seen: newer.changed_at }));
            self.before.set(newer.fields);
            self.newer.set(None);
        }
    }

    /// Sends it. `done` hears how it is stored.
    pub fn save(self, done: impl FnOnce(Entry<T>) + 'static) {
        let Some(target) = self.target.get_untracked().filter(|_| !self.incomplete.get_untracked()) else { return };
        if self.newer.with_untracked(Option::is_some) {
            return focus::focus_first("[data-newer] button");
        }
        self.obstacle.set(None);
        let call = self.save.get_value()(target.id, target.seen, self.draft.get_untracked());
        self.form.send(call, move |saved| {
            if self.target.try_get_untracked().is_none() {
                return;
            }
            match saved {
                Saved::Done(entry) => {
                    self.toasts.done(self.words.saved);
                    done(entry);
                }
                Saved::Stale(newer) => {
                    self.newer.set(Some(newer));
                    timer::after_drawing(|| focus::focus_first("[data-newer] button"));
                }
                Saved::Held(obstacle) => self.obstacle.set(Some(obstacle)),
            }
        });
    }

    /// What is wrong with the form and with none of its inputs. Tracked.
    pub fn general_error(self) -> Option<String> {
        if let Some(obstacle) = self.obstacle.get() {
            return Some((self.words.obstacle)(obstacle));
        }
        self.form.refusal.with(|refusal| match refusal {
            None | Some(AppError::Invalid { .. }) => None,
            Some(error) => Some((self.words.error)(error)),
        })
    }

    /// A part of the draft as an input's value.
    pub fn bind<V>(self, get: impl Fn(&T) -> V, set: impl Fn(&mut T, V) + Send + Sync + 'static) -> RwSignal<V>
    where
        V: Clone + PartialEq + Send + Sync + 'static,
    {
        let value = RwSignal::new(self.draft.with_untracked(get));
        let write = move |value: &V, _: Option<&V>, _: Option<()>| {
            self.draft.update(|draft| set(draft, value.clone()));
            // It was said of what stood there before.
            if self.form.refusal.with_untracked(Option::is_some) {
                self.form.refusal.set(None);
            }
        };
        Effect::watch(move || value.get(), write, false);
        value
    }
}
