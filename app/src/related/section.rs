//! The latest related conversations in the details panel.

use super::{dialog::hidden, row::short_line, state::use_related};
use crate::{locales::use_texts, queue::state::use_desk, session::permission::Permission};
use leptos::prelude::*;

/// As many as fit; the dialog has all.
const SHOWN: usize = 3;

#[component]
pub fn RelatedSection() -> impl IntoView {
    let texts = use_texts();
    let state = use_related();
    let zone = StoredValue::new(use_desk().me().company.zone);
    let all = move || {
        state.count().filter(|count| *count as usize > SHOWN).map(|count| {
            view! {
                <button type="button" class="link" on:click=move |_| state.show(None)>{(texts.related.all)(count)}</button>
            }
        })
    };
    let content = move || {
        state.known.with(|known| {
            let known = known.as_ref()?.as_ref().ok()?;
            let rows = zone.with_value(|zone| {
                known.rows.iter().take(SHOWN).map(|row| short_line(state, row.clone(), zone, texts)).collect_view()
            });
            let none = known.rows.is_empty().then(|| view! { <p class="none">{texts.related.none}</p> });
            Some(view! { {rows}{none}{hidden(known, texts)} })
        })
    };
    let desk = use_desk();
    (move || {
        desk.may(Permission::Related)
            .then(|| view! { <section><h2>{texts.related.action}{all}</h2>{content}</section> })
    })
    .into_any()
}
