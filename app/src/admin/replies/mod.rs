pub mod api;
pub mod body;
pub mod model;
pub mod page;
