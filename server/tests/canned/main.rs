//! Automatic messages: who may use which, what counts as a use, and how managers register them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod files;
mod register;
#[path = "../support/mod.rs"]
mod support;
mod usable;
