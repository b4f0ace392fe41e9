//! The virtual attendant, as a pure state machine: the company's settings, what is remembered of the
//! conversation and what the customer says go in; what is remembered next and what must happen come
//! out. It reads no clock and stores nothing; its caller does both, in one transaction.

mod closing;
mod command;
mod config;
mod exchange;
mod form;
mod memory;
mod menu;
mod turn;
mod understand;
pub mod words;

#[cfg(test)]
mod tests;

pub use closing::expects_answer;
pub use config::{Config, Department, Field};
pub use exchange::{Closed, Effect, Input, InputKind, Moment, Opt, Say};
pub use memory::{HELD, Known, Memory, NUDGED, Step};
pub use turn::{hear, start, start_unasked};

pub use crate::desk::rules::validate::FieldKind;
