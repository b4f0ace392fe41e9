//! What the database itself promises.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod plans;
#[path = "../support/mod.rs"]
mod support;
mod tables;
mod watching;
