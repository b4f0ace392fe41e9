//! What was begun and not sent, for each conversation, across reloads.

use crate::{
    browser::storage,
    file::staged::Left,
    id::{CannedReplyId, ConversationId, UserId},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub text: String,
    /// The thread's last number when this was begun.
    pub begun_at: u32,
    /// Automatic messages that went into the text.
    #[serde(default)]
    pub replies: Vec<CannedReplyId>,
    #[serde(default)]
    pub files: Vec<Left>,
}

impl Draft {
    fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.files.is_empty()
    }

    /// What the list shows of it.
    fn told(&self) -> String {
        if self.text.trim().is_empty() {
            self.files.iter().map(Left::name).collect::<Vec<_>>().join(", ")
        } else {
            self.text.clone()
        }
    }
}

/// In the context of every page behind the sign-in.
#[derive(Clone, Copy)]
pub struct Drafts {
    user: UserId,
    /// For the list; not touched while somebody types.
    left: RwSignal<BTreeMap<ConversationId, String>>,
}

pub fn use_drafts() -> Drafts {
    expect_context()
}

impl Drafts {
    pub fn provide(user: UserId) -> Self {
        let drafts = Self { user, left: RwSignal::new(BTreeMap::new()) };
        provide_context(drafts);
        Effect::new(move |_| {
            let prefix = drafts.key("");
            for key in storage::keys(&prefix) {
                if let Some(id) = key.strip_prefix(&prefix).and_then(|id| id.parse().ok()) {
                    drafts.left_behind(id);
                }
            }
        });
        drafts
    }

    /// What was left in the conversation. Tracked.
    pub fn text(self, conversation: ConversationId) -> Option<String> {
        self.left.with(|left| left.get(&conversation).cloned())
    }

    /// Only in the browser.
    pub fn load(self, conversation: ConversationId) -> Draft {
        storage::get(&self.key(&conversation.to_string()))
            .and_then(|text| crate::json::read(text.as_bytes()).ok())
            .unwrap_or_default()
    }

    /// Remembers it at once; the list hears of it when the conversation is left.
    pub fn change(self, conversation: ConversationId, change: impl FnOnce(&mut Draft)) {
        let key = self.key(&conversation.to_string());
        let mut draft = self.load(conversation);
        change(&mut draft);
        if draft.is_empty() {
            return storage::remove(&key);
        }
        if let Ok(text) = serde_json::to_string(&draft) {
            storage::set(&key, &text);
        }
    }

    /// It has been sent.
    pub fn forget(self, conversation: ConversationId) {
        storage::remove(&self.key(&conversation.to_string()));
        self.opened(conversation);
    }

    /// The conversation is open: its draft is in sight.
    pub fn opened(self, conversation: ConversationId) {
        if self.left.with_untracked(|left| left.contains_key(&conversation)) {
            self.left.update(|left| _ = left.remove(&conversation));
        }
    }

    pub fn left_behind(self, conversation: ConversationId) {
        let draft = self.load(conversation);
        if !draft.is_empty() {
            let _ = self.left.try_update(|left| left.insert(conversation, draft.told()));
        }
    }

    fn key(self, conversation: &str) -> String {
        format!("balcao.draft.{}.{conversation}", self.user)
    }
}
