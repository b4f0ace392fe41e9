//! Earlier conversations, found by their protocol, a form's answer or an additional information.

pub mod api;
pub mod dialog;
pub mod model;
pub mod page;
pub mod panel;
pub mod results;
pub mod state;
