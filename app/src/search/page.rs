//! The search as a page of its own.

use super::{dialog::result_dialog, panel::panel, state::Search};
use crate::{session::rail::Rail, ui::Empty};
use leptos::{ev, prelude::*};
use leptos_meta::Title;

crate::later!(pages: pub fn search_page() = page; fetch_search_page);

fn page() -> AnyView {
    let search = Search::in_context();
    let words = search.texts.search;
    let working = Memo::new(move |_| search.desk.shift.with(Option::is_some));
    Effect::new(move |_| search.prepare());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        search.submit();
    };
    let content = move || {
        if working.get() {
            view! { <form class="card pad" novalidate on:submit=submit>{panel(search)}</form> }.into_any()
        } else {
            view! { <Empty icon="lock" title=words.no_day text=words.no_day_help.to_owned()/> }.into_any()
        }
    };
    view! {
        <Title text=search.texts.session.search_title/>
        <div class="admin">
            <Rail/>
            <main class="page" id="content">
                <div class="title"><h1>{search.texts.session.search_title}</h1></div>
                <p class="lead"><span>{words.lead}</span></p>
                {content}
                {result_dialog(search)}
            </main>
        </div>
    }
    .into_any()
}
