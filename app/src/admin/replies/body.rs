//! The text of an automatic message: placeholders to put in, and how it will read with example values.

use super::model::ReplyFields;
use crate::{
    admin::registry::{editor::Editor, inputs::error_of},
    browser::field,
    canned::{marks, mirror::lit},
    conversation::model::MESSAGE_CHARS,
    error::{AppError, Field, Reason},
    locales::{Locale, admin::reply},
    placeholders::{self, NAMES, Values, fill},
    queue::state::use_desk,
    ui::icon,
};
use leptos::{html, prelude::*};

pub fn body(editor: Editor<ReplyFields>) -> AnyView {
    let texts = reply::texts();
    let value = editor.bind(|fields| fields.body.clone(), |fields, body| fields.body = body);
    let area = NodeRef::<html::Textarea>::new();
    let refused = error_of(editor, Field::Message);
    let error = Memo::new(move |_| {
        let limit = u32::try_from(MESSAGE_CHARS).unwrap_or(u32::MAX);
        let long = value.with(|value| value.chars().count() > MESSAGE_CHARS);
        let error = AppError::Invalid { field: Field::Message, reason: Reason::TooLong(limit) };
        if long { Some((editor.words.error)(&error)) } else { refused.get() }
    });
    let put = move |name: &'static str| {
        let meaning = (texts.meaning)(name);
        let written = format!("{{{{{name}}}}}");
        let press = {
            let written = written.clone();
            move |_| {
                if let Some(area) = area.get_untracked() {
                    field::insert(&area, &written);
                }
            }
        };
        view! {
            <button type="button" class="chip" data-tip=meaning on:click=press>
                {written}
                <span class="sr">": "{meaning}</span>
            </button>
        }
    };
    view! {
        <div class="field">
            <label for="reply-body">{texts.body}</label>
            <textarea
                class="input"
                id="reply-body"
                rows="6"
                node_ref=area
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby="reply-body-error"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
            <p class="error" id="reply-body-error" role="alert">
                {move || error.get().map(|error| view! { {icon("circle-alert", 14)} <span>{error}</span> })}
            </p>
        </div>
        <div class="field" role="group" aria-label=texts.placeholders>
            <span>{texts.placeholders}</span>
            <div class="depts">{NAMES.into_iter().map(put).collect_view()}</div>
        </div>
        {preview(value, editor)}
    }
    .into_any()
}

/// With values that stand for any customer's.
fn preview(value: RwSignal<String>, editor: Editor<ReplyFields>) -> AnyView {
    let texts = reply::texts();
    let desk = use_desk();
    let locale: Locale = use_context().unwrap_or_default();
    let me = desk.me();
    let hour = me.company.zone.local(desk.now.get_untracked()).hour;
    let greeting = placeholders::greeting(hour, locale);
    let content = move || {
        let chosen = editor.draft.with(|draft| draft.department);
        let department = desk.directory.with(|directory| {
            let fits = directory.departments.iter().find(|department| chosen.is_none_or(|id| id == department.id));
            fits.map(|department| department.name.clone()).unwrap_or_default()
        });
        let values = Values {
            customer_name: texts.example_customer,
            agent_name: &me.name,
            bot_name: "",
            protocol: "20261124093015042",
            department: &department,
            company: &me.company.name,
            greeting,
            answers: &[],
        };
        let filled = value.with(|value| fill(value, &values));
        if filled.text.trim().is_empty() {
            return view! { <p class="none">{texts.preview_empty}</p> }.into_any();
        }
        let missing = (!filled.unfilled.is_empty()).then(|| view! { <p class="help">{texts.preview_unfilled}</p> });
        view! { <p class="sample">{lit(marks::of(&filled))}</p>{missing} }.into_any()
    };
    view! { <div class="field" role="group" aria-label=texts.preview><span>{texts.preview}</span>{content}</div> }
        .into_any()
}
