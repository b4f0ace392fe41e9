//! What the message bar is made of besides its field: one file a thing, so that each can be read, and moved, alone.

mod canned;
mod emoji;
mod expand;
pub mod habits;
pub mod undo;

use super::composer::Writing;
use crate::{
    file::{attach::attach_button, staged_view::staged_files},
    translate::panel,
};
use leptos::{ev, prelude::*};

/// The buttons at the left, in the order in which they are seen.
const BUTTONS: &[fn(Writing) -> AnyView] =
    &[expand::button, attach_button, canned::button, panel::button, emoji::button];

/// What stands above the field, from top to bottom, while there is something to show.
const ABOVE: &[fn(Writing) -> AnyView] = &[canned::list, staged_files];

/// What stands below the field, from top to bottom.
const BELOW: &[fn(Writing) -> AnyView] = &[panel::panel];

/// Who may use a key before the field does. The first that did says `true` and has prevented what the browser would do.
const KEYS: &[fn(Writing, &ev::KeyboardEvent) -> bool] = &[crate::canned::state::slash, undo::key];

/// What may hold a message back when it is to be sent. The first that does says `true`, and tells the author why.
const GUARDS: &[fn(Writing) -> bool] = &[crate::canned::state::holds, panel::holds];

pub fn buttons(writing: Writing) -> Vec<AnyView> {
    BUTTONS.iter().map(|button| button(writing)).collect()
}

pub fn above(writing: Writing) -> Vec<AnyView> {
    ABOVE.iter().map(|part| part(writing)).collect()
}

pub fn below(writing: Writing) -> Vec<AnyView> {
    BELOW.iter().map(|part| part(writing)).collect()
}

pub fn used_key(writing: Writing, event: &ev::KeyboardEvent) -> bool {
    KEYS.iter().any(|used| used(writing, event))
}

pub fn held_back(writing: Writing) -> bool {
    GUARDS.iter().any(|holds| holds(writing))
}
