//! Choosing an emoji: a search, and a grid after the WAI-ARIA pattern, what was used last first.

use super::{
    super::super::composer::Writing,
    list::{Emoji, Words, emoji, found, words},
};
use crate::{
    browser::{focus, storage, timer},
    ui::icon,
};
use leptos::{ev, html, prelude::*};

const RECENT_KEY: &str = "balcao.emoji";
/// Two rows.
const RECENT: usize = 16;
const COLUMNS: usize = 8;
const CELLS: &str = "[role=gridcell]";

fn recent() -> Vec<Emoji> {
    let kept = storage::get(RECENT_KEY).unwrap_or_default();
    kept.split(' ').filter_map(|sign| emoji().find(|emoji| emoji.sign == sign)).take(RECENT).collect()
}

fn remember(sign: &str) {
    let before = recent();
    let others = before.iter().map(|emoji| emoji.sign).filter(|other| *other != sign);
    let signs: Vec<&str> = std::iter::once(sign).chain(others).take(RECENT).collect();
    storage::set(RECENT_KEY, &signs.join(" "));
}

pub(super) fn view(writing: Writing, panel: NodeRef<html::Div>, open: RwSignal<bool>) -> AnyView {
    let words = words();
    let wanted = RwSignal::new(String::new());
    let last = RwSignal::new(Vec::new());
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if open.get() {
            wanted.set(String::new());
            last.set(recent());
            timer::after_drawing(move || {
                if let Some(field) = field.try_get_untracked().flatten() {
                    focus::focus(&field);
                }
            });
        }
    });
    let choose = Callback::new(move |sign: &'static str| {
        remember(sign);
        if let Some(panel) = panel.get_untracked() {
            // The keyboard is back before the text is written.
            let _ = panel.hide_popover();
        }
        writing.insert_at_cursor(sign);
    });
    let keys = move |event: ev::KeyboardEvent| {
        let Some(panel) = panel.get_untracked() else { return };
        match event.key().as_str() {
            "ArrowDown" => {
                event.prevent_default();
                if let Some(first) = focus::all(&panel, CELLS).first() {
                    focus::focus(first);
                }
            }
            // Never the message's own form.
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                let first = wanted.with_untracked(|wanted| found(wanted).into_iter().next());
                if let Some(first) = first.filter(|_| wanted.with_untracked(|wanted| !wanted.trim().is_empty())) {
                    choose.run(first.sign);
                }
            }
            _ => {}
        }
    };
    view! {
        <label class="search">
            {icon("search", 16)}
            <input
                node_ref=field
                type="search"
                aria-label=words.search
                placeholder=words.search
                prop:value=move || wanted.get()
                on:input=move |event| wanted.set(event_target_value(&event))
                on:keydown=keys
            />
        </label>
        <div class="emoji-grid" role="grid" aria-label=words.grid on:keydown=grid_keys(panel, field)>
            {move || groups(&wanted.get(), last.get(), words, choose)}
        </div>
        <p class="sr" role="status">
            {move || wanted.with(|wanted| (!wanted.is_empty() && found(wanted).is_empty()).then_some(words.nothing))}
        </p>
    }
    .into_any()
}

/// What is to be seen, a heading before each group.
fn groups(wanted: &str, last: Vec<Emoji>, words: &'static Words, choose: Callback<&'static str>) -> AnyView {
    if !wanted.trim().is_empty() {
        return match found(wanted) {
            none if none.is_empty() => view! { <p class="none" aria-hidden="true">{words.nothing}</p> }.into_any(),
            found => rows(&found, words, choose),
        };
    }
    let group = |(index, name): (usize, &&'static str)| {
        let own: Vec<Emoji> = emoji().filter(|emoji| emoji.group == index).collect();
        view! { <h4 aria-hidden="true">{*name}</h4> {rows(&own, words, choose)} }
    };
    let recent =
        (!last.is_empty()).then(|| view! { <h4 aria-hidden="true">{words.recent}</h4> {rows(&last, words, choose)} });
    view! { {recent} {words.groups.iter().enumerate().map(group).collect_view()} }.into_any()
}

fn rows(all: &[Emoji], words: &'static Words, choose: Callback<&'static str>) -> AnyView {
    let cell = |emoji: &Emoji| {
        let sign = emoji.sign;
        let name = (words.name)(emoji);
        view! {
            <button type="button" role="gridcell" tabindex="-1" aria-label=name title=name on:click=move |_| choose.run(sign)>
                {sign}
            </button>
        }
    };
    let row = |row: &[Emoji]| view! { <div role="row">{row.iter().map(cell).collect_view()}</div> };
    all.chunks(COLUMNS).map(row).collect_view().into_any()
}

/// Arrows, Home and End; upwards from the first row to the search.
fn grid_keys(panel: NodeRef<html::Div>, field: NodeRef<html::Input>) -> impl Fn(ev::KeyboardEvent) + 'static {
    move |event| {
        let Some(element) = panel.get_untracked() else { return };
        let rows: Vec<_> = focus::all(&element, "[role=row]").iter().map(|row| focus::all(row, CELLS)).collect();
        let held = focus::focused();
        let place = rows
            .iter()
            .enumerate()
            .find_map(|(row, cells)| Some((row, cells.iter().position(|cell| Some(cell) == held.as_ref())?)));
        let Some((row, column)) = place else { return };
        let at = |row: usize, column: usize| {
            let cells = rows.get(row)?;
            cells.get(column.min(cells.len().saturating_sub(1))).cloned()
        };
        let next = match event.key().as_str() {
            "ArrowRight" => at(row, column + 1).filter(|cell| Some(cell) != held.as_ref()).or_else(|| at(row + 1, 0)),
            "ArrowLeft" if column > 0 => at(row, column - 1),
            "ArrowLeft" => row.checked_sub(1).and_then(|row| at(row, COLUMNS)),
            "ArrowDown" => at(row + 1, column),
            "ArrowUp" if row > 0 => at(row - 1, column),
            "ArrowUp" => field.get_untracked().map(Into::into),
            "Home" => at(if event.ctrl_key() { 0 } else { row }, 0),
            "End" => at(if event.ctrl_key() { rows.len() - 1 } else { row }, COLUMNS),
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = next {
            focus::focus(&next);
        }
    }
}
