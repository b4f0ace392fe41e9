//! Tickets: who sees one may work on it, and every change is audited and announced in its own transaction.

pub(crate) mod create;
pub(crate) mod form;
mod journal;

pub(super) use {create::create, form::form};
