//! Labels, observations and additional information.

pub mod annotator;
pub mod api;
pub mod info_dialog;
pub mod info_list;
pub mod label_dialog;
pub mod label_list;
pub mod model;
pub mod note_dialog;
pub mod note_editor;
pub mod note_list;
pub mod section_link;
