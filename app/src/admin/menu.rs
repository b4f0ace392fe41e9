//! The managers' screens, by subject.

use crate::{locales::use_texts, ui::icon};
use leptos::prelude::*;
use leptos_router::components::A;

#[component]
pub fn AdminMenu() -> impl IntoView {
    let texts = use_texts();
    view! {
        <nav class="menu-side" aria-label=texts.admin.menu>
            <h4>{texts.admin.team}</h4>
            <A href="/admin/users">{icon("users", 16)}{texts.session.users}</A>
        </nav>
    }
    .into_any()
}
