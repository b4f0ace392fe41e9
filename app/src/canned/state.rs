//! Inserting automatic messages into what is being written: what the picker, the field's lights and the guard share.

use super::{api::stage_reply, known::Known, marks::Marks, model::CannedReply};
use crate::{
    browser::{field, focus},
    conversation::composer::Writing,
    error::AppError,
    id::CannedReplyId,
    locales::{
        Locale, Texts,
        canned::{self, Texts as Words},
        use_texts,
    },
    placeholders,
    ui::{Toasts, use_toasts},
};
use leptos::{html, prelude::*, task::spawn_local};
use web_sys::HtmlTextAreaElement;

/// A part of [`Writing`].
#[derive(Clone, Copy)]
pub struct Canned {
    pub open: RwSignal<bool>,
    /// It was opened by a `/` that does not stand in the text.
    pub slash: StoredValue<bool>,
    pub marks: RwSignal<Marks>,
    /// Lies behind the field and shows the marks.
    pub mirror: NodeRef<html::Div>,
    /// Placeholders that would be sent as they stand: the author is asked.
    pub asked: RwSignal<Vec<String>>,
    /// Which messages the text was made of.
    pub used: StoredValue<Vec<CannedReplyId>>,
    pub locale: Locale,
    toasts: Toasts,
    words: &'static Words,
    texts: &'static Texts,
}

impl Canned {
    /// To be called while the view is made.
    pub fn in_context() -> Self {
        Self {
            open: RwSignal::new(false),
            slash: StoredValue::new(false),
            marks: RwSignal::new(Marks::default()),
            mirror: NodeRef::new(),
            asked: RwSignal::new(Vec::new()),
            used: StoredValue::new(Vec::new()),
            locale: use_context().unwrap_or_default(),
            toasts: use_toasts(),
            words: canned::texts(),
            texts: use_texts(),
        }
    }

    /// The text is now so.
    pub fn follow(self, text: &str) {
        self.marks.update(|marks| marks.follow(text));
        self.asked.set(Vec::new());
    }
}

fn element(writing: Writing) -> Option<HtmlTextAreaElement> {
    writing.field.try_get_untracked().flatten()
}

/// Puts a message at the cursor, filled in, and its files beside it. `last`: the author writes on; what is left to fill in is
/// selected.
pub fn insert(writing: Writing, reply: &CannedReply, last: bool) {
    let canned = writing.canned;
    let Some(field) = element(writing) else { return };
    let before = field::before_cursor(&field);
    let filled = untrack(|| Known::of(writing.chat, canned.locale)).fill(&reply.body);
    // One after the other, each begins a line.
    let apart = before.is_some_and(|before| !before.is_empty() && !before.ends_with(char::is_whitespace));
    if !filled.text.is_empty() {
        writing.insert_at_cursor(&format!("{}{}", if apart { "\n" } else { "" }, filled.text));
        let end = field::before_cursor(&field).map_or(0, |before| before.len());
        let start = end.saturating_sub(filled.text.len());
        writing.text.with_untracked(|text| canned.follow(text));
        canned.marks.update(|marks| marks.add(filled.filled.iter().map(|at| at.start + start..at.end + start)));
        if let Some(gap) = filled.unfilled.first().filter(|_| last) {
            select(&field, gap.start + start..gap.end + start);
        }
    }
    writing.used(reply.id);
    if !reply.files.is_empty() {
        stage(writing, reply.id);
    }
}

/// Its files wait beside the text, without an upload.
fn stage(writing: Writing, reply: CannedReplyId) {
    let Canned { toasts, words, texts, .. } = writing.canned;
    spawn_local(async move {
        match stage_reply(writing.chat.id, reply).await {
            // The conversation may have been left meanwhile: its draft still takes them.
            Ok(files) => files.into_iter().for_each(|file| writing.uploads.add(writing.chat.id, file, true)),
            Err(AppError::SignedOut) => writing.chat.desk.signed_out.set(true),
            Err(error) => toasts.error((words.files_failed)(&(texts.ui.error)(&error))),
        }
    });
}

/// In bytes of the field's text, which the browser counts in UTF-16.
fn select(field: &HtmlTextAreaElement, range: std::ops::Range<usize>) {
    let text = field.value();
    let units = |bytes: usize| {
        let before = text.get(..bytes).unwrap_or_default();
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    let _ = field.set_selection_range(units(range.start), units(range.end));
}

/// Goes to the first placeholder that is not filled in.
pub fn select_unfilled(writing: Writing) {
    let Some(field) = element(writing) else { return };
    focus::focus(&field);
    if let Some(gap) = placeholders::written(&field.value()).into_iter().next() {
        select(&field, gap);
    }
}

/// A `/` where a word may begin opens the picker, and does not stand in the text.
pub fn slash(writing: Writing, event: &leptos::ev::KeyboardEvent) -> bool {
    if event.key() != "/" || event.ctrl_key() || event.meta_key() {
        return false;
    }
    let before = element(writing).and_then(|field| field::before_cursor(&field));
    if !before.is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace)) {
        return false;
    }
    event.prevent_default();
    writing.canned.slash.set_value(true);
    writing.canned.open.set(true);
    true
}

/// Holds a message back while a placeholder stands in it, until it is sent once more.
pub fn holds(writing: Writing) -> bool {
    let canned = writing.canned;
    let unfilled = writing.text.with_untracked(|text| canned.marks.with_untracked(|marks| marks.unfilled(text)));
    let asks = !unfilled.is_empty() && canned.asked.with_untracked(|asked| *asked != unfilled);
    if asks {
        canned.asked.set(unfilled);
    }
    asks
}
