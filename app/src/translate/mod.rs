//! Words in another language: what an agent writes, what a customer wrote.

pub mod api;
pub mod line;
pub mod model;
pub mod panel;
pub mod preview;
pub mod reading;
pub mod state;
