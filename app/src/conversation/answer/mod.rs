//! The contact form's answers in the details.

pub mod api;
pub mod editor;
pub mod line;
pub mod list;
pub mod model;
