//! Passing a conversation on: to somebody, to a department, to somebody of a department.

pub mod api;
pub mod choices;
pub mod dialog;
pub mod leaving;
pub mod model;
pub mod state;
