pub mod access;
pub mod api;
pub mod form;
pub mod model;
pub mod page;
pub mod row;
