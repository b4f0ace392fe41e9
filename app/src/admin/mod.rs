//! What managers register and watch: one folder a screen. `screens` lists them, `registry` is what the registrations share.

pub mod break_reasons;
pub mod company;
pub mod contact_form;
pub mod departments;
pub mod desk;
pub mod labels;
pub mod menu;
pub mod messages;
pub mod registry;
pub mod replies;
pub mod screens;
pub mod ticket_form;
pub mod users;
