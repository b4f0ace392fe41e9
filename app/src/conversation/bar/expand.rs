//! More room to write, and back.

use super::super::composer::Writing;
use crate::{locales::use_texts, ui::IconButton};
use leptos::prelude::*;

pub(super) fn button(writing: Writing) -> AnyView {
    let words = use_texts().conversation;
    let view = move || {
        let (icon, label) =
            if writing.expanded.get() { ("minimize", words.shrink) } else { ("maximize", words.expand) };
        view! {
            <IconButton
                icon=icon
                label=label.to_owned()
                pressed=writing.expanded
                tip_side="top"
                on_press=move || writing.toggle_expanded()
            />
        }
    };
    view.into_any()
}
