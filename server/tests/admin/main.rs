//! What managers register: checked, audited, live on everybody's screens, and never saved over somebody else's unseen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod company;
mod department;
mod form;
mod label;
mod logo;
mod scene;
mod user;
