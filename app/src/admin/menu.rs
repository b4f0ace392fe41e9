//! The way between the managers' screens, and what stands at the head of each.

use super::screens::{GROUPS, Group, Screen, Surroundings};
use crate::{
    locales::{admin, use_texts},
    ui::{IconButton, icon},
};
use leptos::prelude::*;
use leptos_router::components::A;

#[component]
pub fn AdminMenu() -> impl IntoView {
    let texts = admin::texts();
    let Surroundings { menu, .. } = expect_context();
    let link = move |screen: &'static Screen| {
        let address = format!("/admin/{}", screen.path);
        view! { <A href=address on:click=move |_| menu.set(false)>{icon(screen.icon, 16)}{(screen.name)(texts)}</A> }
    };
    let group = |group: &'static Group| {
        view! {
            <h4>{(group.name)(texts)}</h4>
            {group.screens.iter().map(link).collect_view()}
        }
    };
    view! { <nav class="menu-side" aria-label=texts.menu>{GROUPS.iter().map(group).collect_view()}</nav> }.into_any()
}

/// The screen's name and what it is for; `tools` at its end, such as the button for a new one.
pub fn page_head(title: &'static str, lead: &'static str, tools: AnyView) -> AnyView {
    let Surroundings { menu, .. } = expect_context();
    let back = use_texts().ui.back.to_owned();
    view! {
        <div class="title">
            <IconButton icon="arrow-left" class="back" label=back on_press=move || menu.set(true)/>
            <h1>{title}</h1>
            <span class="grow"></span>
            {tools}
        </div>
        <p class="lead"><span>{lead}</span></p>
    }
    .into_any()
}
