//! The related conversations of the one in the chat: asked for once it is open, shown in the menu, in the details and in a dialog.

use super::{
    api::load_related,
    model::{After, Related, RelatedRow},
};
use crate::{
    error::AppError,
    id::ConversationId,
    queue::state::{Desk, News, use_desk},
    session::permission::Permission,
};
use leptos::{prelude::*, task::spawn_local};

/// In the context of the chat and its details.
#[derive(Clone, Copy)]
pub struct RelatedState {
    id: ConversationId,
    desk: Desk,
    /// `None` until the first answer.
    pub known: RwSignal<Option<Result<Related, AppError>>>,
    pub loading: RwSignal<bool>,
    /// The dialog.
    pub open: RwSignal<bool>,
    /// The one that is read in it; `None` for the list.
    pub read: RwSignal<Option<RelatedRow>>,
}

pub fn use_related() -> RelatedState {
    expect_context()
}

impl RelatedState {
    /// To be called while the chat is made.
    pub fn provide(id: ConversationId) -> Self {
        let state = Self {
            id,
            desk: use_desk(),
            known: RwSignal::new(None),
            loading: RwSignal::new(false),
            open: RwSignal::new(false),
            read: RwSignal::new(None),
        };
        provide_context(state);
        Effect::new(move |_| state.load());
        // The answers to the form are what binds: they are whole when the attendant hands over.
        state.desk.listen(move |news| match news {
            News::Conversation(row, messages)
                if row.id == id && messages.iter().any(|message| message.event.is_some()) =>
            {
                state.load();
            }
            News::Reloaded => state.load(),
            _ => {}
        });
        state
    }

    pub fn load(self) {
        self.ask(None);
    }

    /// The page after the last one that is shown.
    pub fn more(self) {
        let last = self.known.with_untracked(|known| match known {
            Some(Ok(known)) if known.more => {
                known.rows.last().map(|row| After { created_at: row.created_at, id: row.id })
            }
            _ => None,
        });
        if last.is_some() {
            self.ask(last);
        }
    }

    fn ask(self, after: Option<After>) {
        if self.loading.try_get_untracked() != Some(false) || !untrack(|| self.desk.may(Permission::Related)) {
            return;
        }
        self.loading.set(true);
        spawn_local(async move {
            let answer = load_related(self.id, after).await;
            let _ = self.loading.try_set(false);
            let _ = self.known.try_update(|known| match (answer, known.as_mut()) {
                (Ok(page), Some(Ok(shown))) if after.is_some() => {
                    shown.rows.extend(page.rows);
                    shown.more = page.more;
                }
                // What was shown before a failure stays.
                (Err(_), Some(Ok(_))) => {}
                (answer, _) => *known = Some(answer),
            });
        });
    }

    /// How many can be read. Tracked.
    pub fn count(self) -> Option<u32> {
        self.known.with(|known| known.as_ref()?.as_ref().ok().map(|known| known.visible))
    }

    /// Opens the dialog with the list, or with one to read.
    pub fn show(self, row: Option<RelatedRow>) {
        self.read.set(row);
        self.open.set(true);
        self.load();
    }
}
