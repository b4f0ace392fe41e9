//! The automatic messages that this agent may use, fetched when they are first wanted and again when somebody changed them.

use super::{api::canned_replies, shelf::Item};
use crate::{
    browser::timer,
    error::AppError,
    queue::state::{Desk, News},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// What did not come is asked for again after this, where somebody waits for it.
const RETRY_MS: u32 = 5_000;

/// In the context of every page behind the sign-in.
#[derive(Clone, Copy)]
pub struct Library {
    desk: Desk,
    /// Most used first; `None` before the first answer.
    pub items: RwSignal<Option<Arc<Vec<Arc<Item>>>>>,
    pub failed: RwSignal<Option<AppError>>,
    /// What is held, if anything, is not the newest.
    pub stale: RwSignal<bool>,
    running: StoredValue<bool>,
}

pub fn use_library() -> Library {
    expect_context()
}

impl Library {
    pub fn provide(desk: Desk) {
        let library = Self {
            desk,
            items: RwSignal::new(None),
            failed: RwSignal::new(None),
            stale: RwSignal::new(true),
            running: StoredValue::new(false),
        };
        provide_context(library);
        // With other departments other messages may be used.
        desk.listen(move |news| {
            if matches!(news, News::Replies | News::Reloaded) {
                library.stale.set(true);
            }
        });
    }

    /// Fetches them once the page has come to rest, so that they are there when they are asked for.
    pub fn soon(self) {
        const REST_MS: u32 = 2_500;
        timer::Delay::new().after(REST_MS, move || self.refresh());
    }

    /// Asks again at once.
    pub fn retry(self) {
        self.stale.set(true);
        self.refresh();
    }

    /// Fetches them if they are not the newest; what is held stays in sight meanwhile.
    pub fn refresh(self) {
        if !self.stale.get_untracked() || self.running.get_value() {
            return;
        }
        self.running.set_value(true);
        self.stale.set(false);
        self.failed.set(None);
        spawn_local(async move {
            let answer = canned_replies().await;
            if self.items.is_disposed() {
                return;
            }
            self.running.set_value(false);
            match answer {
                Ok(replies) => {
                    let items = replies.into_iter().map(|reply| Arc::new(Item::new(reply))).collect();
                    self.items.set(Some(Arc::new(items)));
                }
                Err(AppError::SignedOut) => return self.desk.signed_out.set(true),
                Err(error) => {
                    self.failed.set(Some(error));
                    timer::sleep(RETRY_MS).await;
                    let _ = self.stale.try_set(true);
                    return;
                }
            }
            // Changed again while the answer was on its way.
            self.refresh();
        });
    }
}
