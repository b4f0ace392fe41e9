//! The state of the day in the head of the service list: how long, and what can be done about it.

use super::{
    day::{Day, use_day},
    day_time::day_text,
};
use crate::{
    locales::{Texts, use_texts},
    ui::{IconButton, MenuButton, MenuItem, icon},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

fn on_break(day: Day) -> Signal<bool> {
    Signal::derive(move || {
        day.desk.shift.with(|shift| shift.as_ref().is_some_and(|shift| shift.current_break().is_some()))
    })
}

/// `Ativo · 2h14` with the day's menu. Nothing before the day.
#[component]
pub fn DayPill() -> impl IntoView {
    let texts = use_texts();
    let day = use_day();
    let navigate = StoredValue::new(use_navigate());
    let paused = on_break(day);
    let text = day_text(day.desk);
    let items = Signal::derive(move || {
        let go_to_me =
            Callback::new(move |()| navigate.with_value(|navigate| navigate("/me", NavigateOptions::default())));
        let mut items = if paused.get() { vec![return_item(day, texts)] } else { reason_items(day, texts) };
        items.push(MenuItem::new("user", texts.session.my_information, go_to_me).separated());
        items.push(MenuItem::new("power", texts.shift.end, Callback::new(move |()| day.end())));
        items
    });
    let class =
        Signal::derive(move || if paused.get() { "shift num paused".to_owned() } else { "shift num".to_owned() });
    let label = Signal::derive(move || format!("{}: {}", texts.shift.my_day, text.get()));
    view! {
        <MenuButton label=label class=class place="start" items=items>
            {move || icon(if paused.get() { "coffee" } else { "power" }, 14)}
            <span>{text}</span>
        </MenuButton>
    }
    .into_any()
}

/// The cup beside the pill: the reasons for a break, or the way back from one.
#[component]
pub fn BreakButton() -> impl IntoView {
    let texts = use_texts();
    let day = use_day();
    let paused = on_break(day);
    move || {
        if paused.get() {
            let back = Callback::new(move |()| day.return_from_break());
            view! { <IconButton icon="play" label=texts.shift.return_from_break.to_owned() on_press=back disabled=day.busy/> }
                .into_any()
        } else {
            let items = Signal::derive(move || reason_items(day, texts));
            view! { <MenuButton label=texts.shift.take_break.to_owned() icon="coffee" items=items/> }.into_any()
        }
    }
}

fn return_item(day: Day, texts: &'static Texts) -> MenuItem {
    MenuItem::new("play", texts.shift.return_from_break, Callback::new(move |()| day.return_from_break()))
}

fn reason_items(day: Day, texts: &'static Texts) -> Vec<MenuItem> {
    let reasons = day.desk.directory.with(|directory| directory.break_reasons.clone());
    if reasons.is_empty() {
        let nothing = MenuItem::new("coffee", texts.shift.take_break, Callback::new(|()| ()));
        return vec![nothing.disabled(Some(texts.shift.no_reasons.into()))];
    }
    let item = |(index, (reason, name)): (usize, (_, String))| {
        let item = MenuItem::new("coffee", name, Callback::new(move |()| day.take_break(reason)));
        if index == 0 { item.heading(texts.shift.take_break) } else { item }
    };
    reasons.into_iter().enumerate().map(item).collect()
}
