//! Spanish.

use super::Texts;

pub const ES: Texts = Texts { not_mine: "Solo quien atiende puede hacerlo.", over: "La atención ya terminó." };
