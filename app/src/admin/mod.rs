//! What managers register and watch: one folder a screen. `screens` lists them, `registry` is what the registrations share.

pub mod desk;
pub mod labels;
pub mod menu;
pub mod registry;
pub mod replies;
pub mod screens;
pub mod users;
