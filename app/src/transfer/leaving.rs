//! What the screen does when its conversation goes to somebody else: it says where, and goes on with the next one. Whether it
//! was passed on here, in another tab or on another machine.

use crate::{
    conversation::{
        chat::Chat,
        finish::neighbour,
        model::{Message, ThreadEvent},
    },
    id::ConversationId,
    locales::{Texts, use_texts},
    queue::{
        model::{ConversationRow, State},
        reducer::Tab,
        row::customer_name,
        screen::{Screen, use_screen},
        state::News,
    },
    ui::{Toasts, use_toasts},
};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Leaving {
    chat: Chat,
    screen: Screen,
    toasts: Toasts,
    texts: &'static Texts,
    /// The neighbour in the list, as of the last moment in which it had one.
    next: StoredValue<Option<ConversationId>>,
}

impl Leaving {
    /// With everything from the context. Follows the conversation until the owner goes.
    pub fn in_context(chat: Chat) -> Self {
        let (screen, toasts, texts) = (use_screen(), use_toasts(), use_texts());
        let leaving = Self { chat, screen, toasts, texts, next: StoredValue::new(None) };
        let mine = chat.desk.list(Tab::Mine);
        Effect::new(move |_| {
            mine.with(|ids| {
                if ids.contains(&chat.id) {
                    leaving.next.set_value(neighbour(ids, chat.id));
                }
            });
        });
        // Effects run after the news: until then this is how it was before.
        let was_mine = StoredValue::new(false);
        Effect::new(move |_| was_mine.set_value(chat.mine()));
        chat.desk.listen(move |news| {
            if was_mine.try_get_value() == Some(true) {
                leaving.hear(news);
            }
        });
        leaving
    }

    fn hear(self, news: News<'_>) {
        match news {
            News::Conversation(row, messages) if row.id == self.chat.id && passed(messages) => self.leave(row),
            News::Gone(id, to) if id == self.chat.id => {
                let customer =
                    self.chat.row.with_untracked(|row| row.as_ref().map(|row| customer_name(row, self.texts)));
                let customer = customer.unwrap_or_default();
                let words = self.texts.transfer;
                self.go(to.map_or_else(|| (words.passed_on)(&customer), |to| (words.passed_to)(&customer, to)));
            }
            _ => {}
        }
    }

    /// Tells where it is now and opens the next one.
    pub fn leave(self, row: &ConversationRow) {
        let (words, customer) = (self.texts.transfer, customer_name(row, self.texts));
        let department = untrack(|| self.chat.desk.department(row.department)).map(|department| department.name);
        let text = match (row.state, &row.agent_name, department) {
            (State::Open, Some(agent), _) => (words.passed_to)(&customer, agent),
            (State::Waiting, _, Some(department)) => (words.passed_to_queue)(&customer, &department),
            _ => (words.passed_on)(&customer),
        };
        self.go(text);
    }

    fn go(self, text: String) {
        self.toasts.info(text);
        if self.screen.selected.try_get_untracked().flatten() == Some(self.chat.id) {
            match self.next.try_get_value().flatten() {
                Some(next) => self.screen.open(next),
                None => self.screen.close(),
            }
        }
    }
}

fn passed(messages: &[Message]) -> bool {
    let passes = |event: &ThreadEvent| {
        matches!(event, ThreadEvent::TransferredToUser { .. } | ThreadEvent::TransferredToDepartment { .. })
    };
    messages.iter().filter_map(|message| message.event.as_ref()).any(passes)
}
