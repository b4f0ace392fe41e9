//! Words in another language: what an agent writes, what a customer wrote.

pub mod api;
pub mod model;
