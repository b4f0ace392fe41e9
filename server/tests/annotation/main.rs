//! Labels, observations, additional information and answers: live, audited, and never the customer's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod answer;
mod info;
mod label;
mod note;
mod scene;
mod step;
