//! The list of tickets: statuses and departments with counts, a filter, one line a ticket.

use super::{
    model::{Status, TicketRow},
    state::{ALL, Tickets},
};
use crate::{
    conversation::details::moment,
    id::{DepartmentId, TicketId},
    locales::Texts,
    queue::model::Label,
    ui::{Avatar, Banner, BannerKind, Button, ButtonSize, Empty, SearchField, Skeleton, Tab, Tabs},
};
use leptos::prelude::*;

pub fn list_card(tickets: Tickets) -> AnyView {
    let words = tickets.texts.ticket;
    let tab = |id: &'static str, label: &'static str, status: Option<Status>| {
        let count = Signal::derive(move || tickets.count(status, tickets.department.get()));
        Tab::new(id, label).count(count, Signal::default())
    };
    let mut tabs = vec![tab(ALL, words.all, None)];
    tabs.extend(Status::ALL.map(|status| tab(status.as_str(), (words.status)(status), Some(status))));
    let count = move || {
        tickets.list.with(|list| match list {
            Some(Ok(list)) => (words.count)(list.rows.len(), list.next.is_some()),
            _ => String::new(),
        })
    };
    view! {
        <section class="card tickets" aria-label=tickets.texts.session.tickets>
            <div class="toolbar">
                <SearchField label=words.filter value=tickets.words/>
                {departments(tickets)}
                <span class="grow"></span>
                <small role="status">{count}</small>
            </div>
            <Tabs label=words.statuses tabs=tabs selected=tickets.tab panel="tickets-panel"/>
            <div role="tabpanel" id="tickets-panel" aria-labelledby=move || format!("tab-{}", tickets.tab.get())>
                {lines(tickets)}
            </div>
        </section>
    }
    .into_any()
}

