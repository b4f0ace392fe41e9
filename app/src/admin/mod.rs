//! What managers register and watch: one folder a screen. `screens` lists them, `registry` is what the registrations share.

pub mod audit;
pub mod break_reasons;
pub mod company;
pub mod contact_form;
pub mod control;
pub mod conversations;
pub mod dashboard;
pub mod departments;
pub mod desk;
pub mod distribution;
pub mod hours;
pub mod import;
pub mod labels;
pub mod menu;
pub mod messages;
pub mod overseer;
pub mod pause;
pub mod registry;
pub mod replies;
pub mod screens;
pub mod ticket_form;
pub mod users;
