//! Labels, observations and additional information.

pub mod annotator;
pub mod api;
pub mod label_dialog;
pub mod label_list;
pub mod model;
