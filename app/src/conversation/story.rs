//! What the page holds of a thread, and what is missing of it.

use super::model::{Details, Message, Page, Thread};
use crate::queue::model::Author;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    messages: BTreeMap<u32, Message>,
    /// The server has older ones than the first.
    pub older: bool,
    pub details: Option<Details>,
    /// The number of the thread's last entry when the details were read.
    details_at: u32,
}

impl Story {
    /// Takes a page that was loaded.
    pub fn take(&mut self, page: Page, thread: Thread) {
        if let (Page::Latest, Some(first)) = (page, thread.messages.first().map(|message| message.seq)) {
            // What was held before and does not reach the new page would leave a hole that nobody asks for.
            if self.end() + 1 < first {
                self.messages.clear();
            }
        }
        let first = thread.messages.first().map_or(u32::MAX, |message| message.seq);
        self.add(&thread.messages);
        let is_first = self.messages.first_key_value().is_none_or(|(held, _)| *held >= first);
        if is_first && !matches!(page, Page::After(_)) {
            self.older = thread.more;
        }
        self.know(thread.row.last_seq, thread.details);
    }

    /// Takes the details as of the thread's entry `at`. Answers may overtake each other; every change of the details adds an
    /// entry, so older ones are known by their number.
    pub fn know(&mut self, at: u32, details: Details) {
        if at >= self.details_at {
            self.details_at = at;
            self.details = Some(details);
        }
    }

    pub fn add(&mut self, messages: &[Message]) {
        for message in messages {
            self.messages.entry(message.seq).or_insert_with(|| message.clone());
        }
    }

    pub fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    pub fn message(&self, seq: u32) -> Option<&Message> {
        self.messages.get(&seq)
    }

    pub fn first(&self) -> Option<u32> {
        self.messages.keys().next().copied()
    }

    /// The messages up to the first hole: what lies behind it is not shown until the hole is filled.
    pub fn whole(&self) -> impl Iterator<Item = &Message> {
        let mut expected = self.first();
        self.messages.values().take_while(move |message| {
            let fits = expected == Some(message.seq);
            expected = Some(message.seq + 1);
            fits
        })
    }

    /// The last number before the first hole; 0 when there is nothing.
    pub fn end(&self) -> u32 {
        self.whole().last().map_or(0, |message| message.seq)
    }

    pub fn last_of_customer(&self) -> u32 {
        self.whole().filter(|message| message.author == Author::Customer).last().map_or(0, |message| message.seq)
    }

    /// After which number something is to be fetched, if the thread has `last` messages by now.
    pub fn missing(&self, last: u32) -> Option<u32> {
        let end = self.end();
        let known = self.messages.keys().next_back().copied().unwrap_or(0);
        (end > 0 && end < last.max(known)).then_some(end)
    }

    /// The stored message that a browser sent under that id.
    pub fn sent(&self, client_id: &str) -> Option<&Message> {
        self.messages.values().rev().find(|message| message.client_id.as_deref() == Some(client_id))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{id::ConversationId, time::Timestamp};

    pub(crate) fn message(seq: u32, author: Author) -> Message {
        Message {
            conversation: ConversationId(1),
            seq,
            client_id: None,
            at: Timestamp(i64::from(seq) * 1_000),
            author,
            author_id: None,
            author_name: None,
            body: format!("m{seq}"),
            options: Vec::new(),
            input: None,
            event: None,
            files: Vec::new(),
            original: None,
        }
    }

    fn story(seqs: &[u32]) -> Story {
        let mut story = Story::default();
        story.add(&seqs.iter().map(|seq| message(*seq, Author::Customer)).collect::<Vec<_>>());
        story
    }

    fn shown(story: &Story) -> Vec<u32> {
        story.whole().map(|message| message.seq).collect()
    }

    #[test]
    fn what_lies_behind_a_hole_is_fetched_before_it_is_shown() {
        let mut story = story(&[5, 6, 9]);
        assert_eq!(shown(&story), [5, 6]);
        assert_eq!(story.missing(9), Some(6));
        story.add(&[message(7, Author::Customer), message(8, Author::Customer)]);
        assert_eq!(shown(&story), [5, 6, 7, 8, 9]);
        assert_eq!(story.missing(9), None);
    }

    #[test]
    fn a_thread_that_has_grown_unheard_is_fetched() {
        assert_eq!(story(&[1, 2]).missing(4), Some(2));
        assert_eq!(story(&[]).missing(4), None, "nothing is loaded yet");
    }
}
