//! A thread as it is read: days, runs of the same author, steps of the conversation's life, the mark before what is new.

use super::model::Message;
use crate::{
    id::UserId,
    queue::model::Author,
    time::{Timestamp, Zone},
};

/// A pause of more than this begins a new run.
const RUN_MS: i64 = 5 * 60_000;

/// What a line of the thread is drawn for. Two equal keys draw the same thing, so nothing is drawn twice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// By the day's number.
    Day(i64),
    New,
    /// Room before another author's run.
    Gap(Name),
    Event(u32),
    Bubble(Bubble),
}

/// A message's name: from the moment its author pressed Enter until it is read, a bubble stays the same one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    Seq(u32),
    Client(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bubble {
    pub name: Name,
    /// The same author as the one above.
    pub same: bool,
}

/// One message, stored or still on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: Name,
    pub at: Timestamp,
    author: (Author, Option<UserId>),
    event: bool,
    seq: Option<u32>,
}

impl Entry {
    pub fn stored(message: &Message) -> Self {
        let own_name = message.client_id.clone().filter(|_| message.author == Author::Agent);
        Self {
            name: own_name.map_or(Name::Seq(message.seq), Name::Client),
            at: message.at,
            author: (message.author, message.author_id),
            event: message.event.is_some(),
            seq: Some(message.seq),
        }
    }

    pub fn pending(client_id: &str, at: Timestamp, me: UserId) -> Self {
        let author = (Author::Agent, Some(me));
        Self { name: Name::Client(client_id.to_owned()), at, author, event: false, seq: None }
    }
}

/// Sets the entries, in order, into lines. `new_after` is the last number that was read when the thread was opened.
pub fn lines(entries: impl IntoIterator<Item = Entry>, zone: &Zone, new_after: Option<u32>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut above: Option<Entry> = None;
    let mut marked = false;
    for entry in entries {
        let day = zone.local(entry.at).day_number;
        let other_day = above.as_ref().is_none_or(|above| zone.local(above.at).day_number != day);
        if other_day {
            lines.push(Line::Day(day));
        }
        let is_new =
            new_after.is_some_and(|read| entry.seq.is_some_and(|seq| seq > read)) && entry.author.0 == Author::Customer;
        let mark = is_new && !marked;
        if mark {
            marked = true;
            lines.push(Line::New);
        }
        if entry.event {
            lines.push(Line::Event(entry.seq.unwrap_or_default()));
        } else {
            let same = above.as_ref().is_some_and(|above| {
                !above.event && above.author == entry.author && entry.at.0 - above.at.0 < RUN_MS && !other_day && !mark
            });
            let after_bubble = above.as_ref().is_some_and(|above| !above.event) && !other_day && !mark;
            if after_bubble && !same {
                lines.push(Line::Gap(entry.name.clone()));
            }
            lines.push(Line::Bubble(Bubble { name: entry.name.clone(), same }));
        }
        above = Some(entry);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::{model::ThreadEvent, story::tests::message};

    const ME: UserId = UserId(7);

    fn told(messages: &[Message], new_after: Option<u32>) -> String {
        let told = |line: Line| match line {
            Line::Day(_) => "day".to_owned(),
            Line::New => "new".to_owned(),
            Line::Gap(_) => "gap".to_owned(),
            Line::Event(seq) => format!("event{seq}"),
            Line::Bubble(Bubble { name: Name::Seq(seq), same }) => format!("{seq}{}", if same { "+" } else { "" }),
            Line::Bubble(Bubble { name: Name::Client(id), same }) => format!("{id}{}", if same { "+" } else { "" }),
        };
        lines(messages.iter().map(Entry::stored), &Zone::default(), new_after)
            .into_iter()
            .map(told)
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn from(seq: u32, author: Author, minutes: i64) -> Message {
        Message { at: Timestamp(minutes * 60_000), ..message(seq, author) }
    }

    #[test]
    fn what_one_author_says_in_a_row_stays_together() {
        let messages = [
            from(1, Author::Customer, 0),
            from(2, Author::Customer, 1),
            from(3, Author::Agent, 2),
            from(4, Author::Customer, 3),
        ];
        assert_eq!(told(&messages, None), "day 1 2+ gap 3 gap 4");
    }

    #[test]
    fn a_long_pause_and_another_day_begin_a_new_run() {
        let messages = [from(1, Author::Customer, 0), from(2, Author::Customer, 6), from(3, Author::Customer, 24 * 60)];
        assert_eq!(told(&messages, None), "day 1 gap 2 day 3");
    }

    #[test]
    fn steps_of_its_life_stand_between_the_messages() {
        let mut finished = from(2, Author::System, 1);
        finished.event = Some(ThreadEvent::Expired);
        let messages = [from(1, Author::Customer, 0), finished, from(3, Author::Customer, 1)];
        assert_eq!(told(&messages, None), "day 1 event2 3");
    }

    #[test]
    fn the_mark_stands_before_the_first_unread_message_of_the_customer() {
        let messages = [
            from(1, Author::Customer, 0),
            from(2, Author::Agent, 1),
            from(3, Author::Customer, 1),
            from(4, Author::Customer, 1),
        ];
        assert_eq!(told(&messages, Some(1)), "day 1 gap 2 new 3 4+");
        assert_eq!(told(&messages, Some(4)), "day 1 gap 2 gap 3 4+");
    }

    #[test]
    fn a_sent_message_keeps_its_bubble_when_it_is_stored() {
        let mut stored = from(2, Author::Agent, 1);
        stored.author_id = Some(ME);
        stored.client_id = Some("c1".into());
        let before = [Entry::stored(&from(1, Author::Customer, 0)), Entry::pending("c1", Timestamp(60_000), ME)];
        let after = [Entry::stored(&from(1, Author::Customer, 0)), Entry::stored(&stored)];
        assert_eq!(lines(before, &Zone::default(), None), lines(after, &Zone::default(), None));
    }
}
