//! One conversation being read: the part that is drawn, and what is looked for in it.

use super::{
    api::{load_leaf, open_book, search_book},
    model::{Book, Found, WORDS_CHARS},
    window::Window,
};
use crate::{
    browser::timer::Delay,
    conversation::{
        model::Message,
        timeline::{Entry, Line, lines},
    },
    error::AppError,
    file::{gallery::images_of, model::Attachment},
    id::ConversationId,
    queue::state::{Desk, News, use_desk},
    ui::fold,
};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;

/// A pause in typing after which it is looked for.
const PAUSE_MS: u32 = 250;

#[derive(Clone, Copy)]
pub struct Reader {
    pub id: ConversationId,
    pub desk: Desk,
    /// `None` until the first answer.
    pub book: RwSignal<Option<Result<Book, AppError>>>,
    /// The highest number there is, by now.
    last: RwSignal<u32>,
    window: RwSignal<Window>,
    messages: RwSignal<BTreeMap<u32, Message>>,
    /// Which answer is waited for: an older one comes too late.
    asked: StoredValue<u32>,
    pub loading: RwSignal<bool>,
    pub failed: RwSignal<Option<AppError>>,
    /// To be brought into sight once it is drawn.
    pub target: RwSignal<Option<u32>>,
    pub words: RwSignal<String>,
    /// The words that are marked, folded.
    pub wanted: RwSignal<String>,
    pub found: RwSignal<Option<Result<Found, AppError>>>,
    /// Which of the found ones is looked at.
    pub at: RwSignal<Option<usize>>,
    searched: StoredValue<u32>,
}

impl Reader {
    /// To be called while the view is made.
    pub fn open(id: ConversationId) -> Self {
        let reader = Self {
            id,
            desk: use_desk(),
            book: RwSignal::new(None),
            last: RwSignal::new(0),
            window: RwSignal::new(Window::NOTHING),
            messages: RwSignal::new(BTreeMap::new()),
            asked: StoredValue::new(0),
            loading: RwSignal::new(false),
            failed: RwSignal::new(None),
            target: RwSignal::new(None),
            words: RwSignal::new(String::new()),
            wanted: RwSignal::new(String::new()),
            found: RwSignal::new(None),
            at: RwSignal::new(None),
            searched: StoredValue::new(0),
        };
        reader.desk.listen(move |news| {
            if let News::Conversation(row, _) = news
                && row.id == id
                && reader.last.try_get_untracked().is_some_and(|last| last > 0 && row.last_seq > last)
            {
                reader.last.set(row.last_seq);
            }
        });
        let pause = Delay::new();
        Effect::watch(move || reader.words.get(), move |_, _, _| pause.after(PAUSE_MS, move || reader.search()), false);
        Effect::new(move |_| reader.begin());
        reader
    }

    pub fn begin(self) {
        self.book.set(None);
        spawn_local(async move {
            let answer = open_book(self.id).await;
            if let Ok(book) = &answer {
                let _ = self.last.try_set(book.row.last_seq);
            }
            if self.book.try_set(Some(answer)).is_none() {
                self.jump(1);
            }
        });
    }

    pub fn last(self) -> u32 {
        self.last.get()
    }

    /// The number of the message that is looked at. Tracked.
    pub fn now(self) -> Option<u32> {
        let at = self.at.get()?;
        self.found.with(|found| found.as_ref()?.as_ref().ok()?.hits.get(at).copied())
    }

    /// What is drawn. Tracked.
    pub fn lines(self) -> Vec<Line> {
        let zone = self.desk.me().company.zone;
        self.messages.with(|messages| lines(messages.values().map(Entry::stored), &zone, None))
    }

    /// The pictures of what is drawn. Tracked.
    pub fn images(self) -> Vec<Attachment> {
        self.messages.with(|messages| images_of(messages.values()))
    }

    pub fn message(self, seq: u32) -> Option<Message> {
        self.messages.with_untracked(|messages| messages.get(&seq).cloned())
    }

