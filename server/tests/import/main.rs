//! Lists from a file: what each line would do, all of it or nothing, by the rules of the forms, and known to everybody.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod hostile;
mod labels;
mod replies;
mod scene;
mod size;
mod users;
