//! The screen: now, the period's figures, and the charts.

use super::{
    chart::{Bar, chart},
    model::{Dashboard, Group, Scope, Spread},
    state::{Panel, report},
};
use crate::{
    admin::{
        conversations::model::{Having, ReportFilter},
        menu::page_head,
    },
    id::{DepartmentId, UserId},
    queue::model::State,
    ui::{Banner, BannerKind, Button, ButtonSize, Skeleton},
};
use leptos::{ev, prelude::*};

/// The screen.
pub fn page() -> AnyView {
    let panel = Panel::in_context();
    let words = panel.words;
    let content = move || match panel.dashboard.get() {
        Some(dashboard) => shown(panel, &dashboard),
        None => view! { <div class="card"><Skeleton rows=5/></div> }.into_any(),
    };
    let again = view! { <Button icon="refresh" busy=panel.busy on_press=move || panel.ask()>{words.refresh}</Button> };
    view! {
        <main class="page" id="content">
            {page_head(words.title, words.lead, again.into_any())}
            {filters(panel)}
            {move || failure(panel)}
            {content}
        </main>
    }
    .into_any()
}

fn failure(panel: Panel) -> Option<AnyView> {
    let text = panel.error.with(|error| error.as_ref().map(panel.texts.ui.error))?;
    Some(
        view! {
            <Banner kind=BannerKind::Error>
                <p>{text}</p>
                <Button size=ButtonSize::Small on_press=move || panel.ask()>{panel.texts.ui.retry}</Button>
            </Banner>
        }
        .into_any(),
    )
}

fn filters(panel: Panel) -> AnyView {
    let words = panel.words;
    let taken = move |get: fn(&Scope) -> &str| {
        move || panel.dashboard.with(|all| all.as_ref().map(|all| get(&all.scope).to_owned()).unwrap_or_default())
    };
    let day = move |label: &'static str, get: fn(&Scope) -> &str, set: fn(&mut Scope, String)| {
        let change = move |event: ev::Event| panel.scope.update(|scope| set(scope, event_target_value(&event)));
        view! { <input class="input sm" type="date" aria-label=label data-tip=label prop:value=taken(get) on:change=change/> }
    };
    let known = move |list: fn(&Dashboard) -> Vec<(i64, String)>| {
        Memo::new(move |_| panel.dashboard.with(|all| all.as_ref().map(list).unwrap_or_default()))
    };
    let departments = known(|all| all.departments.iter().map(|(id, name)| (id.0, name.clone())).collect());
    let agents = known(|all| all.agents.iter().map(|(id, name)| (id.0, name.clone())).collect());
    let choice = move |label: &'static str, all: Memo<Vec<(i64, String)>>, set: fn(&mut Scope, Option<i64>)| {
        let change = move |event: ev::Event| {
            let chosen = event_target_value(&event).parse().ok();
            panel.scope.update(|scope| set(scope, chosen));
        };
        let option = |(id, name): (i64, String)| view! { <option value=id.to_string()>{name}</option> };
        view! {
            <select class="input sm" aria-label=label on:change=change>
                <option value="">{label}</option>
                {move || all.get().into_iter().map(option).collect_view()}
            </select>
        }
    };
    view! {
        <div class="card">
            <div class="toolbar">
                {day(words.from, |scope| &scope.from, |scope, day| scope.from = day)}
                {day(words.to, |scope| &scope.to, |scope, day| scope.to = day)}
                {choice(words.every_department, departments, |scope, id| scope.department = id.map(DepartmentId))}
                {choice(words.every_agent, agents, |scope, id| scope.agent = id.map(UserId))}
            </div>
        </div>
    }
    .into_any()
}

/// One figure, which opens what is behind it.
fn stat(name: &'static str, figure: String, more: String, address: String) -> AnyView {
    view! {
        <a class="stat" href=address>
            <small>{name}</small>
            <b>{figure}</b>
            {(!more.is_empty()).then(|| view! { <span class="delta">{more}</span> })}
        </a>
    }
    .into_any()
}

fn shown(panel: Panel, all: &Dashboard) -> AnyView {
    view! { {live(panel, all)} {period(panel, all)} {charts(panel, all)} }.into_any()
}

fn live(panel: Panel, all: &Dashboard) -> AnyView {
    let words = panel.words;
    let now = |state: State| {
        let filter = ReportFilter { status: Some(state), ..ReportFilter::default() };
        format!("/admin/conversations?{}", filter.query())
    };
    let since = all.live.waiting_since.map(|since| (panel.texts.ui.duration)(since.seconds_until(all.now)));
    let since = since.map(|time| (words.since)(&time)).unwrap_or_default();
    let paused = if all.live.on_break > 0 { (words.paused)(all.live.on_break) } else { String::new() };
    view! {
        <h2>{words.now}</h2>
        <div class="stats">
            {stat(words.waiting, all.live.waiting.to_string(), since, now(State::Waiting))}
            {stat(words.served, all.live.served.to_string(), String::new(), now(State::Open))}
            {stat(words.with_bot, all.live.with_bot.to_string(), String::new(), now(State::Bot))}
            {stat(words.on_shift, all.live.on_shift.to_string(), paused, "/admin/queue".to_owned())}
        </div>
    }
    .into_any()
}

