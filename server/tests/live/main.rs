//! Live data never lies: a stale snapshot and the events after it are a fresh snapshot, whatever happened and whatever broke.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod resume;
mod scope;
mod snapshot;
#[path = "../support/mod.rs"]
mod support;
mod wire;
