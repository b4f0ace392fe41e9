//! The same customer's other conversations: counted in the menu, listed in the details and in a dialog, read in place.

pub mod api;
pub mod dialog;
pub mod model;
pub mod row;
pub mod section;
pub mod state;
