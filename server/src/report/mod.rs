//! A conversation as a document that a company would send to its customer or to a court: what it holds (`model`), how it is read
//! from the store (`gather`), and its two forms (`pdf`, `archive`). Observations and what agents do among themselves are in none.

mod archive;
mod attached;
mod gather;
mod json;
pub mod model;
pub mod pdf;
mod route;
mod words;

pub use route::routes;
