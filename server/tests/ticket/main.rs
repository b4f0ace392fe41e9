//! Tickets: made of a conversation once, moved by one at a time, audited, and seen by whom they concern only.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod annotation;
mod create;
mod list;
mod scene;
mod search;
mod work;
