//! One answer: read, masked, or being changed in its place.

use super::{
    editor::{AnswerEditor, button_id, input_id},
    model::{Answer, FieldKind},
};
use crate::{
    id::FieldId,
    locales::use_texts,
    session::permission::Permission,
    ui::{Button, ButtonKind, ButtonSize, icon},
};
use leptos::{ev, prelude::*};

pub fn line(editor: AnswerEditor, field: FieldId) -> AnyView {
    let answer = Memo::new(move |_| editor.answers().into_iter().find(|answer| answer.field == field));
    let editing = Memo::new(move |_| editor.edits(field) && editor.chat.may_change(Permission::Information));
    let label = move || answer.with(|answer| answer.as_ref().map(|answer| answer.label.clone()));
    let term = move || {
        if editing.get() {
            view! { <dt class="full"><label for=input_id(field)>{label}</label></dt> }.into_any()
        } else {
            view! { <dt>{label}</dt> }.into_any()
        }
    };
    let content = move || {
        if editing.get() {
            let kind = answer.with_untracked(|answer| answer.as_ref().map_or(FieldKind::Text, |answer| answer.kind));
            form(editor, field, kind)
        } else {
            view! { <dd>{move || answer.get().map(|answer| read(editor, answer))}</dd> }.into_any()
        }
    };
    view! { {term}{content} }.into_any()
}

fn read(editor: AnswerEditor, answer: Answer) -> AnyView {
    let words = editor.words;
    // What is masked cannot be changed unseen.
    let hidden = answer.masked && !editor.chat.desk.may(Permission::PersonalData);
    let mine = Memo::new(move |_| editor.chat.may_change(Permission::Information) && !hidden);
    let value = if answer.version == 0 {
        view! { <span class="muted">{words.none}</span> }.into_any()
    } else if answer.masked && !hidden {
        masked(editor, answer.clone())
    } else {
        view! { <span class="truncate" title=answer.value.clone()>{answer.value.clone()}</span> }.into_any()
    };
    let pencil = move || {
        let (name, answer) = ((words.edit)(&answer.label), answer.clone());
        mine.get().then(|| {
            view! {
                <button
                    type="button"
                    class="icon xs"
                    id=button_id(answer.field)
                    aria-label=name.clone()
                    data-tip=name
                    on:click=move |_| editor.edit(answer.clone())
                >
                    {icon("pencil", 18)}
                </button>
            }
        })
    };
    view! { {pencil}{value} }.into_any()
}

/// A personal number: the server gives the rest of it when it is pressed.
fn masked(editor: AnswerEditor, answer: Answer) -> AnyView {
    let words = editor.words;
    let pressed = answer.clone();
    let whole = Memo::new(move |_| editor.whole(&answer).ok_or_else(|| answer.value.clone()));
    view! {
        <button type="button" class="masked" on:click=move |_| editor.toggle(pressed.clone())>
            <span class="sr">{move || if whole.with(Result::is_ok) { words.hide } else { words.show }}": "</span>
            <span class="truncate">{move || whole.get().unwrap_or_else(|masked| masked)}</span>
            {move || icon(if whole.with(Result::is_ok) { "eye-off" } else { "eye" }, 14)}
        </button>
    }
    .into_any()
}

fn form(editor: AnswerEditor, field: FieldId, kind: FieldKind) -> AnyView {
    let texts = use_texts();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        editor.save();
    };
    let keys = move |event: ev::KeyboardEvent| match event.key().as_str() {
        // The panel around it closes by the same key.
        "Escape" => {
            event.stop_propagation();
            editor.leave();
        }
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            editor.save();
        }
        _ => {}
    };
    let error_id = format!("{}-error", input_id(field));
    view! {
        <dd class="full">
            <form on:submit=submit on:keydown=keys novalidate=true>
                <div class="field">
                    {input(editor, field, kind, error_id.clone())}
                    <p class="error" id=error_id role="alert">
                        {move || editor.error.get().map(|error| view! { {icon("circle-alert", 14)} <span>{error}</span> })}
                    </p>
                </div>
                <div class="actions">
                    <Button size=ButtonSize::Small on_press=move || editor.leave()>{texts.ui.cancel}</Button>
                    <Button size=ButtonSize::Small kind=ButtonKind::Primary submit=true busy=editor.busy>
                        {texts.ui.save}
                    </Button>
                </div>
            </form>
        </dd>
    }
    .into_any()
}

fn input(editor: AnswerEditor, field: FieldId, kind: FieldKind, error_id: String) -> AnyView {
    let text = editor.text;
    let wrong = move || editor.error.with(Option::is_some).then_some("true");
    let exact = (!matches!(kind, FieldKind::Name | FieldKind::Text)).then_some("none");
    if kind == FieldKind::Text {
        return view! {
            <textarea
                class="input"
                id=input_id(field)
                rows="3"
                aria-invalid=wrong
                aria-describedby=error_id
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
        }
        .into_any();
    }
    view! {
        <input
            class="input sm"
            id=input_id(field)
            type="text"
            autocomplete="off"
            autocapitalize=exact
            spellcheck=exact.map(|_| "false")
            aria-invalid=wrong
            aria-describedby=error_id
            prop:value=move || text.get()
            on:input=move |event| text.set(event_target_value(&event))
        />
    }
    .into_any()
}
