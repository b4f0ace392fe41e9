pub mod api;
pub mod change_password;
pub mod doorstep;
pub mod entrance;
pub mod form;
pub mod frame;
pub mod guard;
pub mod invite_page;
pub mod model;
pub mod permission;
pub mod preferences;
pub mod rail;
pub mod set_up_page;
pub mod sign_in_page;
pub mod writing;

pub use rail::Rail;
