//! The audit log: who did what, when, from where.

pub mod api;
mod line;
pub mod model;
pub mod page;
mod state;
