//! What was found: one line a conversation, which opens in the reading view.

use super::{
    model::{Results, TicketResults},
    state::Search,
};
use crate::{
    conversation::details::moment,
    id::ConversationId,
    queue::{
        model::{ConversationRow, State},
        row::{channel_icon, customer_name},
    },
    ticket::model::TicketRow,
    ui::{Avatar, Button, Empty},
};
use leptos::prelude::*;

pub fn results_view(search: Search) -> AnyView {
    let words = search.texts.search;
    let rows = move || search.found.with(|found| found.as_ref().map(|found| found.rows.clone()).unwrap_or_default());
    // A list without lines is none to a screen reader.
    let some =
        Memo::new(move |_| search.found.with(|found| found.as_ref().is_some_and(|found| !found.rows.is_empty())));
    let next = Memo::new(move |_| search.found.with(|found| found.as_ref().is_some_and(|found| found.next.is_some())));
    let count = move || {
        search.found.with(|found| {
            let Results { rows, next } = found.as_ref()?;
            (!rows.is_empty()).then(|| (words.count)(rows.len(), next.is_some()))
        })
    };
    let nothing = move || {
        let no_ticket = search.tickets.with(|found| found.as_ref().is_none_or(|found| found.rows.is_empty()));
        let nothing = no_ticket && search.found.with(|found| found.as_ref().is_some_and(|found| found.rows.is_empty()));
        nothing.then(|| view! { <Empty icon="search" title=words.nothing text=words.nothing_help.to_owned()/> })
    };
    view! {
        <p class="muted" role="status">{count}</p>
        {nothing}
        {move || some.get().then(|| view! {
            <div class="results" role="list">
                <For each=rows key=|row| row.id let:row>{line(search, row)}</For>
            </div>
        })}
        {move || next.get().then(|| view! {
            <div class="actions"><Button busy=search.busy on_press=move || search.more()>{words.more}</Button></div>
        })}
        {ticket_results(search)}
    }
    .into_any()
}

fn ticket_results(search: Search) -> AnyView {
    let words = search.texts.ticket;
    let rows = move || search.tickets.with(|found| found.as_ref().map(|found| found.rows.clone()).unwrap_or_default());
    let some =
        Memo::new(move |_| search.tickets.with(|found| found.as_ref().is_some_and(|found| !found.rows.is_empty())));
    let next =
        Memo::new(move |_| search.tickets.with(|found| found.as_ref().is_some_and(|found| found.next.is_some())));
    let count = move || {
        search.tickets.with(|found| {
            let TicketResults { rows, next } = found.as_ref()?;
            (!rows.is_empty()).then(|| (words.count)(rows.len(), next.is_some()))
        })
    };
    view! {
        <p class="muted" role="status">{count}</p>
        {move || some.get().then(|| view! {
            <div class="results" role="list" aria-label=words.found>
                <For each=rows key=|row| row.id let:row>{ticket_line(search, row)}</For>
            </div>
        })}
        {move || next.get().then(|| view! {
            <div class="actions"><Button busy=search.busy on_press=move || search.more_tickets()>{search.texts.search.more}</Button></div>
        })}
    }
    .into_any()
}

fn ticket_line(search: Search, row: TicketRow) -> AnyView {
    let Search { desk, texts, .. } = search;
    let customer = row.customer_name.unwrap_or_else(|| texts.queue.unnamed.to_owned());
    let parts: Vec<String> = [Some(customer.clone()), row.assignee_name].into_iter().flatten().collect();
    view! {
        <div class="row" role="listitem" data-ticket=row.id.to_string()>
            <Avatar name=customer seed=row.customer.0/>
            <a class="row-link name" href=format!("/tickets/{}", row.id)>{row.subject}</a>
            <span class="wait">{moment(&desk.me().company.zone, row.created_at)}</span>
            <span class="snip">{parts.join(" · ")}</span>
            <span class="meta">
                <span>{(texts.ticket.status)(row.status)}</span>
                <span class="dept">{row.department_name}</span>
                <span class="mono">{row.protocol}</span>
            </span>
        </div>
    }
    .into_any()
}

fn line(search: Search, row: ConversationRow) -> AnyView {
    let Search { desk, texts, .. } = search;
    let name = customer_name(&row, texts);
    let department = untrack(|| desk.department(row.department)).map(|department| department.name);
    let date = {
        let local = desk.me().company.zone.local(row.created_at);
        format!("{:02}/{:02}/{}", local.day, local.month, local.year)
    };
    let ended = row.ended_at.map(|at| (texts.search.ended)(&moment(&desk.me().company.zone, at)));
    let state = match row.state {
        State::Bot => texts.search.with_bot,
        State::Waiting => texts.search.waiting,
        State::Open => texts.search.open,
        State::Finished => texts.search.finished,
        State::Expired => texts.search.expired,
    };
    let with = row.agent_name.clone();
    let parts: Vec<String> = std::iter::once(state.to_owned()).chain(with).chain(ended).collect();
    let protocol = row.protocol.clone();
    let id: ConversationId = row.id;
    view! {
        <div class="row" role="listitem" data-conversation=id.to_string()>
            <Avatar name=name.clone() seed=row.customer.0 channel=channel_icon(row.channel)/>
            <button type="button" class="row-link name" on:click=move |_| search.read(row.clone())>{name}</button>
            <span class="wait">{date}</span>
            <span class="snip">{parts.join(" · ")}</span>
            <span class="meta">
                {department.map(|name| view! { <span class="dept">{name}</span> })}
                <span class="mono">{protocol}</span>
            </span>
        </div>
    }
    .into_any()
}
