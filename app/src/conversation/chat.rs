//! One open conversation: its row, its thread, who else is there, and how far down it is read.

use super::{
    api::{load_thread, mark_read, viewing},
    model::{Message, Page, Thread},
    presence::Presence,
    sender::{Sender, use_sender},
    stories::use_stories,
    story::Story,
    timeline::{Entry, Line, lines},
};
use crate::{
    browser::{timer, visibility},
    error::AppError,
    id::ConversationId,
    queue::{
        model::{Author, ConversationRow, State},
        notices::reading,
        state::{Desk, News, use_desk},
    },
    session::permission::Permission,
};
use leptos::{prelude::*, task::spawn_local};

const VIEWING_MS: u32 = 4_000;
/// A page that could not be loaded is tried again by itself after this.
const RETRY_MS: u32 = 4_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loading {
    Running,
    Done,
    Failed(AppError),
}

#[derive(Clone, Copy)]
pub struct Chat {
    pub id: ConversationId,
    pub desk: Desk,
    pub sender: Sender,
    /// `None` until the first answer when the conversation is in none of the lists.
    pub row: RwSignal<Option<ConversationRow>>,
    pub story: RwSignal<Story>,
    pub loading: RwSignal<Loading>,
    /// `None` while nothing older is asked for.
    pub older: RwSignal<Option<Loading>>,
    filling: StoredValue<bool>,
    pub presence: RwSignal<Presence>,
    /// The last number that was read when the conversation was opened, if something was unread.
    pub new_after: RwSignal<Option<u32>>,
    /// Whether the end of the thread is in sight.
    pub at_end: RwSignal<bool>,
    /// Whether the virtual attendant's part is unfolded.
    pub bot_open: RwSignal<bool>,
    /// The thread has been drawn once: what comes now is new, and may be seen coming.
    pub placed: StoredValue<bool>,
    marked: StoredValue<u32>,
    /// The latest message of somebody else that came while the chat was open, to be read out.
    pub latest: RwSignal<Option<Message>>,
}

impl Chat {
    /// To be called while the view is made; the chat ends with it.
    pub fn open(id: ConversationId) -> Self {
        let desk = use_desk();
        let row = desk.rows.row(id).map(|row| row.get_untracked());
        let new_after = row.as_ref().filter(|row| row.unread > 0).map(|row| row.agent_read);
        let chat = Self {
            id,
            desk,
            sender: use_sender(),
            row: RwSignal::new(row),
            story: use_stories().open(id).into(),
            loading: RwSignal::new(Loading::Running),
            older: RwSignal::new(None),
            filling: StoredValue::new(false),
            presence: RwSignal::new(Presence::default()),
            new_after: RwSignal::new(new_after),
            at_end: RwSignal::new(true),
            bot_open: RwSignal::new(false),
            placed: StoredValue::new(false),
            marked: StoredValue::new(0),
            latest: RwSignal::new(None),
        };
        desk.listen(move |news| chat.hear(news));
        Effect::new(move |_| chat.load());
        Effect::new(move |_| chat.fill());
        Effect::new(move |_| {
            chat.at_end.track();
            chat.story.track();
            chat.read();
        });
        Effect::new(move |_| {
            visibility::on_change(move || {
                chat.read();
                chat.view();
            });
            chat.view();
            timer::every(VIEWING_MS, move || chat.view());
        });
        chat
    }

    /// Loads the newest page; what was held before stays in sight.
    pub fn load(self) {
        self.loading.set(Loading::Running);
        spawn_local(async move {
            let answer = load_thread(self.id, Page::Latest).await;
            if self.loading.is_disposed() {
                return;
            }
            match answer {
                Ok(thread) => {
                    self.take(Page::Latest, thread);
                    self.loading.set(Loading::Done);
                }
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(error) => self.loading.set(Loading::Failed(error)),
            }
        });
    }

    fn take(self, page: Page, thread: Thread) {
        self.desk.accept(&thread.row, Some(thread.cursor));
        self.set_row(&thread.row);
        self.story.update(|story| story.take(page, thread));
    }

    fn set_row(self, row: &ConversationRow) {
        let newer = self.row.with_untracked(|known| known.as_ref().is_none_or(|known| row.last_seq >= known.last_seq));
        if newer && self.row.with_untracked(|known| known.as_ref() != Some(row)) {
            self.row.set(Some(row.clone()));
        }
    }

    fn hear(self, news: News<'_>) {
        match news {
            News::Conversation(row, messages) if row.id == self.id => {
                self.set_row(row);
                self.written(messages);
            }
            News::Gone(id, _) if id == self.id => self.load(),
            News::Whisper(whisper) => {
                let now = self.desk.now.get_untracked();
                self.presence.update(|presence| presence.hear(whisper, self.id, self.desk.my_id(), now));
            }
            News::Reloaded => {
                if let Some(row) = self.desk.rows.row(self.id) {
                    self.set_row(&row.get_untracked());
                }
                self.load();
            }
            News::Conversation(..) | News::Gone(..) | News::Ticket(_) | News::Replies | News::Queue => {}
        }
    }

