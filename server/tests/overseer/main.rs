//! What managers watch: the report of conversations, the figures, the queue in their hands.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod control;
mod dashboard;
mod past;
mod report;
#[path = "../support/mod.rs"]
mod support;
