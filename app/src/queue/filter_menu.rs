//! The button beside the search: which departments, channels and labels the lists show.

use super::{
    filters::{Filter, toggle},
    screen::Screen,
    state::Desk,
};
use crate::{
    locales::use_texts,
    ui::{MenuButton, MenuItem, icon},
};
use leptos::prelude::*;

#[component]
pub fn FilterMenu(desk: Desk, screen: Screen) -> impl IntoView {
    let texts = use_texts().queue;
    let label = Signal::derive(move || match screen.filter.with(Filter::count) {
        0 => texts.filters.to_owned(),
        count => (texts.filters_on)(count),
    });
    let items = Signal::derive(move || {
        let filter = screen.filter.get();
        let mut items = Vec::new();
        desk.directory.with(|directory| {
            let mine =
                directory.departments.iter().filter(|department| directory.my_departments.contains(&department.id));
            items.extend(group(
                texts.department,
                mine.map(|department| {
                    let id = department.id;
                    let flip = move || screen.filter.update(|filter| toggle(&mut filter.departments, id));
                    MenuItem::new("", department.name.clone(), flip).checked(filter.departments.contains(&id))
                }),
            ));
            let flip = move || screen.filter.update(|filter| filter.web_chat = !filter.web_chat);
            items.extend(group(
                texts.channel,
                std::iter::once(MenuItem::new("", texts.web_chat, flip).checked(filter.web_chat)),
            ));
            items.extend(group(
                texts.label,
                directory.labels.iter().map(|label| {
                    let id = label.id;
                    let flip = move || screen.filter.update(|filter| toggle(&mut filter.labels, id));
                    MenuItem::new("", label.name.clone(), flip).checked(filter.labels.contains(&id))
                }),
            ));
        });
        if !filter.is_empty() {
            items.push(
                MenuItem::new("x", texts.clear_filters, move || screen.filter.set(Filter::default())).separated(),
            );
        }
        items
    });
    view! { <MenuButton label=label icon="filter" items=items/> }.into_any()
}

/// What is chosen, each with a way out.
pub fn filter_chips(desk: Desk, screen: Screen) -> impl IntoView {
    move || {
        let filter = screen.filter.get();
        let chips = desk.directory.with(|directory| {
            let mut chips = Vec::new();
            for department in
                directory.departments.iter().filter(|department| filter.departments.contains(&department.id))
            {
                let id = department.id;
                chips.push(chip(&department.name, move || {
                    screen.filter.update(|filter| toggle(&mut filter.departments, id))
                }));
            }
            if filter.web_chat {
                chips.push(chip(use_texts().queue.web_chat, move || {
                    screen.filter.update(|filter| filter.web_chat = false)
                }));
            }
            for label in directory.labels.iter().filter(|label| filter.labels.contains(&label.id)) {
                let id = label.id;
                chips.push(chip(&label.name, move || screen.filter.update(|filter| toggle(&mut filter.labels, id))));
            }
            chips
        });
        (!chips.is_empty()).then(|| view! { <div class="filters">{chips}</div> })
    }
}

fn chip(name: &str, out: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="chip" aria-pressed="true" on:click=move |_| out()>
            {name.to_owned()}
            {icon("x", 13)}
        </button>
    }
    .into_any()
}

fn group(heading: &'static str, items: impl Iterator<Item = MenuItem>) -> impl Iterator<Item = MenuItem> {
    items.enumerate().map(move |(index, item)| if index == 0 { item.heading(heading) } else { item })
}
