//! Queue control: who waits, who is at work, and what managers do about it.

pub mod api;
pub mod model;
pub mod page;
mod rows;
mod state;
