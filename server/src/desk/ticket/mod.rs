//! Tickets: who sees one may work on it, and every change is audited and announced in its own transaction.

mod annotation;
mod answer;
pub(crate) mod create;
pub(crate) mod form;
mod journal;
mod list;
mod search;
mod work;

pub(super) use {
    annotation::{add_info, add_note, edit_note, label, remove_info, remove_note},
    answer::show_answer,
    create::create,
    form::form,
    list::{list, open},
    search::search,
    work::move_on,
};