    fn written(self, messages: &[Message]) {
        if messages.is_empty() {
            return;
        }
        self.presence.update(|presence| {
            for message in messages {
                match (message.author, message.author_id) {
                    (Author::Customer, _) => presence.customer_wrote(),
                    (Author::Agent, Some(colleague)) => presence.colleague_wrote(colleague),
                    _ => {}
                }
            }
        });
        let me = self.desk.my_id();
        let spoken = messages.iter().rev().find(|message| message.event.is_none() && message.author_id != Some(me));
        if let Some(message) = spoken {
            self.latest.set(Some(message.clone()));
        }
        let first = messages.iter().find(|message| message.author == Author::Customer).map(|message| message.seq);
        if let Some(first) = first.filter(|_| !visibility::attended() && self.new_after.get_untracked().is_none()) {
            self.new_after.set(Some(first.saturating_sub(1)));
        }
        // A rating, an answer to the bot: the details say more now.
        if messages.iter().any(|message| message.event.is_some()) {
            self.load();
        }
    }

    /// Fetches what is missing between the end of what is held and the end of the thread.
    fn fill(self) {
        let last = self.row.with(|row| row.as_ref().map_or(0, |row| row.last_seq));
        let Some(after) = self.story.with(|story| story.missing(last)) else { return };
        if self.filling.get_value() {
            return;
        }
        self.filling.set_value(true);
        spawn_local(async move {
            let answer = load_thread(self.id, Page::After(after)).await;
            if answer.is_err() {
                timer::sleep(RETRY_MS).await;
            }
            if self.story.is_disposed() {
                return;
            }
            self.filling.set_value(false);
            match answer {
                Ok(thread) => self.take(Page::After(after), thread),
                Err(_) => self.story.update(|_| {}),
            }
        });
    }

    /// Fetches the page before the first message that is held. `then` is called when it is there, before it is drawn.
    pub fn load_older(self, then: impl FnOnce() + 'static) {
        let Some(first) = self.story.with_untracked(|story| story.first().filter(|first| story.older && *first > 1))
        else {
            return;
        };
        if self.older.get_untracked() == Some(Loading::Running) {
            return;
        }
        self.older.set(Some(Loading::Running));
        spawn_local(async move {
            let answer = load_thread(self.id, Page::Before(first)).await;
            if self.older.is_disposed() {
                return;
            }
            match answer {
                Ok(thread) => {
                    then();
                    self.take(Page::Before(first), thread);
                    self.older.set(None);
                }
                Err(error) => self.older.set(Some(Loading::Failed(error))),
            }
        });
    }

    /// The thread below the bot's part, with what is on its way out.
    pub fn lines(self) -> Vec<Line> {
        let from = self.bot_until();
        let me = self.desk.me();
        let mut entries: Vec<Entry> =
            self.story.with(|story| story.whole().filter(|message| message.seq > from).map(Entry::stored).collect());
        self.sender.pending.with(|pending| {
            let own = pending.iter().filter(|message| message.conversation == self.id);
            entries.extend(own.filter_map(|message| {
                let stored = self.story.with(|story| story.sent(&message.client_id).is_some());
                (!stored).then(|| Entry::pending(&message.client_id, message.at, me.id))
            }));
        });
        // What was read last must be there, or the mark would stand before whatever happens to be loaded.
        let loaded = self.story.with(Story::first).unwrap_or(0);
        let new_after = self.new_after.get().filter(|read| loaded <= (*read).max(from) + 1);
        lines(entries, &me.company.zone, new_after)
    }

    /// The number of the last folded message; 0 while the bot is still talking, since then it is the conversation.
    pub fn bot_until(self) -> u32 {
        let with_bot = self.row.with(|row| row.as_ref().is_some_and(|row| row.state == State::Bot));
        if with_bot {
            0
        } else {
            self.story.with(|story| story.details.as_ref().map_or(0, |details| details.bot_until))
        }
    }

    pub fn mine(self) -> bool {
        let me = self.desk.my_id();
        let theirs =
            self.row.with(|row| row.as_ref().is_some_and(|row| row.state == State::Open && row.agent == Some(me)));
        theirs && !self.desk.looking()
    }

    /// Whether this agent serves the customer and may do this meanwhile. Tracked.
    pub fn may_change(self, permission: Permission) -> bool {
        self.mine() && self.desk.may(permission)
    }

    /// Tells the server how far this was read: only what was really in front of somebody.
    fn read(self) {
        let last = self.story.with_untracked(Story::last_of_customer);
        let (read, unread) =
            self.row.with_untracked(|row| row.as_ref().map_or((u32::MAX, 0), |row| (row.agent_read, row.unread)));
        let before = self.marked.get_value();
        // After a transfer something is unread that the agent before had read.
        let nothing_new = last <= before || (last <= read && unread == 0);
        if nothing_new || !untrack(|| self.mine()) || !self.at_end.get_untracked() || !visibility::attended() {
            return;
        }
        self.marked.set_value(last);
        spawn_local(async move {
            if mark_read(self.id, last).await.is_err() {
                let _ = self.marked.try_set_value(before);
            }
        });
    }

    fn view(self) {
        if visibility::attended() {
            reading(self.id);
        }
        if visibility::visible() && !self.desk.looking() {
            // A whisper that is lost is not repeated.
            spawn_local(async move { _ = viewing(self.id).await });
        }
    }
}
