//! The inputs of the registrations' forms: each is a part of the draft, and says what is wrong with it.

use super::{editor::Editor, model::Fields};
use crate::{
    error::{AppError, Field},
    ui::{TextField, icon},
};
use leptos::prelude::*;

/// What is wrong with that input.
pub fn error_of<T>(editor: Editor<T>, field: Field) -> Signal<Option<String>> {
    Signal::derive(move || {
        editor.form.refusal.with(|refusal| match refusal {
            Some(error @ AppError::Invalid { field: refused, .. }) if *refused == field => {
                Some((editor.words.error)(error))
            }
            _ => None,
        })
    })
}

/// One line.
pub struct Line<T: 'static> {
    pub field: Field,
    pub name: &'static str,
    pub label: &'static str,
    pub help: Option<&'static str>,
    pub max: usize,
    pub get: fn(&T) -> String,
    pub set: fn(&mut T, String),
}

impl<T: Fields> Line<T> {
    pub fn draw(self, editor: Editor<T>) -> AnyView {
        let value = editor.bind(self.get, self.set);
        let error = too_long(editor, self.field, value, self.max);
        let (label, name) = (self.label, self.name);
        match self.help {
            Some(help) => {
                view! { <TextField label=label name=name value=value error=error help=help autocomplete="off"/> }
                    .into_any()
            }
            None => view! { <TextField label=label name=name value=value error=error autocomplete="off"/> }.into_any(),
        }
    }
}

/// The refusal, or that it has become too long.
fn too_long<T>(editor: Editor<T>, field: Field, value: RwSignal<String>, max: usize) -> Signal<Option<String>> {
    let refused = error_of(editor, field);
    Signal::derive(move || {
        let limit = u32::try_from(max).unwrap_or(u32::MAX);
        let long = value.with(|value| value.trim().chars().count() > max);
        let error = AppError::Invalid { field, reason: crate::error::Reason::TooLong(limit) };
        if long { Some((editor.words.error)(&error)) } else { refused.get() }
    })
}

/// Several lines.
pub struct Lines<T: 'static> {
    pub field: Field,
    pub name: &'static str,
    pub label: &'static str,
    pub help: Option<String>,
    pub max: usize,
    pub get: fn(&T) -> &String,
    pub set: fn(&mut T, String),
}

impl<T: Fields> Lines<T> {
    pub fn draw(self, editor: Editor<T>) -> AnyView {
        let value = editor.bind(move |draft| (self.get)(draft).clone(), self.set);
        let error = too_long(editor, self.field, value, self.max);
        let (id, error_id) = (format!("field-{}", self.name), format!("field-{}-error", self.name));
        let (help, help_id) = (self.help, format!("field-{}-help", self.name));
        let described = {
            let (error_id, help_id) = (error_id.clone(), help.is_some().then(|| help_id.clone()));
            move || if error.with(Option::is_some) { Some(error_id.clone()) } else { help_id.clone() }
        };
        view! {
            <div class="field">
                <label for=id.clone()>{self.label}</label>
                <textarea
                    class="input"
                    id=id
                    rows="3"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=described
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                ></textarea>
                {help.map(|help| view! { <p class="help" id=help_id>{help}</p> })}
                {error_line(error_id, error)}
            </div>
        }
        .into_any()
    }
}

fn error_line(id: String, error: Signal<Option<String>>) -> AnyView {
    let text = move || error.get().map(|error| view! { {icon("circle-alert", 14)} <span>{error}</span> });
    view! { <p class="error" id=id role="alert">{text}</p> }.into_any()
}

/// On or off.
pub struct Switch<T: 'static> {
    pub label: &'static str,
    pub help: Option<&'static str>,
    pub get: fn(&T) -> bool,
    pub set: fn(&mut T, bool),
}

impl<T: Fields> Switch<T> {
    pub fn draw(self, editor: Editor<T>, disabled: Signal<bool>) -> AnyView {
        let value = Memo::new(move |_| editor.draft.with(self.get));
        let set = self.set;
        view! {
            <label class="check switch">
                <input
                    type="checkbox"
                    role="switch"
                    disabled=move || disabled.get()
                    prop:checked=move || value.get()
                    on:change=move |event| editor.draft.update(|draft| set(draft, event_target_checked(&event)))
                />
                <span>{self.label}{self.help.map(|help| view! { <small>{help}</small> })}</span>
            </label>
        }
        .into_any()
    }
}

/// One of some, each with the word that stands for it.
pub struct Choice<T: 'static> {
    pub field: Field,
    pub name: &'static str,
    pub label: &'static str,
    pub help: Option<&'static str>,
    pub options: Vec<(String, String)>,
    /// It is only shown.
    pub fixed: bool,
    pub get: fn(&T) -> String,
    pub set: fn(&mut T, String),
}

impl<T: Fields> Choice<T> {
    pub fn draw(self, editor: Editor<T>) -> AnyView {
        let error = error_of(editor, self.field);
        let (get, set) = (self.get, self.set);
        let (id, error_id) = (format!("field-{}", self.name), format!("field-{}-error", self.name));
        let now = editor.draft.with_untracked(get);
        let option = |(word, name): (String, String)| {
            let selected = word == now;
            view! { <option value=word selected=selected>{name}</option> }
        };
        view! {
            <div class="field">
                <label for=id.clone()>{self.label}</label>
                <select
                    class="input"
                    id=id
                    disabled=self.fixed
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=error_id.clone()
                    on:change=move |event| editor.draft.update(|draft| set(draft, event_target_value(&event)))
                >
                    {self.options.into_iter().map(option).collect_view()}
                </select>
                {self.help.map(|help| view! { <p class="help">{help}</p> })}
                {error_line(error_id, error)}
            </div>
        }
        .into_any()
    }
}

/// A whole number.
pub struct Number<T: 'static> {
    pub field: Field,
    pub name: &'static str,
    pub label: &'static str,
    pub help: &'static str,
    pub get: fn(&T) -> u32,
    pub set: fn(&mut T, u32),
}

impl<T: Fields> Number<T> {
    pub fn draw(self, editor: Editor<T>) -> AnyView {
        let (get, set) = (self.get, self.set);
        // What is no number is none, and refused.
        let value = editor.bind(
            move |draft| get(draft).to_string(),
            move |draft, text: String| {
                set(draft, text.trim().parse().unwrap_or(0));
            },
        );
        let error = error_of(editor, self.field);
        let (id, error_id) = (format!("field-{}", self.name), format!("field-{}-error", self.name));
        let help_id = format!("field-{}-help", self.name);
        let described = format!("{error_id} {help_id}");
        view! {
            <div class="field">
                <label for=id.clone()>{self.label}</label>
                <input
                    class="input num"
                    id=id
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="6"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=described
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                <p class="help" id=help_id>{self.help}</p>
                {error_line(error_id, error)}
            </div>
        }
        .into_any()
    }
}

/// Any of some, as they come to be known.
pub fn checks<T: Fields>(
    editor: Editor<T>,
    legend: &'static str,
    help: &'static str,
    options: Signal<Vec<(i64, String)>>,
    has: fn(&T, i64) -> bool,
    put: fn(&mut T, i64, bool),
) -> AnyView {
    let option = move |(id, name): (i64, String)| {
        let change = move |event| editor.draft.update(|draft| put(draft, id, event_target_checked(&event)));
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || editor.draft.with(|draft| has(draft, id)) on:change=change/>
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field checks">
            <legend>{legend}</legend>
            <p class="help">{help}</p>
            {move || options.get().into_iter().map(option).collect_view()}
        </fieldset>
    }
    .into_any()
}
