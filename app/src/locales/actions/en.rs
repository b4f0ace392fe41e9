//! English.

use super::Texts;

pub const EN: Texts =
    Texts { not_mine: "Only who serves the customer can do this.", over: "The conversation is over." };
