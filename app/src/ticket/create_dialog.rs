//! The dialog that makes a ticket: the form, then the protocol.

use super::{
    create::CreateTicket,
    model::{Created, Form, FormField},
};
use crate::{
    error::{AppError, Field},
    locales::Texts,
    ui::{
        Banner, BannerKind, Button, ButtonKind, ButtonSize, Dialog, FieldKind, Skeleton, TextField, copy_button, icon,
    },
};
use leptos::prelude::*;

crate::later!(dialogs: pub fn create_dialog(state: CreateTicket) = dialog; fetch_create_dialog);

fn dialog(state: CreateTicket) -> AnyView {
    let words = state.texts.ticket;
    let title = Signal::derive(move || {
        let title = if state.created.with(Option::is_some) { words.created } else { words.create };
        title.to_owned()
    });
    let content = move || match state.created.get() {
        Some(created) => done(state, created),
        None => match state.form.get() {
            None => view! { <Skeleton rows=3/> }.into_any(),
            Some(Ok(known)) => form(state, known),
            Some(Err(error)) => failure(state, &error),
        },
    };
    view! {
        <Dialog
            open=state.open
            title=title
            on_submit=move || state.confirm()
            unsaved=Signal::derive(move || state.unsaved())
            on_discard=move || state.discard()
            footer=move || footer(state)
        >
            {content}
        </Dialog>
    }
    .into_any()
}

fn failure(state: CreateTicket, error: &AppError) -> AnyView {
    let retry = move || {
        state.form.set(None);
        state.load();
    };
    let text = (state.texts.ui.error)(error);
    view! {
        <Banner kind=BannerKind::Error>
            <p>{text}</p>
            <Button size=ButtonSize::Small on_press=retry>{state.texts.ui.retry}</Button>
        </Banner>
    }
    .into_any()
}

fn problem(state: CreateTicket, field: Field) -> Signal<Option<String>> {
    Memo::new(move |_| state.problem(field)).into()
}

fn form(state: CreateTicket, known: Form) -> AnyView {
    let words = state.texts.ticket;
    let fields: Vec<_> = known.fields.into_iter().map(|field| (RwSignal::new(field.value.clone()), field)).collect();
    state.answers.set_value(fields.iter().map(|(value, field)| (field.id, field.mandatory, *value)).collect());
    let answers = fields.into_iter().map(|(value, field)| answer(state, value, field)).collect_view();
    view! {
        {department(state)}
        <TextField
            label=words.subject
            name="ticket-subject"
            value=state.subject
            error=problem(state, Field::Subject)
            autocomplete="off"
            required=true
        />
        {description(state)}
        <div class="fields">{answers}</div>
        {move || state.trouble().map(|text| view! {
            <div class="form-error" role="alert">{icon("circle-alert", 18)}<span>{text}</span></div>
        })}
    }
    .into_any()
}

fn answer(state: CreateTicket, value: RwSignal<String>, field: FormField) -> AnyView {
    let FormField { id, label, mandatory, email, .. } = field;
    let label = if mandatory { label } else { format!("{label} {}", state.texts.transfer.optional) };
    let kind = if email { FieldKind::Email } else { FieldKind::Text };
    view! {
        <TextField
            label=label
            name=format!("ticket-{id}")
            kind=kind
            value=value
            error=problem(state, Field::TicketField(id))
            autocomplete="off"
            required=mandatory
        />
    }
    .into_any()
}

fn department(state: CreateTicket) -> AnyView {
    let words = state.texts.ticket;
    let problem = problem(state, Field::Department);
    let options = move || {
        let all = state.chat.desk.directory.with(|directory| directory.departments.clone());
        let option = |department: crate::queue::model::Department| {
            let id = department.id;
            view! { <option value=id.to_string() prop:selected=move || state.department.get() == Some(id)>{department.name}</option> }
        };
        all.into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for="ticket-department">{words.department}</label>
            <select
                class="input"
                id="ticket-department"
                required=true
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby="ticket-department-error"
                on:change=move |event| state.department.set(event_target_value(&event).parse().ok())
            >
                <option value="" prop:selected=move || state.department.get().is_none()>{words.choose}</option>
                {options}
            </select>
            {error_line("ticket-department-error", problem)}
        </div>
    }
    .into_any()
}

fn description(state: CreateTicket) -> AnyView {
    let problem = problem(state, Field::Description);
    view! {
        <div class="field">
            <label for="ticket-description">{state.texts.ticket.description}</label>
            <textarea
                class="input"
                id="ticket-description"
                rows="4"
                required=true
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby="ticket-description-error"
                prop:value=move || state.description.get()
                on:input=move |event| state.description.set(event_target_value(&event))
            ></textarea>
            {error_line("ticket-description-error", problem)}
        </div>
    }
    .into_any()
}

fn error_line(id: &'static str, problem: Signal<Option<String>>) -> AnyView {
    view! {
        <p class="error" id=id role="alert">
            {move || problem.get().map(|text| view! { {icon("circle-alert", 14)} <span>{text}</span> })}
        </p>
    }
    .into_any()
}

/// The protocol, and what one does with it.
fn done(state: CreateTicket, created: Created) -> AnyView {
    let words = state.texts.ticket;
    view! {
        <p role="status">{words.created_help}</p>
        <div class="proto">
            <span class="mono">{created.protocol.clone()}</span>
            {copy_button(created.protocol, state.texts.conversation.copy_protocol)}
        </div>
        // The same button says that it is done, so that it keeps the keyboard.
        {state.may_inform().then(|| view! {
            <Button kind=ButtonKind::Soft icon="info" busy=state.adding on_press=move || state.add_to_infos()>
                {move || if state.added.get() { words.added } else { words.add }}
            </Button>
        })}
    }
    .into_any()
}

fn footer(state: CreateTicket) -> AnyView {
    let texts: &'static Texts = state.texts;
    let buttons = move || {
        if state.created.with(Option::is_some) {
            return view! {
                <Button kind=ButtonKind::Primary on_press=move || state.open.set(false)>{texts.ui.close}</Button>
            }
            .into_any();
        }
        let unknown = Signal::derive(move || !state.form.with(|form| matches!(form, Some(Ok(_)))));
        view! {
            <Button on_press=move || state.discard()>
                {move || if state.unsaved() { texts.ui.discard } else { texts.ui.cancel }}
            </Button>
            <Button kind=ButtonKind::Primary submit=true busy=state.busy disabled=unknown>{texts.ticket.create}</Button>
        }
        .into_any()
    };
    buttons.into_any()
}
