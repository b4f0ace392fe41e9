//! The report as it is downloaded, read back by other programs: `pdftotext`, `pdfinfo`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod archive;
mod document;
mod letters;
mod long;
mod poppler;
mod rights;
mod scene;
mod secret;
