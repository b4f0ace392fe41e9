//! The public API under hostile input: a 4xx in the documented shape or the right text, never a fault.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod doors;
mod garbage;
#[path = "../support/mod.rs"]
mod support;
mod words;
