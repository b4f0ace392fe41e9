//! Words of the three-dot menu and of what it opens.

mod en;
mod es;
mod pt_br;

pub use {en::EN, es::ES, pt_br::PT_BR};

pub struct Texts {
    /// Why an action is not possible.
    pub not_mine: &'static str,
    pub over: &'static str,
}
