pub mod api;
mod logo;
pub mod model;
pub mod page;
