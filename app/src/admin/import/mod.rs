//! Lists from a file: read, shown as what would change, then stored at once or not at all.

pub mod api;
pub mod button;
pub mod choose;
pub mod file;
pub mod lines;
pub mod model;
pub mod result;
pub mod state;
