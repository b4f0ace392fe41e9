//! What was done with the open ticket, the newest first, in the reader's language.

use super::{
    model::{Change, HISTORY},
    state::Tickets,
    view::part,
};
use crate::{locales::ticket_page, related::row::moment};
use leptos::prelude::*;

pub fn history_part(tickets: Tickets) -> AnyView {
    let words = ticket_page::texts();
    let zone = StoredValue::new(tickets.desk.me().company.zone);
    let history = part(tickets, |ticket| ticket.history.clone());
    let line = move |change: Change| {
        let status = tickets.texts.ticket.status;
        let what = (words.done)(&change.what, status);
        let at = zone.with_value(|zone| moment(zone, change.at));
        view! {
            <li>
                <span><b>{change.by}</b>" "{what}</span>
                <small class="num"><time datetime=change.at.rfc3339()>{at}</time></small>
            </li>
        }
    };
    let lines = move || history.get().unwrap_or_default().into_iter().map(line).collect_view();
    let more = move || {
        let full = history.with(|history| history.as_ref().is_some_and(|all| all.len() >= HISTORY as usize));
        full.then(|| view! { <p class="none">{words.more}</p> })
    };
    view! { <h3>{words.history}</h3><ol class="history">{lines}</ol>{more} }.into_any()
}
