//! The form of the open ticket; personal numbers are masked until somebody asks for them.

use super::{api::show_ticket_answer, model::TicketAnswer, state::Tickets};
use crate::{id::TicketId, locales::ticket_page, session::permission::Permission, ui::icon};
use leptos::prelude::*;

pub fn answer_part(tickets: Tickets, ticket: TicketId, answers: &[TicketAnswer]) -> AnyView {
    let line = |answer: &TicketAnswer| {
        let value = answer.value.clone();
        let content = if answer.masked && tickets.desk.may(Permission::PersonalData) {
            masked(tickets, ticket, answer.clone())
        } else {
            view! { <span class="truncate" title=value.clone()>{value.clone()}</span> }.into_any()
        };
        view! { <dt>{answer.label.clone()}</dt><dd>{content}</dd> }
    };
    view! { <dl class="kv answers">{answers.iter().map(line).collect_view()}</dl> }.into_any()
}

fn masked(tickets: Tickets, ticket: TicketId, answer: TicketAnswer) -> AnyView {
    let words = ticket_page::texts();
    let TicketAnswer { field, value, .. } = answer;
    let whole = RwSignal::new(None::<String>);
    let shown = Memo::new(move |_| whole.with(Option::is_some));
    let press = move |_| {
        if shown.get_untracked() {
            whole.set(None);
        } else {
            tickets.inquire(show_ticket_answer(ticket, field), move |value| {
                let _ = whole.try_set(Some(value));
            });
        }
    };
    view! {
        <button type="button" class="masked" on:click=press>
            <span class="sr">{move || if shown.get() { words.hide } else { words.show }}": "</span>
            <span class="truncate">{move || whole.get().unwrap_or_else(|| value.clone())}</span>
            {move || icon(if shown.get() { "eye-off" } else { "eye" }, 14)}
        </button>
    }
    .into_any()
}
