//! What is being written: the draft, the guard against a thread that moved, the way out.

use super::{
    api::typing,
    bar::{self, habits},
    chat::Chat,
    drafts::{Drafts, use_drafts},
    model::{MESSAGE_CHARS, Message},
    outbox::{Letter, Pending},
    sender::{Sender, use_sender},
    story::Story,
};
use crate::{
    browser::{clock::now_ms, field, storage, timer},
    canned::state::Canned,
    file::{
        model::Attachment,
        staged::Staged,
        uploads::{Uploads, use_uploads},
    },
    id::{CannedReplyId, UserId},
    queue::model::Author,
    translate::{panel, state::Translating},
};
use leptos::{html, prelude::*, task::spawn_local};
use web_sys::File;

const TYPING_MS: i64 = 3_000;
const EXPANDED_KEY: &str = "balcao.expanded";
/// The count is shown when this many characters or fewer are left.
const COUNTED: usize = 400;

#[derive(Clone, Copy)]
pub struct Writing {
    pub chat: Chat,
    pub sender: Sender,
    pub uploads: Uploads,
    drafts: Drafts,
    pub text: RwSignal<String>,
    pub files: RwSignal<Vec<Staged>>,
    /// What goes as soon as its files are there.
    pub armed: RwSignal<Option<Letter>>,
    /// It was to go with files that never come.
    pub stuck: RwSignal<bool>,
    begun_at: StoredValue<u32>,
    /// The number up to which the author was warned that the thread has moved.
    pub warned: RwSignal<Option<u32>>,
    pub canned: Canned,
    pub expanded: RwSignal<bool>,
    pub enter_sends: RwSignal<bool>,
    told_at: StoredValue<i64>,
    pub field: NodeRef<html::Textarea>,
    pub translating: Translating,
}

impl Writing {
    /// To be called while the view is made. The draft comes after hydration.
    pub fn new(chat: Chat) -> Self {
        let uploads = use_uploads();
        let stage = uploads.stage(chat.id);
        let writing = Self {
            chat,
            sender: use_sender(),
            uploads,
            drafts: use_drafts(),
            text: RwSignal::new(String::new()),
            files: stage.files.into(),
            armed: stage.armed.into(),
            stuck: RwSignal::new(false),
            begun_at: StoredValue::new(0),
            warned: RwSignal::new(None),
            canned: Canned::in_context(),
            expanded: RwSignal::new(false),
            enter_sends: RwSignal::new(true),
            told_at: StoredValue::new(0),
            field: NodeRef::new(),
            translating: Translating::new(chat.id),
        };
        panel::follow(writing);
        Effect::new(move |_| {
            let draft = writing.drafts.load(chat.id);
            writing.begun_at.set_value(draft.begun_at);
            writing.canned.used.set_value(draft.replies);
            writing.text.set(draft.text);
            uploads.restore(chat.id, draft.files);
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
        Effect::new(move |_| {
            let online = window_event_listener_untyped("online", move |_| uploads.retry_all());
            on_cleanup(move || online.remove());
        });
        let gone = stage.gone;
        Effect::watch(move || gone.get(), move |_, _, _| writing.went(), false);
        let drafts = writing.drafts;
        on_cleanup(move || drafts.left_behind(chat.id));
        writing
    }

    /// The text as it is in the field now.
    pub fn input(self, text: String) {
        self.begin();
        self.armed.set(None);
        self.set(text);
        let now = now_ms();
        if !self.text.with_untracked(|text| text.trim().is_empty()) && now - self.told_at.get_value() >= TYPING_MS {
            self.told_at.set_value(now);
            let id = self.chat.id;
            // A whisper that is lost is not repeated.
            spawn_local(async move { _ = typing(id).await });
        }
    }

    /// From here on what others write is news to the author.
    fn begin(self) {
        if self.text.with_untracked(|text| text.trim().is_empty()) && self.files.with_untracked(Vec::is_empty) {
            self.begun_at.set_value(self.chat.story.with_untracked(Story::end));
        }
    }

    fn set(self, text: String) {
        if text.trim().is_empty() {
            self.canned.used.set_value(Vec::new());
        }
        self.drafts.change(self.chat.id, |draft| {
            draft.text.clone_from(&text);
            draft.begun_at = self.begun_at.get_value();
            draft.replies = self.canned.used.get_value();
        });
        self.text.set(text);
    }

    /// Adds a stored file that this message does not own, such as one of the library.
    pub fn stage(self, file: Attachment) {
        self.begin();
        self.uploads.add(self.chat.id, file, false);
        self.set(self.text.get_untracked());
    }

    /// Uploads files with the message. Answers how many there was no more room for.
    pub fn stage_files(self, files: Vec<File>) -> usize {
        self.begin();
        self.stuck.set(false);
        let left_out = self.uploads.choose(self.chat.id, files);
        self.set(self.text.get_untracked());
        left_out
    }

    /// Puts a refused message back before what was written since.
    pub fn put_back(self, message: Pending) {
        // Its author's own words, not their translation.
        let body = message.original.map_or(message.body, |original| original.body);
        let text = self.text.with_untracked(|text| match (body.is_empty(), text.is_empty()) {
            (true, _) => text.clone(),
            (false, true) => body.clone(),
            (false, false) => format!("{body}\n{text}"),
        });
        for file in message.files {
            self.uploads.add(self.chat.id, file, true);
        }
        self.canned.used.update_value(|used| used.extend(message.replies));
        self.begun_at.set_value(self.chat.story.with_untracked(Story::end));
        self.set(text);
        self.focus();
    }

    /// Takes a held message back into the field; says whether that was still possible.
    pub fn undo(self, client_id: &str) -> bool {
        let message = self.sender.undo(client_id);
        let taken = message.is_some();
        if let Some(message) = message {
            self.put_back(message);
        }
        taken
    }

    /// Sends the text and the files, unless the thread has moved since it was begun: then it says so first.
    pub fn submit(self) {
        if !untrack(|| self.sendable() && self.chat.mine()) {
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
        let (body, original) = self.text.with_untracked(|text| {
            let body = text.trim_end().trim_start_matches('\n').to_owned();
            self.translating.applied(text, body)
        });
        let replies = self.canned.used.get_value();
        self.warned.set(None);
        self.stuck.set(!self.uploads.send(self.chat.id, Letter { body, replies, original, ..Letter::default() }));
    }

    /// The message has gone, maybe long after Enter was pressed.
    fn went(self) {
        self.set(String::new());
        self.translating.sent();
        self.told_at.set_value(0);
        self.chat.new_after.set(None);
        self.chat.at_end.set(true);
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

    /// That this automatic message went into the text.
    pub fn used(self, reply: CannedReplyId) {
        self.canned.used.update_value(|used| used.push(reply));
        self.set(self.text.get_untracked());
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
        let something = self.text.with(|text| !text.trim().is_empty()) || self.files.with(|files| !files.is_empty());
        something && self.left().is_none_or(|left| left >= 0)
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
