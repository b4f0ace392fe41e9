pub mod menu;
pub mod users;
