//! The sound, the desktop notification and the count in the tab's title, whatever page is open. They never repeat what was
//! written, and of all tabs only the leading one speaks.

use super::{
    model::{Author, ConversationRow, State},
    reducer::Tab,
    row::customer_name,
    screen::address,
    state::{Desk, News},
};
use crate::{
    browser::{
        clock::now_ms,
        notify::{self, Permission},
        page, sound, storage, visibility,
    },
    conversation::model::{Message, ThreadEvent},
    id::{ConversationId, UserId},
    locales::{Texts, use_texts},
    ui::{IconButton, Toasts, use_toasts, use_unread},
};
use leptos::prelude::*;

const KEY: &str = "balcao.notices";
const READING_KEY: &str = "balcao.reading";
/// What somebody reads is told again every four seconds (`conversation::chat`).
const READING_MS: i64 = 9_000;

/// In the context of every page behind the sign-in.
#[derive(Clone, Copy)]
pub struct Notices {
    desk: Desk,
    toasts: Toasts,
    texts: &'static Texts,
    pub on: RwSignal<bool>,
    /// Opens a conversation without loading the page anew, while the workspace is there.
    opener: StoredValue<Option<Callback<ConversationId>>>,
}

pub fn use_notices() -> Notices {
    expect_context()
}

/// Tells all tabs that this conversation is in front of somebody.
pub fn reading(conversation: ConversationId) {
    storage::set(READING_KEY, &format!("{conversation} {}", now_ms()));
}

fn is_read(conversation: ConversationId) -> bool {
    let told = storage::get(READING_KEY);
    let told = told.as_deref().and_then(|told| told.split_once(' '));
    told.is_some_and(|(id, at)| {
        id.parse() == Ok(conversation) && at.parse::<i64>().is_ok_and(|at| now_ms() - at < READING_MS)
    })
}

impl Notices {
    pub fn provide(desk: Desk) -> Self {
        let (toasts, texts, title) = (use_toasts(), use_texts(), use_unread());
        let notices = Self { desk, toasts, texts, on: RwSignal::new(false), opener: StoredValue::new(None) };
        provide_context(notices);
        Effect::new(move |_| notices.on.set(storage::get(KEY).is_some()));
        Effect::new(move |_| {
            let unread = desk.list(Tab::Mine).with(|ids| {
                ids.iter().filter_map(|id| desk.rows.row(*id)).map(|row| row.with(|row| row.unread)).sum::<u32>()
            });
            title.set(unread);
        });
        // Which customers wait is remembered, so that a row that only changes is no new one.
        Effect::new(move |known: Option<Vec<ConversationId>>| {
            let waiting = desk.list(Tab::Waiting).get();
            let new = known.and_then(|known| waiting.iter().find(|id| !known.contains(id)).copied());
            if let Some(row) = new.and_then(|id| desk.rows.row(id)) {
                notices.somebody_waits(&row.get_untracked());
            }
            waiting
        });
        desk.listen(move |news| {
            if let News::Conversation(row, messages) = news {
                notices.written(row, messages);
            }
        });
        notices
    }

    /// Says how conversations are opened, until the caller's owner goes.
    pub fn open_with(self, opener: Callback<ConversationId>) {
        self.opener.set_value(Some(opener));
        on_cleanup(move || _ = self.opener.try_set_value(None));
    }

    /// Turns everything on or off. From a press, since the browser asks for permission only then.
    pub fn toggle(self) {
        let on = !self.on.get_untracked();
        self.on.set(on);
        if !on {
            return storage::remove(KEY);
        }
        storage::set(KEY, "on");
        sound::chime();
        notify::ask(move |permission| {
            if permission == Permission::Denied {
                self.toasts.info(self.texts.queue.notices_denied);
            }
        });
    }

    fn written(self, row: &ConversationRow, messages: &[Message]) {
        let mine = row.state == State::Open && row.agent == Some(self.desk.my_id());
        if let Some(from) = mine.then(|| handed_to(self.desk.my_id(), messages)).flatten() {
            let text = (self.texts.queue.received)(from, &customer_name(row, self.texts));
            self.toasts.info(text.clone());
            return self.notify(row.id, self.texts.queue.received_title, &text);
        }
        if mine && messages.iter().any(|message| given_to(self.desk.my_id(), message)) {
            let text = (self.texts.queue.given)(&customer_name(row, self.texts));
            self.toasts.info(text.clone());
            return self.notify(row.id, &text, self.texts.queue.notice_message_text);
        }
        let from_customer = messages.iter().any(|message| message.author == Author::Customer);
        if mine && from_customer && !is_read(row.id) {
            let title = (self.texts.queue.notice_message)(&customer_name(row, self.texts));
            self.notify(row.id, &title, self.texts.queue.notice_message_text);
        }
    }

    /// Only for who has nobody: an agent at work sees the queue grow.
    fn somebody_waits(self, row: &ConversationRow) {
        if self.desk.list(Tab::Mine).with_untracked(Vec::is_empty) {
            let department = untrack(|| self.desk.department(row.department)).map(|department| department.name);
            let text = (self.texts.queue.notice_waiting_text)(department.as_deref().unwrap_or_default());
            self.notify(row.id, self.texts.queue.notice_waiting, &text);
        }
    }

    fn notify(self, conversation: ConversationId, title: &str, text: &str) {
        // The switch may have been turned in another tab.
        if storage::get(KEY).is_none() || !self.desk.leads.get_untracked() {
            return;
        }
        sound::chime();
        if !visibility::attended() {
            notify::show(title, text, &format!("balcao-{conversation}"), move || self.open(conversation));
        }
    }

    fn open(self, conversation: ConversationId) {
        match self.opener.try_get_value().flatten() {
            Some(opener) => _ = opener.try_run(conversation),
            None => page::go(&address(conversation)),
        }
    }
}

/// Who has just passed a conversation on to this user.
fn handed_to(user: UserId, messages: &[Message]) -> Option<&str> {
    messages.iter().rev().find_map(|message| match &message.event {
        Some(ThreadEvent::TransferredToUser { from, to_id, .. }) if *to_id == user => Some(from.as_str()),
        _ => None,
    })
}

fn given_to(user: UserId, message: &Message) -> bool {
    matches!(&message.event, Some(ThreadEvent::Distributed { agent_id, .. }) if *agent_id == user)
}

/// The bell.
pub fn notices_button() -> AnyView {
    let notices = use_notices();
    let texts = use_texts().queue;
    let label = Signal::derive(move || if notices.on.get() { texts.notices_off } else { texts.notices_on }.to_owned());
    let bell = move || {
        let icon = if notices.on.get() { "bell" } else { "bell-off" };
        view! { <IconButton icon=icon label=label on_press=move || notices.toggle()/> }
    };
    bell.into_any()
}
