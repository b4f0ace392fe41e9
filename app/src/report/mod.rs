//! Downloading a conversation as a report: which part of it, and in which form.

pub mod dialog;
pub mod model;
pub mod state;
