//! Tickets: requests treated offline, each with a protocol of its own.

pub mod answers;
pub mod api;
pub mod create;
pub mod create_dialog;
pub mod history;
pub mod list;
pub mod model;
pub mod note_part;
pub mod notes;
pub mod page;
pub mod state;
pub mod transfer;
pub mod view;