/// One's own, and others where one has a ticket.
fn departments(tickets: Tickets) -> AnyView {
    let words = tickets.texts.ticket;
    let all = Memo::new(move |_| {
        let mut all: Vec<(DepartmentId, String)> = tickets.desk.directory.with(|directory| {
            let mine = directory.departments.iter().filter(|one| directory.my_departments.contains(&one.id));
            mine.map(|department| (department.id, department.name.clone())).collect()
        });
        tickets.list.with(|list| {
            for count in list.iter().flatten().flat_map(|list| &list.counts) {
                if !all.iter().any(|(id, _)| *id == count.department) {
                    all.push((count.department, count.department_name.clone()));
                }
            }
        });
        all
    });
    let option = move |(id, name): (DepartmentId, String)| {
        let text = move || {
            let count = tickets.count(Status::parse(tickets.tab.get()), Some(id));
            format!("{name} ({count})")
        };
        view! { <option value=id.to_string() prop:selected=move || tickets.department.get() == Some(id)>{text}</option> }
    };
    view! {
        <select
            class="input sm"
            aria-label=words.department
            on:change=move |event| tickets.department.set(event_target_value(&event).parse().ok())
        >
            <option value="" prop:selected=move || tickets.department.get().is_none()>{words.every_department}</option>
            {move || all.get().into_iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Waiting,
    Failed,
    Empty,
    Some,
}

fn lines(tickets: Tickets) -> AnyView {
    let stage = Memo::new(move |_| {
        tickets.list.with(|list| match list {
            None => Stage::Waiting,
            Some(Err(_)) => Stage::Failed,
            Some(Ok(list)) if list.rows.is_empty() => Stage::Empty,
            Some(Ok(_)) => Stage::Some,
        })
    });
    let content = move || match stage.get() {
        Stage::Waiting => view! { <Skeleton rows=5/> }.into_any(),
        Stage::Failed => failure(tickets),
        Stage::Empty => {
            let words = tickets.texts.ticket;
            view! { <Empty icon="ticket" title=words.nothing text=words.nothing_help.to_owned()/> }.into_any()
        }
        Stage::Some => rows(tickets),
    };
    content.into_any()
}

fn failure(tickets: Tickets) -> AnyView {
    let text = move || tickets.list.with(|list| list.as_ref()?.as_ref().err().map(tickets.texts.ui.error));
    view! {
        <Banner kind=BannerKind::Error>
            <p>{text}</p>
            <Button size=ButtonSize::Small busy=tickets.loading on_press=move || tickets.ask(false)>{tickets.texts.ui.retry}</Button>
        </Banner>
    }
    .into_any()
}

fn rows(tickets: Tickets) -> AnyView {
    let ids = Memo::new(move |_| {
        tickets.list.with(|list| {
            list.iter().flatten().flat_map(|list| list.rows.iter().map(|row| row.id)).collect::<Vec<TicketId>>()
        })
    });
    let next = Memo::new(move |_| tickets.list.with(|list| matches!(list, Some(Ok(list)) if list.next.is_some())));
    view! {
        <div class="results" role="list">
            <For each=move || ids.get() key=|id| *id let:id>{line(tickets, id)}</For>
        </div>
        {move || next.get().then(|| view! {
            <div class="pager">
                <Button busy=tickets.loading on_press=move || tickets.more()>{tickets.texts.search.more}</Button>
            </div>
        })}
    }
    .into_any()
}

fn line(tickets: Tickets, id: TicketId) -> AnyView {
    let row = Memo::new(move |_| {
        let find = |row: &&TicketRow| row.id == id;
        tickets.list.with(|list| list.iter().flatten().find_map(|list| list.rows.iter().find(find).cloned()))
    });
    let Some(first) = row.get_untracked() else { return ().into_any() };
    let current = move || (tickets.selected.get() == Some(id)).then_some("true");
    let rest = move || row.get().map(|row| changing(tickets, row));
    view! {
        <div class="row" role="listitem" data-ticket=id.to_string()>
            <Avatar name=customer(&first, tickets.texts) seed=first.customer.0/>
            <a class="row-link name" href=format!("/tickets/{id}") aria-current=current>{first.subject}</a>
            <span class="wait">{moment(&tickets.desk.me().company.zone, first.created_at)}</span>
            {rest}
        </div>
    }
    .into_any()
}

pub fn customer(row: &TicketRow, texts: &Texts) -> String {
    row.customer_name.clone().unwrap_or_else(|| texts.queue.unnamed.to_owned())
}

pub fn status_view(status: Status, texts: &Texts) -> AnyView {
    let class = match status {
        Status::Open => "status",
        Status::Started | Status::Answered => "status on",
        Status::Awaiting | Status::Transferred => "status warn",
        Status::Closed => "status off",
    };
    view! { <span class=class>{(texts.ticket.status)(status)}</span> }.into_any()
}

/// What of a line may change: whose it is, how it stands, its labels.
fn changing(tickets: Tickets, row: TicketRow) -> AnyView {
    let texts = tickets.texts;
    let whose = row.assignee_name.clone().unwrap_or_else(|| texts.ticket.nobody.to_owned());
    let labels = labels_of(tickets, &row).into_iter().map(|label| {
        view! { <span class="label mini" style:--c=label.color title=label.name.clone()>{label.name.clone()}</span> }
    });
    view! {
        <span class="snip">{customer(&row, texts)}" · "{whose}</span>
        <span class="meta">
            {status_view(row.status, texts)}
            <span class="dept">{row.department_name.clone()}</span>
            <span class="mono">{row.protocol.clone()}</span>
            {labels.collect_view()}
        </span>
    }
    .into_any()
}

/// A ticket's labels. Tracks the directory.
pub fn labels_of(tickets: Tickets, row: &TicketRow) -> Vec<Label> {
    tickets
        .desk
        .directory
        .with(|directory| directory.labels.iter().filter(|label| row.labels.contains(&label.id)).cloned().collect())
}
