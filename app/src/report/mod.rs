//! Downloading a conversation as a report: which part of it, and in which form.

pub mod model;
