//! What to search by, and what was found.

use super::{
    model::{SearchField, WORDS_CHARS},
    results::results_view,
    state::{ANSWER, AskedField, INFO, PROTOCOL, Search},
};
use crate::{
    id::TicketFieldId,
    ui::{Button, ButtonKind, Tab, Tabs, TextField, icon},
};
use leptos::prelude::*;

const NAMES: &str = "search-names";

/// The fields. The form that they stand in hears Enter and the button.
pub fn panel(search: Search) -> AnyView {
    let words = search.texts.search;
    let tabs =
        vec![Tab::new(PROTOCOL, words.by_protocol), Tab::new(ANSWER, words.by_answer), Tab::new(INFO, words.by_info)];
    let fields = move || match search.way.get() {
        PROTOCOL => protocol(search),
        ANSWER => answer(search),
        _ => info(search),
    };
    let problem = move || search.error.with(|error| error.as_ref().map(search.texts.ui.error));
    view! {
        <Tabs label=words.ways tabs=tabs selected=search.way panel="search-panel"/>
        <div role="tabpanel" id="search-panel" class="stack" aria-labelledby=move || format!("tab-{}", search.way.get())>
            {fields}
        </div>
        {move || problem().map(|text| view! {
            <div class="form-error" role="alert">{icon("circle-alert", 18)}<span>{text}</span></div>
        })}
        <div class="actions">
            <Button kind=ButtonKind::Primary icon="search" submit=true busy=search.busy>{words.search}</Button>
        </div>
        {results_view(search)}
    }
    .into_any()
}

fn limit() -> u32 {
    u32::try_from(WORDS_CHARS).unwrap_or(u32::MAX)
}

fn protocol(search: Search) -> AnyView {
    let words = search.texts.search;
    view! {
        <TextField
            label=words.protocol
            name="search-protocol"
            value=search.protocol
            help=words.protocol_help
            autocomplete="off"
            autofocus=true
            max=limit()
        />
    }
    .into_any()
}

fn answer(search: Search) -> AnyView {
    let words = search.texts.search;
    let option = move |field: AskedField, label: String| {
        view! { <option value=field.value() prop:selected=move || search.field.get() == Some(field)>{label}</option> }
    };
    let options = move || {
        let contact = search.fields.with(|fields| fields.contact.clone()).into_iter();
        contact.map(|field| option(AskedField::Contact(field.id), field.label)).collect_view()
    };
    let of_tickets = move || {
        let ticket = search.fields.with(|fields| fields.ticket.clone());
        let options = |field: SearchField<TicketFieldId>| option(AskedField::Ticket(field.id), field.label);
        (!ticket.is_empty()).then(|| {
            view! { <optgroup label=search.texts.ticket.in_form>{ticket.into_iter().map(options).collect_view()}</optgroup> }
        })
    };
    view! {
        <div class="fields">
            <div class="field">
                <label for="search-field">{words.field}</label>
                <select
                    class="input"
                    id="search-field"
                    on:change=move |event| search.field.set(AskedField::parse(&event_target_value(&event)))
                >
                    {options}
                    {of_tickets}
                </select>
            </div>
            <TextField label=words.value name="search-value" value=search.value help=words.value_help autocomplete="off" max=limit()/>
        </div>
    }
    .into_any()
}

fn info(search: Search) -> AnyView {
    let words = search.texts.search;
    view! {
        <div class="fields">
            <TextField
                label=words.info_name
                name="search-info-name"
                value=search.info_name
                autocomplete="off"
                max=limit()
                list=NAMES
            />
            <TextField label=words.info_value name="search-info-value" value=search.info_value help=words.info_help autocomplete="off" max=limit()/>
        </div>
        <datalist id=NAMES>
            {move || search.names.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
        </datalist>
    }
    .into_any()
}
