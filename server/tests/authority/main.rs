//! Who may do what: every server function × every kind of caller, and the walls between agents' and customers' sides.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod looking;
mod permission;
#[path = "../support/mod.rs"]
mod support;
mod table;
mod walls;
