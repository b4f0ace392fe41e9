//! The page of tickets: the list, and one of them beside it.

use super::{list::list_card, state::Tickets, view::ticket_card};
use crate::{session::rail::Rail, ui::Empty};
use leptos::prelude::*;
use leptos_meta::Title;

crate::later!(pages: pub fn tickets_page() = page; fetch_tickets_page);

fn page() -> AnyView {
    let tickets = Tickets::in_context();
    let words = tickets.texts.ticket;
    let content = move || {
        if tickets.working.get() {
            let beside = move || tickets.selected.get().map(|id| ticket_card(tickets, id));
            view! { <div class="split">{list_card(tickets)}{beside}</div> }.into_any()
        } else {
            view! { <Empty icon="lock" title=words.no_day text=words.no_day_help.to_owned()/> }.into_any()
        }
    };
    view! {
        <Title text=tickets.texts.session.tickets/>
        <div class="admin">
            <Rail/>
            <main class="page" id="content">
                <div class="title"><h1>{tickets.texts.session.tickets}</h1></div>
                <p class="lead"><span>{words.lead}</span></p>
                {content}
            </main>
        </div>
    }
    .into_any()
}
