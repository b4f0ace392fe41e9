//! Words of what managers watch. None of them is in the first load: only the screens' part and the server ask for them.

pub mod audit;
pub mod control;
pub mod conversations;
pub mod dashboard;
mod log_words;
