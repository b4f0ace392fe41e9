pub mod api;
pub mod holidays;
pub mod model;
pub mod page;
pub mod time;
pub mod week;
