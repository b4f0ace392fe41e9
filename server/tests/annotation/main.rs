//! Labels, observations and additional information: live, audited, and never the customer's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod info;
mod label;
mod note;
mod scene;
