//! Icons come from one sprite that the shell prints once.

use leptos::prelude::*;

/// A Lucide icon by its name in the sprite. Decoration only: whatever holds it needs a name of its own.
pub fn icon(name: &'static str, size: u16) -> AnyView {
    let class = match size {
        0..=14 => "icon-svg s",
        15..=16 => "icon-svg m",
        17..=18 => "icon-svg",
        _ => "icon-svg l",
    };
    view! {
        <svg class=class width=size height=size aria-hidden="true">
            <use href=format!("#i-{name}")></use>
        </svg>
    }
    .into_any()
}
