//! The operation in figures.

pub mod api;
mod chart;
pub mod model;
pub mod page;
mod state;
