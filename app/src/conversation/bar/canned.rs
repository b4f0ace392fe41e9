//! Automatic messages: the button that lists them, and the list.

use super::super::composer::Writing;
use crate::{
    canned::{
        library::use_library,
        picker::{fetch_picker, picker},
    },
    locales::canned::texts,
    ui::{IconButton, later::soon},
};
use leptos::prelude::*;

pub(super) fn button(writing: Writing) -> AnyView {
    let library = use_library();
    // Both are there before the first `/`.
    Effect::new(move |_| {
        soon(fetch_picker);
        library.soon();
    });
    let open = writing.canned.open;
    let press = move || {
        writing.canned.slash.set_value(false);
        open.update(|open| *open = !*open);
    };
    view! { <IconButton icon="zap" label=texts().title.to_owned() expanded=open tip_side="top" on_press=press/> }
        .into_any()
}

pub(super) fn list(writing: Writing) -> AnyView {
    picker(writing).when(writing.canned.open)
}
