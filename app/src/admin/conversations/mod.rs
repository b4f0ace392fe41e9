//! The report of conversations.

pub mod api;
mod filters;
mod line;
pub mod model;
pub mod page;
mod state;
