//! The threads that were opened lately. They are kept up by the stream, so that going back to one shows it at once.

use super::{
    model::{Details, Message},
    story::Story,
};
use crate::{
    id::ConversationId,
    queue::state::{Desk, News},
};
use leptos::prelude::*;

const KEPT: usize = 12;

/// In the context of every page behind the sign-in.
#[derive(Clone, Copy)]
pub struct Stories {
    /// The latest last.
    kept: StoredValue<Vec<(ConversationId, ArcRwSignal<Story>)>>,
}

pub fn use_stories() -> Stories {
    expect_context()
}

impl Stories {
    pub fn provide(desk: Desk) -> Self {
        let stories = Self { kept: StoredValue::new(Vec::new()) };
        provide_context(stories);
        desk.listen(move |news| {
            if let News::Conversation(row, messages) = news {
                stories.add(row.id, messages);
            }
        });
        stories
    }

    /// The thread, empty if it was not opened before.
    pub fn open(self, conversation: ConversationId) -> ArcRwSignal<Story> {
        let opened = self.kept.try_update_value(|kept| {
            let held = kept.iter().position(|(id, _)| *id == conversation).map(|at| kept.remove(at));
            let (id, story) = held.unwrap_or_else(|| (conversation, ArcRwSignal::new(Story::default())));
            kept.push((id, story.clone()));
            if kept.len() > KEPT {
                kept.remove(0);
            }
            story
        });
        opened.unwrap_or_default()
    }

    fn kept(self, conversation: ConversationId) -> Option<ArcRwSignal<Story>> {
        let find = |kept: &Vec<(ConversationId, ArcRwSignal<Story>)>| {
            kept.iter().find(|(id, _)| *id == conversation).map(|(_, story)| story.clone())
        };
        self.kept.try_with_value(find).flatten()
    }

    /// Takes the details of a thread that is kept, as of its entry `at`.
    pub fn know(self, conversation: ConversationId, at: u32, details: Details) {
        if let Some(story) = self.kept(conversation) {
            story.update(|story| story.know(at, details));
        }
    }

    /// Adds messages to a thread that is kept. One that was never loaded is not begun in the middle.
    pub fn add(self, conversation: ConversationId, messages: &[Message]) {
        let story = self.kept(conversation);
        if let Some(story) =
            story.filter(|story| !messages.is_empty() && story.with_untracked(|story| !story.is_empty()))
        {
            story.update(|story| story.add(messages));
        }
    }
}
