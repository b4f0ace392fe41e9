//! Words of tickets: making one, the list, one of them.

mod en;
mod es;
mod pt_br;

pub use {en::EN, es::ES, pt_br::PT_BR};

use crate::ticket::model::{Status, Step};

pub struct Texts {
    pub create: &'static str,
    pub created: &'static str,
    pub created_help: &'static str,
    pub ticket: &'static str,
    pub add: &'static str,
    pub added: &'static str,
    pub department: &'static str,
    pub subject: &'static str,
    pub description: &'static str,
    pub choose: &'static str,
    pub ticketed: fn(agent: &str, protocol: &str) -> String,

    pub lead: &'static str,
    pub statuses: &'static str,
    pub all: &'static str,
    pub status: fn(Status) -> &'static str,
    pub filter: &'static str,
    pub every_department: &'static str,
    pub count: fn(count: usize, more: bool) -> String,
    pub nothing: &'static str,
    pub nothing_help: &'static str,
    pub no_day: &'static str,
    pub no_day_help: &'static str,

    pub not_found: &'static str,
    pub not_found_help: &'static str,
    pub open: &'static str,
    pub assignee: &'static str,
    pub nobody: &'static str,
    pub customer: &'static str,
    pub author: &'static str,
    pub conversation: &'static str,
    pub closed_at: &'static str,
    pub step: fn(Step) -> &'static str,
    pub moved: fn(status: &str) -> String,
    pub gone: &'static str,
    pub receiver: &'static str,
    pub departments: &'static str,
    pub people: &'static str,
    pub notes: &'static str,
    pub note: &'static str,
    pub note_help: &'static str,
    pub add_note: &'static str,
    pub remove_note: &'static str,
    pub no_notes: &'static str,
    pub note_removed: &'static str,

    pub found: &'static str,
    pub in_form: &'static str,
}
