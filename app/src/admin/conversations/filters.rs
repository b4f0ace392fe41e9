//! What to look for, in which order, and which columns.

use super::{
    model::{Having, Order, ReportFilter},
    state::Report,
};
use crate::{
    locales::overseer::conversations::COLUMNS,
    queue::model::State,
    ui::{Button, ButtonSize, SearchField},
};
use leptos::{ev, prelude::*};

const STATES: [State; 5] = [State::Bot, State::Waiting, State::Open, State::Finished, State::Expired];

pub(super) fn filters(report: Report) -> AnyView {
    let words = report.words;
    let departments = move || {
        let all = report.desk.directory.with(|directory| directory.departments.clone());
        all.into_iter().map(|department| (department.id.to_string(), department.name)).collect()
    };
    let labels = move || {
        let all = report.desk.directory.with(|directory| directory.labels.clone());
        all.into_iter().map(|label| (label.id.to_string(), label.name)).collect()
    };
    let agents = Memo::new(move |_| {
        report.page.with(|page| page.iter().flatten().next().map(|page| page.agents.clone()).unwrap_or_default())
    });
    let agents = move || agents.get().into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    let states = move || STATES.map(|state| (state.as_str().to_owned(), (words.state)(state).to_owned())).to_vec();
    let scores = move || (1..=5).rev().map(|score: u8| (score.to_string(), (words.stars)(score))).collect();
    let having = move || Having::ALL.map(|one| (one.as_str().to_owned(), (words.having_name)(one).to_owned())).to_vec();
    let orders = move || Order::ALL.map(|one| (one.as_str().to_owned(), (words.order_name)(one).to_owned())).to_vec();
    let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <div class="toolbar">
            <SearchField label=words.search value=report.typed/>
            {day(report, words.from, |filter| filter.from.clone(), |filter, day| filter.from = day)}
            {day(report, words.to, |filter| filter.to.clone(), |filter, day| filter.to = day)}
            {choice(report, words.department, words.every_department, departments, move |filter| id(filter.department.map(|id| id.0)), |filter, value| filter.department = value.parse().ok())}
            {choice(report, words.agent, words.every_agent, agents, move |filter| id(filter.agent.map(|id| id.0)), |filter, value| filter.agent = value.parse().ok())}
            {choice(report, words.status, words.every_status, states, |filter| filter.status.map(State::as_str).unwrap_or_default().to_owned(), |filter, value| filter.status = State::parse(&value))}
            {choice(report, words.label, words.every_label, labels, move |filter| id(filter.label.map(|id| id.0)), |filter, value| filter.label = value.parse().ok())}
            {choice(report, words.rating, words.every_rating, scores, |filter| filter.rating.map(|score| score.to_string()).unwrap_or_default(), |filter, value| filter.rating = value.parse().ok())}
            {choice(report, words.channel, words.every_channel, move || vec![("web_chat".to_owned(), words.web_chat.to_owned())], |filter| filter.channel.clone(), |filter, value| filter.channel = value)}
            {choice(report, words.having, words.anything, having, |filter| filter.having.map(Having::as_str).unwrap_or_default().to_owned(), |filter, value| filter.having = Having::parse(&value))}
            {choice(report, words.sort, "", orders, |filter| filter.order.as_str().to_owned(), |filter, value| filter.order = Order::parse(&value).unwrap_or_default())}
            {move || report.filter.with(|filter| filter.hour).map(|hour| view! {
                <button type="button" class="chip" aria-pressed="true" on:click=move |_| report.change(|filter| filter.hour = None)>{(words.begun_at)(hour)}" ×"</button>
            })}
            <Button size=ButtonSize::Small on_press=move || report.clear()>{words.clear}</Button>
        </div>
        <details class="toolbar">
            <summary>{words.columns}</summary>
            <div class="toolbar" role="group" aria-label=words.columns>
                {COLUMNS.map(|column| shown(report, column)).collect_view()}
            </div>
        </details>
    }
    .into_any()
}

fn shown(report: Report, column: &'static str) -> AnyView {
    let on = move || report.columns.with(|columns| columns.contains(&column));
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=on on:change=move |event| report.choose(column, event_target_checked(&event))/>
            <span>{(report.words.column)(column)}</span>
        </label>
    }
    .into_any()
}

fn day(
    report: Report,
    label: &'static str,
    get: fn(&ReportFilter) -> String,
    set: fn(&mut ReportFilter, String),
) -> AnyView {
    let change = move |event: ev::Event| report.change(|filter| set(filter, event_target_value(&event)));
    view! {
        <input
            class="input sm"
            type="date"
            aria-label=label
            data-tip=label
            prop:value=move || report.filter.with(get)
            on:change=change
        />
    }
    .into_any()
}

/// One of many, or `none` of them.
fn choice(
    report: Report,
    label: &'static str,
    none: &'static str,
    all: impl Fn() -> Vec<(String, String)> + Send + 'static,
    get: impl Fn(&ReportFilter) -> String + Copy + Send + Sync + 'static,
    set: fn(&mut ReportFilter, String),
) -> AnyView {
    let change = move |event: ev::Event| report.change(|filter| set(filter, event_target_value(&event)));
    let chosen = Memo::new(move |_| report.filter.with(get));
    let option = move |(value, name): (String, String)| {
        let this = value.clone();
        view! { <option value=value prop:selected=move || chosen.with(|chosen| *chosen == this)>{name}</option> }
    };
    let first = (!none.is_empty())
        .then(|| view! { <option value="" prop:selected=move || chosen.with(String::is_empty)>{none}</option> });
    view! {
        <select class="input sm" aria-label=label on:change=change>
            {first}
            {move || all().into_iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}
