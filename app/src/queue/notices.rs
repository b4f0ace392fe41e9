//! The sound, the desktop notification and the count in the tab's title. They never repeat what was written.

use super::{
    model::{Author, ConversationRow, State},
    reducer::Tab,
    row::customer_name,
    screen::Screen,
    state::{Desk, News},
};
use crate::{
    browser::{
        notify::{self, Permission},
        sound, storage, visibility,
    },
    conversation::model::Message,
    id::ConversationId,
    locales::{Texts, use_texts},
    ui::{IconButton, Toasts, use_toasts, use_unread},
};
use leptos::prelude::*;

const KEY: &str = "balcao.notices";

#[derive(Clone, Copy)]
pub struct Notices {
    desk: Desk,
    screen: Screen,
    toasts: Toasts,
    texts: &'static Texts,
    pub on: RwSignal<bool>,
}

impl Notices {
    pub fn start(desk: Desk, screen: Screen) -> Self {
        let title = use_unread();
        on_cleanup(move || title.set(0));
        let notices = Self { desk, screen, toasts: use_toasts(), texts: use_texts(), on: RwSignal::new(false) };
        Effect::new(move |_| notices.on.set(storage::get(KEY).is_some()));
        let title = use_unread();
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
        let from_customer = messages.iter().any(|message| message.author == Author::Customer);
        let reading = visibility::attended() && self.screen.selected.get_untracked() == Some(row.id);
        if mine && from_customer && !reading {
            let title = (self.texts.queue.notice_message)(&customer_name(row, self.texts));
            self.notify(row, &title, self.texts.queue.notice_message_text);
        }
    }

    /// Only for who has nobody: an agent at work sees the queue grow.
    fn somebody_waits(self, row: &ConversationRow) {
        if self.desk.list(Tab::Mine).with_untracked(Vec::is_empty) {
            let department = untrack(|| self.desk.department(row.department)).map(|department| department.name);
            let text = (self.texts.queue.notice_waiting_text)(department.as_deref().unwrap_or_default());
            self.notify(row, self.texts.queue.notice_waiting, &text);
        }
    }

    fn notify(self, row: &ConversationRow, title: &str, text: &str) {
        if !self.on.get_untracked() || !self.desk.leads.get_untracked() {
            return;
        }
        sound::chime();
        if !visibility::attended() {
            let (screen, id) = (self.screen, row.id);
            notify::show(title, text, &format!("balcao-{id}"), move || screen.open(id));
        }
    }
}

/// The bell.
pub fn notices_button(notices: Notices) -> AnyView {
    let texts = use_texts().queue;
    let label = Signal::derive(move || if notices.on.get() { texts.notices_off } else { texts.notices_on }.to_owned());
    let bell = move || {
        let icon = if notices.on.get() { "bell" } else { "bell-off" };
        view! { <IconButton icon=icon label=label on_press=move || notices.toggle()/> }
    };
    bell.into_any()
}
