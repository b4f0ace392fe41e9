//! What managers take out as a file: written while it is read, however much it is.

mod audit;
mod conversations;
mod csv;
mod route;
mod table;
mod xlsx;

pub use route::routes;
