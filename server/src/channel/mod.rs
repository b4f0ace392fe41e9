//! Ways in and out. The web chat is the first; the next one will show what they have in common.

pub mod web_chat;
