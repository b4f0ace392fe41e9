//! One ticket, beside the list: what it says, how it stands, and what moves it on. Each part redraws by itself, so that news do
//! not disturb whoever is typing in another.

use super::{
    answers::answer_part,
    history::history_part,
    list::{customer, status_view},
    model::{Move, Step, Ticket, TicketRow},
    note_part::note_part,
    notes::{info_part, label_part},
    state::{TITLE, Tickets},
    transfer::transfer_part,
};
use crate::{
    error::AppError,
    id::TicketId,
    related::row::moment,
    ui::{Banner, BannerKind, Button, ButtonKind, ButtonSize, Skeleton, copy_button, icon},
};
use leptos::prelude::*;

/// A part of the open ticket; `None` while it is not known.
pub fn part<T: Clone + PartialEq + Send + Sync + 'static>(tickets: Tickets, read: fn(&Ticket) -> T) -> Memo<Option<T>> {
    Memo::new(move |_| tickets.opened.with(|opened| opened.as_ref()?.as_ref().ok().map(read)))
}

pub fn ticket_card(tickets: Tickets, id: TicketId) -> AnyView {
    let texts = tickets.texts;
    // What is shown is of this ticket, or of none.
    let known = Memo::new(move |_| {
        tickets.opened.with(|opened| match opened {
            Some(Ok(ticket)) if ticket.row.id == id => Some(Ok(())),
            Some(Err(error)) => Some(Err(error.clone())),
            _ => None,
        })
    });
    let content = move || match known.get() {
        None => view! { {head(tickets, texts.ui.loading.to_owned())}<Skeleton rows=3/> }.into_any(),
        Some(Ok(())) => untrack(|| body(tickets)),
        Some(Err(error)) => failure(tickets, &error),
    };
    view! { <section class="card drawer ticket" aria-label=texts.ticket.ticket>{content}</section> }.into_any()
}

fn head(tickets: Tickets, title: String) -> AnyView {
    let close = tickets.texts.ui.close;
    view! {
        <header>
            <h2 id=TITLE tabindex="-1">{title}</h2>
            <a class="icon" href="/tickets" aria-label=close data-tip=close data-tip-side="left">{icon("x", 18)}</a>
        </header>
    }
    .into_any()
}

fn failure(tickets: Tickets, error: &AppError) -> AnyView {
    let texts = tickets.texts;
    if matches!(error, AppError::NotFound | AppError::Forbidden) {
        let words = texts.ticket;
        return view! {
            {head(tickets, words.not_found.to_owned())}
            <p>{words.not_found_help}</p>
        }
        .into_any();
    }
    let text = (texts.ui.error)(error);
    view! {
        {head(tickets, texts.ui.load_failed.to_owned())}
        <Banner kind=BannerKind::Error>
            <p>{text}</p>
            <Button size=ButtonSize::Small on_press=move || tickets.look(true)>{texts.ui.retry}</Button>
        </Banner>
    }
    .into_any()
}

fn body(tickets: Tickets) -> AnyView {
    let Some(Ok(ticket)) = tickets.opened.get() else { return ().into_any() };
    let texts = tickets.texts;
    let row = part(tickets, |ticket| ticket.row.clone());
    let steps = part(tickets, |ticket| ticket.steps.clone());
    let answers = answer_part(tickets, ticket.row.id, &ticket.answers);
    let protocol = ticket.row.protocol.clone();
    let facts = {
        let ticket = ticket.clone();
        move || row.get().map(|row| facts(tickets, &row, &ticket))
    };
    let buttons = move || {
        let steps = steps.get().unwrap_or_default();
        steps.into_iter().filter_map(|step| button(tickets, step)).collect_view()
    };
    let transfers =
        Memo::new(move |_| steps.with(|steps| steps.as_ref().is_some_and(|all| all.contains(&Step::Transfer))));
    view! {
        {head(tickets, ticket.row.subject.clone())}
        <div class="proto">
            <span class="mono">{protocol.clone()}</span>
            {copy_button(protocol, texts.conversation.copy_protocol)}
        </div>
        <dl class="kv">{facts}</dl>
        <div class="actions">{buttons}</div>
        {move || transfers.get().then(|| transfer_part(tickets))}
        <h3>{texts.ticket.description}</h3>
        <p class="said">{ticket.description}</p>
        <h3>{texts.conversation.form}</h3>
        {answers}
        {label_part(tickets)}
        {info_part(tickets)}
        {note_part(tickets)}
        {history_part(tickets)}
    }
    .into_any()
}

fn fact(term: String, value: String) -> AnyView {
    view! { <dt>{term}</dt><dd title=value.clone()>{value.clone()}</dd> }.into_any()
}

fn facts(tickets: Tickets, row: &TicketRow, ticket: &Ticket) -> Vec<AnyView> {
    let (texts, words) = (tickets.texts, tickets.texts.ticket);
    let zone = tickets.desk.me().company.zone;
    let line = |term: &'static str, value: String| fact(term.to_owned(), value);
    let protocol = ticket.conversation_protocol.clone();
    let conversation = if ticket.conversation_readable {
        view! { <a class="link mono" href=format!("/workspace/{}", row.conversation)>{protocol}</a> }.into_any()
    } else {
        view! { <span class="mono">{protocol}</span> }.into_any()
    };
    let mut lines = vec![
        view! { <dt>{words.statuses}</dt><dd>{status_view(row.status, texts)}</dd> }.into_any(),
        line(words.department, row.department_name.clone()),
        line(words.assignee, row.assignee_name.clone().unwrap_or_else(|| words.nobody.to_owned())),
        line(words.customer, customer(row, texts)),
        line(words.author, format!("{} · {}", ticket.author_name, moment(&zone, row.created_at))),
        view! { <dt>{words.conversation}</dt><dd>{conversation}</dd> }.into_any(),
    ];
    lines.extend(row.closed_at.map(|at| line(words.closed_at, moment(&zone, at))));
    lines
}

/// Transferring needs to know where to, and has its own part.
fn button(tickets: Tickets, step: Step) -> Option<AnyView> {
    let (wanted, kind, name) = match step {
        Step::Start => (Move::Start, ButtonKind::Primary, "play"),
        Step::Await => (Move::Await, ButtonKind::Plain, "hourglass"),
        Step::Answer => (Move::Answer, ButtonKind::Plain, "messages"),
        Step::Close => (Move::Close, ButtonKind::Plain, "check"),
        Step::Reopen => (Move::Reopen, ButtonKind::Plain, "rotate-ccw"),
        Step::Transfer => return None,
    };
    let press = move || tickets.move_on(wanted);
    Some(
        view! {
            <Button kind=kind size=ButtonSize::Small icon=name busy=tickets.busy on_press=press>{(tickets.texts.ticket.step)(step)}</Button>
        }
        .into_any(),
    )
}
