pub mod api;
pub mod contrast;
pub mod model;
pub mod page;
