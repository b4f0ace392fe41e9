//! What every registration has: a list with search, archive and order, and a form beside it that loses nothing. A screen says
//! what it is made of in a [`kind::Kind`] and draws itself by [`page::registry_page`]; one that is a single form uses
//! [`page::settings_page`].

pub mod drawer;
pub mod editor;
pub mod inputs;
pub mod kind;
pub mod list;
pub mod model;
pub mod page;
pub mod row;
pub mod state;
