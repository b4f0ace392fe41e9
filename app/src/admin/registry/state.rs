//! A list of registered things: loaded, kept right when somebody else changes it, archived, put in order.

use super::{
    editor::{Editor, Next},
    kind::{Call, Kind},
    model::{Entry, Fields, Saved},
};
use crate::{
    browser::{focus, timer},
    error::AppError,
    locales::{Texts, admin, use_texts},
    queue::state::{Desk, News, use_desk},
    ui::{Toasts, fold, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};

const UNDO_MS: u32 = 10_000;

pub struct Registry<T: 'static> {
    pub kind: StoredValue<Kind<T>>,
    /// `None` before the first answer.
    pub list: RwSignal<Option<Result<Vec<Entry<T>>, AppError>>>,
    pub query: RwSignal<String>,
    /// Whether those in the archive are shown instead.
    pub archive: RwSignal<bool>,
    pub editor: Editor<T>,
    /// What screen readers hear of a move.
    pub said: RwSignal<String>,
    pub dragged: RwSignal<Option<i64>>,
    /// The number of the latest question: answers to older ones come too late.
    asked: StoredValue<u32>,
    desk: Desk,
    toasts: Toasts,
    pub texts: &'static Texts,
    pub words: &'static admin::Texts,
}

impl<T> Clone for Registry<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Registry<T> {}

impl<T: Fields> Registry<T> {
    /// With everything from the context. Lives as long as the screen.
    pub fn in_context(kind: Kind<T>) -> Self {
        let registry = Self {
            editor: Editor::new(kind.save),
            kind: StoredValue::new(kind),
            list: RwSignal::new(None),
            query: RwSignal::new(String::new()),
            archive: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            dragged: RwSignal::new(None),
            asked: StoredValue::new(0),
            desk: use_desk(),
            toasts: use_toasts(),
            texts: use_texts(),
            words: admin::texts(),
        };
        Effect::new(move |_| registry.load());
        // Whatever anybody registers makes every page load its names again.
        registry.desk.listen(move |news| {
            if matches!(news, News::Reloaded | News::Replies) {
                registry.load();
            }
        });
        registry
    }

    pub fn load(self) {
        let number = self.asked.try_update_value(|number| {
            *number += 1;
            *number
        });
        let call = self.kind.with_value(|kind| (kind.load)());
        spawn_local(async move {
            let answer = call.await;
            if self.asked.try_get_value() != number {
                return;
            }
            match answer {
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(_) if self.list.with_untracked(|list| matches!(list, Some(Ok(_)))) => {}
                answer => {
                    if let Ok(entries) = &answer {
                        entries.iter().for_each(|entry| self.editor.learn(entry));
                    }
                    self.list.set(Some(answer));
                }
            }
        });
    }

    /// The entry as it is now. Tracked.
    pub fn entry(self, id: i64) -> Option<Entry<T>> {
        self.list.with(|list| list.as_ref()?.as_ref().ok()?.iter().find(|entry| entry.id == id).cloned())
    }

    /// How many there are on this side of the archive. Tracked.
    pub fn count(self, archived: bool) -> usize {
        self.list.with(|list| match list {
            Some(Ok(entries)) => entries.iter().filter(|entry| entry.archived == archived).count(),
            _ => 0,
        })
    }

    /// Those to show, with what makes their row another one. Tracked.
    pub fn shown(self) -> Vec<(i64, i64)> {
        let query = self.query.with(|query| fold(query.trim()));
        let archived = self.archive.get();
        let name = self.kind.with_value(|kind| kind.name);
        let passes = |entry: &&Entry<T>| {
            entry.archived == archived && (query.is_empty() || fold(name(&entry.fields)).contains(&query))
        };
        self.list.with(|list| match list {
            Some(Ok(entries)) => entries.iter().filter(passes).map(|entry| (entry.id, entry.changed_at.0)).collect(),
            _ => Vec::new(),
        })
    }

    pub fn name(self, entry: &Entry<T>) -> String {
        self.kind.with_value(|kind| (kind.name)(&entry.fields).to_owned())
    }