    /// Brings a message into sight, wherever it is.
    pub fn jump(self, seq: u32) {
        let last = self.last.get_untracked();
        if last == 0 {
            return;
        }
        let seq = seq.clamp(1, last);
        if self.window.get_untracked().holds(seq) {
            return self.target.set(Some(seq));
        }
        let first = Window::around(seq, last);
        self.fetch(first, move |messages| {
            let window = Window { from: first, to: messages.last().map_or(0, |message| message.seq) };
            self.window.set(window);
            self.messages.set(held(messages));
            self.target.set(Some(seq));
        });
    }

    /// Draws more before what is drawn. `then` is called when it is there, before it is drawn.
    pub fn more_before(self, then: impl FnOnce() + 'static) {
        let Some((first, count)) = self.window.get_untracked().before().filter(|_| self.is_free()) else { return };
        self.fetch(first, move |messages| {
            then();
            self.add(messages.into_iter().take(count as usize), self.window.get_untracked().grown_up(first));
        });
    }

    pub fn more_after(self, then: impl FnOnce() + 'static) {
        let after = self.window.get_untracked().after(self.last.get_untracked());
        let Some(first) = after.filter(|_| self.is_free()) else { return };
        self.fetch(first, move |messages| {
            then();
            let last = messages.last().map_or(0, |message| message.seq);
            self.add(messages.into_iter(), self.window.get_untracked().grown_down(last));
        });
    }

    fn is_free(self) -> bool {
        !self.loading.get_untracked() && self.failed.with_untracked(Option::is_none)
    }

    fn add(self, messages: impl Iterator<Item = Message>, window: Window) {
        self.window.set(window);
        self.messages.update(|all| {
            all.append(&mut held(messages));
            all.retain(|seq, _| window.holds(*seq));
        });
    }

    fn fetch(self, first: u32, then: impl FnOnce(Vec<Message>) + 'static) {
        let mine = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        self.loading.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = load_leaf(self.id, first).await;
            if self.loading.is_disposed() || self.asked.try_get_value() != mine {
                return;
            }
            self.loading.set(false);
            match answer {
                Ok(messages) => then(messages),
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(error) => self.failed.set(Some(error)),
            }
        });
    }

    fn search(self) {
        let words: String = self.words.with_untracked(|words| words.trim().chars().take(WORDS_CHARS).collect());
        let mine = self.searched.try_update_value(|searched| {
            *searched += 1;
            *searched
        });
        self.wanted.set(fold(&words));
        if words.is_empty() {
            self.found.set(None);
            self.at.set(None);
            return;
        }
        spawn_local(async move {
            let answer = search_book(self.id, words).await;
            if self.found.is_disposed() || self.searched.try_get_value() != mine {
                return;
            }
            let from = self.window.get_untracked().from;
            let first = answer.as_ref().ok().and_then(|found| {
                let after = found.hits.iter().position(|seq| *seq >= from);
                after.or_else(|| (!found.hits.is_empty()).then_some(0))
            });
            self.found.set(Some(answer));
            self.look_at(first);
        });
    }

    /// To the next of the found ones, or to the one before; round the ends.
    pub fn step(self, by: isize) {
        let count = self.found.with_untracked(|found| match found {
            Some(Ok(found)) => found.hits.len(),
            _ => 0,
        });
        let Some(last) = count.checked_sub(1) else { return };
        let next = match self.at.get_untracked() {
            None => 0,
            Some(at) => at.checked_add_signed(by).map_or(last, |at| if at > last { 0 } else { at }),
        };
        self.look_at(Some(next));
    }

    fn look_at(self, at: Option<usize>) {
        self.at.set(at);
        if let Some(seq) = untrack(|| self.now()) {
            self.jump(seq);
        }
    }
}

/// By their numbers, and only by them: nothing here is on its way out.
fn held(messages: impl IntoIterator<Item = Message>) -> BTreeMap<u32, Message> {
    messages.into_iter().map(|message| (message.seq, Message { client_id: None, ..message })).collect()
}
