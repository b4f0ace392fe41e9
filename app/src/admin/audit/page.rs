//! The screen: what to look for, the entries, and the same as a file.

use super::{line::line, model::AuditList, state::Audit};
use crate::{
    admin::menu::page_head,
    ui::{Banner, BannerKind, Button, ButtonSize, Empty, SearchField, Skeleton, icon},
};
use leptos::{ev, prelude::*};

/// The screen.
pub fn page() -> AnyView {
    let audit = Audit::in_context();
    let words = audit.words;
    let export = view! {
        <a class="btn" download rel="external" href=move || audit.filter.with(|filter| filter.address())>
            {icon("download", 16)}
            <span>{words.export}</span>
        </a>
    };
    view! {
        <main class="page" id="content">
            {page_head(words.title, words.lead, export.into_any())}
            <div class="card">
                {filters(audit)}
                {content(audit)}
            </div>
        </main>
    }
    .into_any()
}

fn filters(audit: Audit) -> AnyView {
    let words = audit.words;
    let known = move |list: fn(&AuditList) -> Vec<(String, String)>| {
        Memo::new(move |_| audit.list.with(|found| found.iter().flatten().next().map(list).unwrap_or_default()))
    };
    let people = known(|list| list.people.iter().map(|(id, name)| (id.to_string(), name.clone())).collect());
    let actions = known(|list| list.actions.iter().map(|action| (action.clone(), action.clone())).collect());
    let options = move |all: Memo<Vec<(String, String)>>, name: fn(&str) -> String| {
        move || {
            let option = |(value, text): (String, String)| view! { <option value=value>{name(&text)}</option> };
            all.get().into_iter().map(option).collect_view()
        }
    };
    let day = move |label: &'static str, set: fn(Audit, String)| {
        let change = move |event: ev::Event| set(audit, event_target_value(&event));
        view! { <input class="input sm" type="date" aria-label=label data-tip=label on:change=change/> }
    };
    view! {
        <div class="toolbar">
            <SearchField label=words.protocol value=audit.protocol/>
            <select
                class="input sm"
                aria-label=words.person
                on:change=move |event| {
                    let person = event_target_value(&event).parse().ok();
                    audit.filter.update(|filter| filter.person = person);
                }
            >
                <option value="">{words.everybody}</option>
                {options(people, str::to_owned)}
            </select>
            <select
                class="input sm"
                aria-label=words.action
                on:change=move |event| audit.filter.update(|filter| filter.action = event_target_value(&event))
            >
                <option value="">{words.everything}</option>
                {options(actions, words.action_name)}
            </select>
            {day(words.from, |audit, day| audit.filter.update(|filter| filter.from = day))}
            {day(words.to, |audit, day| audit.filter.update(|filter| filter.to = day))}
            <span class="grow"></span>
            <small role="status">{move || count(audit)}</small>
        </div>
    }
    .into_any()
}

fn count(audit: Audit) -> String {
    audit.list.with(|list| match list {
        Some(Ok(list)) => (audit.words.count)(list.lines.len(), list.next.is_some()),
        _ => String::new(),
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Waiting,
    Failed,
    Empty,
    Some,
}

fn content(audit: Audit) -> AnyView {
    let stage = Memo::new(move |_| {
        audit.list.with(|list| match list {
            None => Stage::Waiting,
            Some(Err(_)) => Stage::Failed,
            Some(Ok(list)) if list.lines.is_empty() => Stage::Empty,
            Some(Ok(_)) => Stage::Some,
        })
    });
    let content = move || match stage.get() {
        Stage::Waiting => view! { <Skeleton rows=5/> }.into_any(),
        Stage::Failed => failure(audit),
        Stage::Empty => {
            view! { <Empty icon="history" title=audit.words.nothing text=audit.words.nothing_text/> }.into_any()
        }
        Stage::Some => table(audit),
    };
    content.into_any()
}

fn failure(audit: Audit) -> AnyView {
    let text = move || audit.list.with(|list| list.as_ref()?.as_ref().err().map(audit.texts.ui.error));
    view! {
        <Banner kind=BannerKind::Error>
            <p>{text}</p>
            <Button size=ButtonSize::Small busy=audit.busy on_press=move || audit.ask(false)>{audit.texts.ui.retry}</Button>
        </Banner>
    }
    .into_any()
}

fn table(audit: Audit) -> AnyView {
    let words = audit.words;
    let lines =
        move || audit.list.with(|list| list.iter().flatten().flat_map(|list| list.lines.clone()).collect::<Vec<_>>());
    let next = Memo::new(move |_| audit.list.with(|list| matches!(list, Some(Ok(list)) if list.next.is_some())));
    view! {
        <div class="table-wrap">
            <table class="table stacked">
                <thead>
                    <tr>
                        <th scope="col">{words.when}</th>
                        <th scope="col">{words.who}</th>
                        <th scope="col">{words.what}</th>
                        <th scope="col">{words.before}</th>
                        <th scope="col">{words.after}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=lines key=|line| line.id let:entry>{line(audit, entry)}</For>
                </tbody>
            </table>
        </div>
        {move || next.get().then(|| view! {
            <div class="pager"><Button busy=audit.busy on_press=move || audit.ask(true)>{audit.texts.search.more}</Button></div>
        })}
    }
    .into_any()
}
