pub mod event;
pub mod link;
pub mod list;
pub mod source;
pub mod stream;
