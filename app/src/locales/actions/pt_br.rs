//! Portuguese, written first.

use super::Texts;

pub const PT_BR: Texts = Texts { not_mine: "Só quem atende pode fazer isso.", over: "O atendimento já terminou." };
