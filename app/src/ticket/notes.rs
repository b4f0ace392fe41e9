//! What agents put on a ticket: labels and additional information. Each addition is a small form in its place.

use super::{
    api::{add_ticket_info, label_ticket, remove_ticket_info},
    list::labels_of,
    model::TicketInfo,
    state::Tickets,
    view::part,
};
use crate::{
    browser::{focus, timer, uuid::uuid},
    conversation::annotation::model::{INFO_NAME_CHARS, INFO_VALUE_CHARS},
    id::{LabelId, TicketId},
    queue::model::Label,
    related::row::moment,
    ui::{Button, ButtonSize, IconButton, TextField, icon},
};
use leptos::{ev, prelude::*};

const ADD_LABEL: &str = "ticket-label";

pub(super) fn id_of(tickets: Tickets) -> Option<TicketId> {
    tickets.opened.with_untracked(|opened| Some(opened.as_ref()?.as_ref().ok()?.row.id))
}

fn limit(chars: usize) -> u32 {
    u32::try_from(chars).unwrap_or(u32::MAX)
}

fn relabel(tickets: Tickets, label: LabelId, on: bool) {
    if let Some(id) = id_of(tickets) {
        tickets.run(Box::pin(label_ticket(id, label, on)), |_| ());
    }
}

pub fn label_part(tickets: Tickets) -> AnyView {
    let texts = tickets.texts;
    let row = part(tickets, |ticket| ticket.row.clone());
    let on = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| labels_of(tickets, row)).unwrap_or_default()));
    let chips = move || on.get().into_iter().map(|label| chip(tickets, label)).collect_view();
    let none = move || on.with(Vec::is_empty).then(|| view! { <p class="none">{texts.conversation.no_labels}</p> });
    let chosen = RwSignal::new(None::<LabelId>);
    let options = move || {
        let all = tickets.desk.directory.with(|directory| directory.labels.clone());
        let left = all.into_iter().filter(|label| on.with(|on| !on.contains(label)));
        let option = |label: Label| {
            let id = label.id;
            view! { <option value=id.to_string() prop:selected=move || chosen.get() == Some(id)>{label.name}</option> }
        };
        left.map(option).collect_view()
    };
    let put = move || {
        if let Some(label) = chosen.get_untracked() {
            chosen.set(None);
            relabel(tickets, label, true);
        }
    };
    let nothing = Signal::derive(move || chosen.get().is_none());
    view! {
        <h3>{texts.actions.labels}</h3>
        <div class="labels">{chips}</div>
        {none}
        <div class="beside">
            <select
                class="input sm"
                id=ADD_LABEL
                aria-label=texts.actions.insert_label
                on:change=move |event| chosen.set(event_target_value(&event).parse().ok())
            >
                <option value="" prop:selected=move || chosen.get().is_none()>{texts.ticket.choose}</option>
                {options}
            </select>
            <Button size=ButtonSize::Small icon="tag" disabled=nothing on_press=put>{texts.actions.insert_label}</Button>
        </div>
    }
    .into_any()
}

fn chip(tickets: Tickets, label: Label) -> AnyView {
    let Label { id, name, color, description } = label;
    let remove = move |_| {
        relabel(tickets, id, false);
        // The button goes with its label; the keyboard stays here.
        timer::after_drawing(|| focus::focus_id(ADD_LABEL));
    };
    let take = (tickets.texts.actions.take_label)(&name);
    view! {
        <span class="label" style:--c=color title=description>
            {name}
            <button type="button" class="icon xs" aria-label=take.clone() data-tip=take on:click=remove>{icon("x", 12)}</button>
        </span>
    }
    .into_any()
}

pub fn info_part(tickets: Tickets) -> AnyView {
    let words = tickets.texts.actions;
    let infos = part(tickets, |ticket| ticket.infos.clone());
    let lines = move || {
        let infos = infos.get().unwrap_or_default();
        if infos.is_empty() {
            return view! { <p class="none">{words.no_infos}</p> }.into_any();
        }
        infos.into_iter().map(|info| info_line(tickets, info)).collect_view().into_any()
    };
    let (name, value) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let client = StoredValue::new(String::new());
    let empty =
        Signal::derive(move || name.with(|text| text.trim().is_empty()) || value.with(|text| text.trim().is_empty()));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(id) = id_of(tickets).filter(|_| !empty.get_untracked() && !tickets.busy.get_untracked()) else {
            return;
        };
        tickets.busy.set(true);
        let command = add_ticket_info(id, fresh(client), name.get_untracked(), value.get_untracked());
        tickets.run(Box::pin(command), move |_| {
            let _ = client.try_set_value(String::new());
            let _ = name.try_set(String::new());
            let _ = value.try_set(String::new());
        });
    };
    view! {
        <h3>{words.infos}</h3>
        {lines}
        <form class="stack" novalidate on:submit=submit>
            <div class="fields">
                <TextField label=words.info_name name="ticket-info-name" value=name autocomplete="off" max=limit(INFO_NAME_CHARS)/>
                <TextField label=words.info_value name="ticket-info-value" value=value autocomplete="off" max=limit(INFO_VALUE_CHARS)/>
            </div>
            <div class="actions"><Button size=ButtonSize::Small submit=true busy=tickets.busy disabled=empty>{words.insert_info}</Button></div>
        </form>
    }
    .into_any()
}

/// The id of what is typed now; kept until it is stored, so that a retry makes no second one.
pub(super) fn fresh(client: StoredValue<String>) -> String {
    if client.with_value(String::is_empty) {
        client.set_value(uuid());
    }
    client.get_value()
}

fn info_line(tickets: Tickets, info: TicketInfo) -> AnyView {
    let texts = tickets.texts;
    let zone = tickets.desk.me().company.zone;
    let id = info.id;
    let remove = move || {
        let Some(ticket) = id_of(tickets) else { return };
        tickets.run(Box::pin(remove_ticket_info(ticket, id, true)), move |_| {
            tickets.offer_undo(texts.actions.info_removed, move || Box::pin(remove_ticket_info(ticket, id, false)));
        });
    };
    view! {
        <div class="addinfo">
            <b>{info.name.clone()}</b>
            <div>{info.value}</div>
            <small>{info.author_name}" · "<time datetime=info.at.rfc3339()>{moment(&zone, info.at)}</time></small>
            <span class="tools">
                <IconButton icon="trash" class="xs danger" label=(texts.actions.remove_info_named)(&info.name) on_press=remove/>
            </span>
        </div>
    }
    .into_any()
}