fn period(panel: Panel, all: &Dashboard) -> AnyView {
    let (words, figures, scope) = (panel.words, &all.figures, &all.scope);
    let link = |narrow: fn(&mut ReportFilter)| report(scope, narrow);
    let time = panel.texts.ui.duration;
    let spread = |spread: &Spread| match spread.count {
        0 => (words.none.to_owned(), String::new()),
        count => (time(spread.p50), (words.spread)(count, &time(spread.p50), &time(spread.p90))),
    };
    let (wait, answer, service) = (spread(&figures.wait), spread(&figures.answer), spread(&figures.service));
    let rated: u32 = figures.ratings.iter().sum();
    let mean = figures
        .mean_tenths()
        .map_or_else(|| words.none.to_owned(), |mean| format!("{}{}{}", mean / 10, words.decimal, mean % 10));
    view! {
        <h2>{words.period}</h2>
        <div class="stats">
            {stat(words.begun, figures.begun.to_string(), String::new(), link(|_| ()))}
            {stat(words.finished, figures.finished.to_string(), String::new(), link(|filter| filter.status = Some(State::Finished)))}
            {stat(words.expired, figures.expired.to_string(), String::new(), link(|filter| filter.status = Some(State::Expired)))}
            {stat(words.wait, wait.0, wait.1, link(|filter| filter.having = Some(Having::Wait)))}
            {stat(words.answer, answer.0, answer.1, link(|filter| filter.having = Some(Having::Answer)))}
            {stat(words.service, service.0, service.1, link(|filter| filter.having = Some(Having::Service)))}
            {stat(words.ratings, mean, rated.to_string(), link(|filter| filter.having = Some(Having::Rating)))}
            {stat(words.resolved, figures.resolved.to_string(), String::new(), link(|filter| filter.resolved = Some(true)))}
            {stat(words.unresolved, figures.unresolved.to_string(), String::new(), link(|filter| filter.resolved = Some(false)))}
        </div>
        <details class="card pad"><summary>{words.formulas}</summary><p>{words.formula}</p></details>
    }
    .into_any()
}

fn charts(panel: Panel, all: &Dashboard) -> AnyView {
    let (words, figures, scope) = (panel.words, &all.figures, &all.scope);
    let hours = figures.by_hour.iter().zip(0_u8..).map(|(count, hour)| Bar {
        name: format!("{hour:02}"),
        says: (words.at_hour)(hour.into(), *count),
        value: *count,
        address: report(scope, |filter| filter.hour = Some(hour)),
        more: Vec::new(),
    });
    let ratings = figures.ratings.iter().zip(1_u8..).map(|(count, score)| Bar {
        name: score.to_string(),
        says: (words.rated)(score, *count),
        value: *count,
        address: report(scope, |filter| filter.rating = Some(score)),
        more: Vec::new(),
    });
    let group = |group: &Group, name: Option<String>, address: String| {
        let name = name.unwrap_or_else(|| words.removed.to_owned());
        let time = |seconds: u32| {
            if group.wait.count == 0 { words.none.to_owned() } else { (panel.texts.ui.duration)(seconds) }
        };
        Bar {
            says: format!("{name}: {}", group.begun),
            name,
            value: group.begun,
            address,
            more: vec![time(group.wait.p50), time(group.wait.p90)],
        }
    };
    let departments = figures.by_department.iter().map(|one| {
        let name = all.departments.iter().find(|(id, _)| id.0 == one.id).map(|(_, name)| name.clone());
        group(one, name, report(scope, |filter| filter.department = Some(DepartmentId(one.id))))
    });
    let agents = figures.by_agent.iter().map(|one| {
        let name = all.agents.iter().find(|(id, _)| id.0 == one.id).map(|(_, name)| name.clone());
        group(one, name, report(scope, |filter| filter.agent = Some(UserId(one.id))))
    });
    let heads = |first: &'static str| vec![first, words.conversations];
    let waits = |first: &'static str| vec![first, words.conversations, words.half, words.most];
    view! {
        {chart(words.by_hour, words.table, heads(words.hour), hours.collect())}
        {chart(words.by_department, words.table, waits(words.department), departments.collect())}
        {chart(words.by_agent, words.table, waits(words.agent), agents.collect())}
        {chart(words.ratings, words.table, heads(words.rating), ratings.collect())}
    }
    .into_any()
}
