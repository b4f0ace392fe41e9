//! The three-dot menu: what an attendance needs beside talking (product.md §4.5). One file an action: a function that makes its
//! [`Action`]. To add one, write that file and add its line to [`all`].

pub mod create_ticket;
pub mod download;
pub mod insert_info;
pub mod insert_label;
pub mod insert_note;
pub mod menu;
pub mod read;
pub mod related;
pub mod search_ticket;
pub mod transfer;
pub mod view_notes;

use super::chat::Chat;
use crate::{locales::use_texts, session::permission::Permission, ui::Command};
use leptos::prelude::*;

/// One action: a line of the menu, a command of the palette, and what it opens.
pub struct Action {
    pub command: Command,
    /// Shown beside its name, when there is something to count.
    pub count: Signal<Option<u32>>,
    /// Its dialog, closed until it runs.
    pub dialog: Option<AnyView>,
}

impl Action {
    pub fn new(command: Command) -> Self {
        Self { command, count: Signal::default(), dialog: None }
    }

    pub fn count(self, count: impl Into<Signal<Option<u32>>>) -> Self {
        Self { count: count.into(), ..self }
    }

    /// Not for those whom a manager does not allow it.
    fn needs(mut self, chat: Chat, permission: Permission) -> Self {
        let (words, before) = (use_texts().permission, self.command.why_not);
        let reason = Memo::new(move |_| match chat.desk.may(permission) {
            true => before.get(),
            false => Some(words.forbidden.to_owned()),
        });
        self.command.why_not = reason.into();
        self
    }

    pub fn dialog(self, dialog: AnyView) -> Self {
        Self { dialog: Some(dialog), ..self }
    }
}

/// Every action that is built, in the order of product.md. To be called while the head is made.
fn all(chat: Chat) -> Vec<Action> {
    vec![
        download::download(chat).needs(chat, Permission::Download),
        transfer::transfer(chat).needs(chat, Permission::Transfer),
        insert_info::insert_info(chat).needs(chat, Permission::Information),
        insert_label::insert_label(chat).needs(chat, Permission::Labels),
        insert_note::insert_note(chat).needs(chat, Permission::Observations),
        view_notes::view_notes(chat),
        read::read(chat).needs(chat, Permission::Reading),
        search_ticket::search_ticket().needs(chat, Permission::Search),
        create_ticket::create_ticket(chat).needs(chat, Permission::CreateTickets),
        related::related().needs(chat, Permission::Related),
    ]
}

/// Why somebody who does not serve this conversation cannot do it; `None` for its agent.
pub fn only_mine(chat: Chat) -> Signal<Option<String>> {
    let words = use_texts().actions;
    let reason = Memo::new(move |_| {
        let over = chat.row.with(|row| row.as_ref().is_some_and(|row| !row.state.live()));
        match (over, chat.mine()) {
            (true, _) => Some(words.over.to_owned()),
            (false, true) => None,
            (false, false) => Some(words.not_mine.to_owned()),
        }
    });
    reason.into()
}