    /// Whether the order may be changed now. Tracked.
    pub fn orders(self) -> bool {
        self.kind.with_value(|kind| kind.order.is_some())
            && !self.archive.get()
            && self.query.with(|query| query.trim().is_empty())
    }

    pub fn save(self) {
        self.editor.save(move |entry| {
            self.put(entry);
            self.editor.arrive(Next::Close);
            timer::after_drawing(|| focus::focus_first(".title .btn.primary"));
        });
    }

    fn put(self, entry: Entry<T>) {
        self.list.update(|list| {
            let Some(Ok(entries)) = list else { return };
            match entries.iter_mut().find(|other| other.id == entry.id) {
                Some(place) => *place = entry,
                None => entries.push(entry),
            }
        });
        // The server knows the order.
        self.load();
    }

    /// Puts it into the archive, or takes it out; the former can be undone.
    pub fn set_archived(self, entry: &Entry<T>, archived: bool) {
        let (id, name) = (entry.id, self.name(entry));
        let Some(archive) = self.kind.with_value(|kind| kind.archive) else { return };
        if archived && self.editor.target.with_untracked(|target| target.is_some_and(|target| target.id == Some(id))) {
            self.editor.arrive(Next::Close);
        }
        self.archived(archive(id, archived), move || {
            if archived {
                let undone = (self.words.restored)(&name);
                let undo = move || {
                    let undone = undone.clone();
                    self.archived(archive(id, false), move || self.toasts.done(undone));
                };
                self.toasts.undo((self.words.was_archived)(&name), self.texts.ui.undo, UNDO_MS, undo);
            } else {
                self.toasts.done((self.words.restored)(&name));
            }
        });
    }

    /// Whoever asked may be gone when the answer comes: an undoing outlives the screen.
    fn archived(self, call: Call<Saved<T>>, then: impl FnOnce() + 'static) {
        spawn_local(async move {
            match call.await {
                Ok(Saved::Done(entry)) => {
                    then();
                    if self.asked.try_get_value().is_some() {
                        self.put(entry);
                    }
                }
                Ok(Saved::Held(obstacle)) => self.toasts.error((self.words.obstacle)(obstacle)),
                Ok(Saved::Stale(_)) => {}
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(error) => self.toasts.error((self.words.error)(&error)),
            }
        });
    }

    /// Moves it to where the other one stands.
    pub fn move_to(self, id: i64, other: i64) {
        let Some(order) = self.kind.with_value(|kind| kind.order) else { return };
        let moved = self.list.try_update(|list| {
            let Some(Ok(entries)) = list else { return None };
            let place = |id: i64, all: &[Entry<T>]| all.iter().position(|entry| entry.id == id);
            let (from, to) = (place(id, entries)?, place(other, entries)?);
            let entry = entries.remove(from);
            let name = self.name(&entry);
            entries.insert(to, entry);
            let living: Vec<i64> = entries.iter().filter(|entry| !entry.archived).map(|entry| entry.id).collect();
            let at = living.iter().position(|living| *living == id)? + 1;
            Some((living, name, at))
        });
        let Some((living, name, at)) = moved.flatten() else { return };
        self.said.set((self.words.moved)(&name, at, living.len()));
        let call = order(living);
        spawn_local(async move {
            if let Err(error) = call.await {
                self.toasts.error((self.words.error)(&error));
                if self.asked.try_get_value().is_some() {
                    self.load();
                }
            }
        });
    }

    /// Moves it `step` places; the keyboard stays on its button.
    pub fn step(self, id: i64, down: bool) {
        let shown = untrack(|| self.shown());
        let Some(at) = shown.iter().position(|(other, _)| *other == id) else { return };
        let to = if down { at.checked_add(1) } else { at.checked_sub(1) };
        let Some((other, _)) = to.and_then(|to| shown.get(to)) else { return };
        self.move_to(id, *other);
        timer::after_drawing(move || focus::focus_id(&move_id(id, down)));
    }
}

/// The button that moves it.
pub fn move_id(id: i64, down: bool) -> String {
    format!("move-{id}-{}", if down { "down" } else { "up" })
}
