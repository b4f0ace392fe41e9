//! Translation: by a program on this machine, by a server elsewhere, and by neither.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod apertium;
mod desk;
mod original;
mod outside;
mod program;
mod scene;
