//! What is being written: the draft, the guard against a thread that moved, the way out.

use super::{
    api::typing,
    bar::{self, habits},
    chat::Chat,
    drafts::{Draft, Drafts, use_drafts},
    model::{MESSAGE_CHARS, Message},
    sender::{Sender, use_sender},
    story::Story,
};
use crate::{
    browser::{clock::now_ms, field, storage, timer},
    id::UserId,
    queue::model::Author,
};
use leptos::{html, prelude::*, task::spawn_local};

const TYPING_MS: i64 = 3_000;
const EXPANDED_KEY: &str = "balcao.expanded";
/// The count is shown when this many characters or fewer are left.
const COUNTED: usize = 400;

#[derive(Clone, Copy)]
pub struct Writing {
    pub chat: Chat,
    pub sender: Sender,
    drafts: Drafts,
    pub text: RwSignal<String>,
    begun_at: StoredValue<u32>,
    /// The number up to which the author was warned that the thread has moved.
    pub warned: RwSignal<Option<u32>>,
    pub expanded: RwSignal<bool>,
    pub enter_sends: RwSignal<bool>,
    told_at: StoredValue<i64>,
    pub field: NodeRef<html::Textarea>,
}

impl Writing {
    /// To be called while the view is made. The draft comes after hydration.
    pub fn new(chat: Chat) -> Self {
        let writing = Self {
            chat,
            sender: use_sender(),
            drafts: use_drafts(),
            text: RwSignal::new(String::new()),
            begun_at: StoredValue::new(0),
            warned: RwSignal::new(None),
            expanded: RwSignal::new(false),
            enter_sends: RwSignal::new(true),
            told_at: StoredValue::new(0),
            field: NodeRef::new(),
        };
        Effect::new(move |_| {
            let draft = writing.drafts.load(chat.id);
            writing.begun_at.set_value(draft.begun_at);
            writing.text.set(draft.text);
            writing.expanded.set(storage::get(EXPANDED_KEY).is_some());
            writing.enter_sends.set(habits::enter_sends());
            writing.drafts.opened(chat.id);
        });
        Effect::new(move |_| {
            let free = !writing.expanded.get();
            writing.text.track();
            timer::after_drawing(move || {
                if let Some(element) = writing.field.try_get_untracked().flatten() {
                    field::fit(&element, free);
                }
            });
        });
        let drafts = writing.drafts;
        on_cleanup(move || drafts.left_behind(chat.id));
        writing
    }

    /// The text as it is in the field now.
    pub fn input(self, text: String) {
        let begins = self.text.with_untracked(|old| old.trim().is_empty());
        if begins {
            self.begun_at.set_value(self.chat.story.with_untracked(Story::end));
        }
        self.set(text);
        let now = now_ms();
        if !self.text.with_untracked(|text| text.trim().is_empty()) && now - self.told_at.get_value() >= TYPING_MS {
            self.told_at.set_value(now);
            let id = self.chat.id;
            // A whisper that is lost is not repeated.
            spawn_local(async move { _ = typing(id).await });
        }
    }

    fn set(self, text: String) {
        let draft = Draft { text, begun_at: self.begun_at.get_value() };
        self.drafts.save(self.chat.id, &draft);
        self.text.set(draft.text);
    }

    /// Puts a refused message back before what was written since.
    pub fn put_back(self, body: &str) {
        let text =
            self.text.with_untracked(|text| if text.is_empty() { body.to_owned() } else { format!("{body}\n{text}") });
        self.begun_at.set_value(self.chat.story.with_untracked(Story::end));
        self.set(text);
        self.focus();
    }

    /// Takes a held message back into the field; says whether that was still possible.
    pub fn undo(self, client_id: &str) -> bool {
        let message = self.sender.undo(client_id);
        if let Some(message) = &message {
            self.put_back(&message.body);
        }
        message.is_some()
    }

    /// Sends the text, unless the thread has moved since it was begun: then it says so first.
    pub fn submit(self) {
        let ready = self.text.with_untracked(|text| !text.trim().is_empty() && text.chars().count() <= MESSAGE_CHARS);
        if !ready || !untrack(|| self.chat.mine()) {
            return;
        }
        if bar::held_back(self) {
            return;
        }
        let end = self.chat.story.with_untracked(Story::end);
        let warned = self.warned.get_untracked() == Some(end);
        if !warned && !self.moved().is_empty() {
            return self.warned.set(Some(end));
        }
        let body = self.text.with_untracked(|text| text.trim_end().trim_start_matches('\n').to_owned());
        self.warned.set(None);
        self.set(String::new());
        self.told_at.set_value(0);
        self.chat.new_after.set(None);
        self.chat.at_end.set(true);
        self.sender.send(self.chat.id, body);
    }

    /// What others wrote since this was begun.
    pub fn moved(self) -> Vec<Message> {
        let (begun_at, me) = (self.begun_at.get_value(), self.chat.desk.my_id());
        self.chat.story.with_untracked(|story| written_since(story, begun_at, me))
    }

    pub fn toggle_expanded(self) {
        let expanded = !self.expanded.get_untracked();
        self.expanded.set(expanded);
        if expanded {
            storage::set(EXPANDED_KEY, "on");
        } else {
            storage::remove(EXPANDED_KEY);
        }
        self.focus();
    }

    /// As if it were typed: in the place of what is selected, so that the browser's undo takes it back.
    pub fn insert_at_cursor(self, text: &str) {
        if let Some(element) = self.field.try_get_untracked().flatten() {
            field::insert(&element, text);
        }
    }

    pub fn focus(self) {
        if let Some(field) = self.field.try_get_untracked().flatten() {
            let _ = field.focus();
        }
    }

    /// Characters left, when that is worth saying. Negative when there are too many.
    pub fn left(self) -> Option<isize> {
        let count = self.text.with(|text| text.chars().count());
        let left = MESSAGE_CHARS.cast_signed() - count.cast_signed();
        (left <= COUNTED.cast_signed()).then_some(left)
    }

    pub fn sendable(self) -> bool {
        self.text.with(|text| !text.trim().is_empty()) && self.left().is_none_or(|left| left >= 0)
    }
}

fn written_since(story: &Story, begun_at: u32, me: UserId) -> Vec<Message> {
    let foreign = |message: &&Message| match message.author {
        Author::Customer => true,
        Author::Agent => message.author_id != Some(me),
        Author::Bot | Author::System => false,
    };
    // A draft from before this was counted is not held against anybody.
    let since = story.whole().filter(|message| begun_at > 0 && message.seq > begun_at);
    since.filter(foreign).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::story::tests::message;

    #[test]
    fn only_what_others_wrote_since_then_stops_a_message() {
        const ME: UserId = UserId(7);
        let mine = Message { author_id: Some(ME), ..message(4, Author::Agent) };
        let colleague = Message { author_id: Some(UserId(8)), ..message(5, Author::Agent) };
        let mut story = Story::default();
        story.add(&[
            message(2, Author::Customer),
            message(3, Author::Customer),
            mine,
            colleague,
            message(6, Author::System),
        ]);
        let seqs: Vec<u32> = written_since(&story, 2, ME).iter().map(|message| message.seq).collect();
        assert_eq!(seqs, [3, 5]);
        assert!(written_since(&story, 0, ME).is_empty());
    }
}
