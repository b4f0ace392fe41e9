//! The search over the chat, and the conversation that is read from it.

use super::{panel::panel, state::Search};
use crate::{
    queue::row::customer_name,
    reading::{reader::Reader, view::ReaderView},
    ui::{Dialog, DialogSize},
};
use leptos::prelude::*;

crate::later!(dialogs: pub fn search_dialog(search: Search) = dialog; fetch_search_dialog);

fn dialog(search: Search) -> AnyView {
    view! {
        <Dialog open=search.open title=search.texts.session.search_title.to_owned() size=DialogSize::Large on_submit=move || search.submit()>
            {panel(search)}
        </Dialog>
        {result_dialog(search)}
    }
    .into_any()
}

/// Over the results, which stay as they are.
pub fn result_dialog(search: Search) -> AnyView {
    let title = Signal::derive(move || {
        let name = search.read.with(|row| row.as_ref().map(|row| customer_name(row, search.texts)));
        (search.texts.reading.title)(&name.unwrap_or_default())
    });
    let id = move || search.read.with_untracked(|row| row.as_ref().map(|row| row.id));
    view! {
        <Dialog open=search.reading title=title size=DialogSize::Large>
            {id().map(|id| view! { <ReaderView reader=Reader::open(id)/> })}
        </Dialog>
    }
    .into_any()
}
