//! How the chosen message will read, with the values of this conversation, and how to go on.

use super::{marks, mirror::lit, picker::Picker};
use leptos::prelude::*;

pub fn preview(picker: Picker) -> AnyView {
    let words = picker.words;
    let chosen = Memo::new(move |_| {
        let at = picker.active.get();
        picker.shelf.with(|shelf| shelf.option(at).cloned())
    });
    let content = move || {
        let item = chosen.get()?;
        let filled = picker.known.with_value(|known| known.fill(&item.reply.body));
        let files = item.reply.files.iter().map(|file| view! { <span class="dept">{file.name.clone()}</span> });
        Some(
            view! { <p>{lit(marks::of(&filled))}</p>{(!item.reply.files.is_empty()).then(|| view! { <span class="depts">{files.collect_view()}</span> })} },
        )
    };
    view! {
        <div class="preview" role="group" aria-label=words.preview>{content}</div>
        <footer aria-hidden="true">
            <span><kbd>"↑"</kbd><kbd>"↓"</kbd>{words.choose}</span>
            <span><kbd>"Enter"</kbd>{words.insert}</span>
            <span><kbd>"Ctrl Enter"</kbd>{words.one_more}</span>
        </footer>
    }
    .into_any()
}
