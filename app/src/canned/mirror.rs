//! Lights behind the field: what was filled in, and what is not.

use super::marks::Stretch;
use crate::conversation::composer::Writing;
use leptos::prelude::*;

/// Lies in the same place as the field, with the same text.
pub fn mirror(writing: Writing) -> AnyView {
    let canned = writing.canned;
    Effect::new(move |_| writing.text.with(|text| canned.follow(text)));
    let stretches = Memo::new(move |_| canned.marks.with(super::marks::Marks::stretches));
    let view = move || {
        let stretches = stretches.get();
        (!stretches.is_empty()).then(|| {
            // A last line that is empty has its height in a field.
            view! { <div class="mirror" aria-hidden="true" node_ref=canned.mirror>{lit(stretches)}"\n"</div> }
        })
    };
    view.into_any()
}

pub fn lit(stretches: Vec<Stretch>) -> Vec<AnyView> {
    let draw = |stretch| match stretch {
        Stretch::Plain(text) => text.into_any(),
        Stretch::Filled(text) => view! { <span class="ph">{text}</span> }.into_any(),
        Stretch::Unfilled(text) => view! { <span class="ph empty">{text}</span> }.into_any(),
    };
    stretches.into_iter().map(draw).collect()
}

/// Keeps the lights under the words.
pub fn scrolled(writing: Writing) {
    if let (Some(field), Some(mirror)) = (writing.field.get_untracked(), writing.canned.mirror.get_untracked()) {
        mirror.set_scroll_top(field.scroll_top());
    }
}
