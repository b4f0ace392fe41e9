pub mod api;
pub mod body;
pub mod files;
pub mod model;
pub mod page;
