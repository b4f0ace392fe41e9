//! Tickets: requests treated offline, each with a protocol of its own.

pub mod api;
pub mod create;
pub mod create_dialog;
pub mod model;
