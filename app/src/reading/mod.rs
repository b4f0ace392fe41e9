//! A whole conversation in a reading view: from the virtual attendant's first word, with a search inside.

pub mod api;
pub mod dialog;
pub mod line;
pub mod marks;
pub mod model;
pub mod reader;
pub mod view;
pub mod window;
