//! Words of the chat, of the message bar and of the details.

mod en;
mod es;
mod pt_br;

pub use {en::EN, es::ES, pt_br::PT_BR};

use crate::time::Local;

pub struct Texts {
    pub region: &'static str,
    pub details: &'static str,
    pub close_details: &'static str,
    pub group: &'static str,
    pub not_found: &'static str,
    pub not_found_text: &'static str,
    pub load_failed: &'static str,
    pub copy_protocol: &'static str,
    pub protocol_copied: &'static str,
    pub since: fn(&str) -> String,
    pub finish: &'static str,
    pub not_mine: &'static str,
    pub finished_toast: fn(&str) -> String,
    pub bot_talked: fn(Option<&str>, Option<&str>) -> String,
    pub see_bot: &'static str,
    pub name: &'static str,
    pub subject: &'static str,
    pub waited: &'static str,
    pub today: &'static str,
    pub yesterday: &'static str,
    pub date: fn(Local) -> String,
    pub new_messages: &'static str,
    pub to_end: &'static str,
    pub older: &'static str,
    pub older_failed: &'static str,
    pub events: Events,
    pub sending: &'static str,
    pub stored: &'static str,
    pub delivered: &'static str,
    pub read: &'static str,
    pub not_sent: &'static str,
    pub edit: &'static str,
    pub remove: &'static str,
    pub robot: &'static str,
    pub typing: fn(&str) -> String,
    pub somebody_types: &'static str,
    pub views: fn(&str) -> String,
    pub writes: fn(&str) -> String,
    pub said: fn(&str, &str) -> String,
    pub message: &'static str,
    pub placeholder: fn(Option<&str>) -> String,
    pub send: &'static str,
    pub expand: &'static str,
    pub shrink: &'static str,
    pub chars_left: fn(usize) -> String,
    pub chars_over: fn(usize) -> String,
    pub enter_sends: &'static str,
    pub moved: fn(u32) -> String,
    pub moved_again: &'static str,
    pub send_anyway: &'static str,
    pub with_bot: &'static str,
    pub waits: &'static str,
    pub with_colleague: fn(&str) -> String,
    pub finished: &'static str,
    pub expired: &'static str,
    pub form: &'static str,
    pub service: &'static str,
    pub department: &'static str,
    pub started: &'static str,
    pub taken: &'static str,
    pub ended: &'static str,
    pub agent: &'static str,
    pub resolved: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub rating: &'static str,
    pub score: fn(u8) -> String,
    pub labels: &'static str,
    pub no_labels: &'static str,
    pub no_answers: &'static str,
    pub earlier: fn(u32) -> String,
    pub customer_since: fn(&str) -> String,
}

/// The steps of a conversation's life, as sentences of its thread. `at` is a clock reading, `waited` a duration.
pub struct Events {
    pub waiting: fn(department: &str) -> String,
    pub taken_by_me: fn(at: &str, waited: Option<&str>) -> String,
    pub taken: fn(agent: &str, at: &str, waited: Option<&str>) -> String,
    pub closed: fn(department: &str) -> String,
    /// `None`: to the reader.
    pub distributed: fn(agent: Option<&String>, at: &str, waited: Option<&str>) -> String,
    pub returned: fn(agent: &str, department: &str) -> String,
    pub transferred: fn(from: &str, to: &str) -> String,
    pub transferred_within: fn(from: &str, to: &str, department: &str) -> String,
    pub transferred_to_queue: fn(from: &str, department: &str) -> String,
    pub transfer_note: fn(from: &str) -> String,
    pub finished: fn(agent: &str, at: &str) -> String,
    pub reopened: fn(agent: &str) -> String,
    pub expired: &'static str,
    pub resolved: fn(bool) -> &'static str,
    pub rated: fn(u8) -> String,
}

fn pick(names: &[&'static str], index: u8) -> &'static str {
    names.get(usize::from(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Timestamp, Zone};

    #[test]
    fn a_date_reads_as_people_write_it() {
        let date = Zone::default().local(Timestamp(1_795_434_531_266));
        assert_eq!((PT_BR.date)(date), "segunda, 23 de novembro de 2026");
        assert_eq!((EN.date)(date), "Monday, 23 November 2026");
        assert_eq!((ES.date)(date), "lunes, 23 de noviembre de 2026");
    }
}
