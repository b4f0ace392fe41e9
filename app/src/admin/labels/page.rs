//! Labels: name, colour, description.

use super::{
    api::{archive_label, labels, save_label},
    contrast::{ENOUGH, contrasts},
    model::LabelFields,
};
use crate::{
    admin::import::{button::import_button, model::List},
    admin::registry::{
        editor::Editor,
        inputs::{Line, Lines, error_of},
        kind::{Column, Kind},
        model::{DESCRIPTION_CHARS, NAME_CHARS},
        page::registry_page_with,
    },
    error::{Field, Part},
    id::LabelId,
    locales::admin::label,
};
use leptos::prelude::*;

/// The screen.
pub fn page() -> AnyView {
    let texts = label::texts();
    let kind = Kind {
        icon: "tag",
        words: &texts.words,
        load: || Box::pin(labels()),
        save: |id, seen, fields| Box::pin(save_label(id.map(LabelId), seen, fields)),
        archive: Some(|id, archived| Box::pin(archive_label(LabelId(id), archived))),
        order: None,
        name: |fields| &fields.name,
        columns: vec![
            Column {
                name: texts.preview,
                cell: |fields| chip(fields.name.clone(), fields.color.clone()),
                optional: false,
            },
            Column { name: texts.description, cell: |fields| fields.description.clone().into_any(), optional: true },
        ],
        fields: form,
        facts: |fields| {
            let texts = label::texts();
            vec![
                (texts.name, fields.name.clone()),
                (texts.color, fields.color.clone()),
                (texts.description, fields.description.clone()),
            ]
        },
    };
    registry_page_with(kind, import_button(List::Labels))
}

fn chip(name: String, color: String) -> AnyView {
    view! { <span class="label" style:--c=color>{name}</span> }.into_any()
}

fn form(editor: Editor<LabelFields>) -> AnyView {
    let texts = label::texts();
    let name = Line {
        field: Field::Name,
        name: "label-name",
        label: texts.name,
        help: None,
        max: NAME_CHARS,
        get: |fields: &LabelFields| fields.name.clone(),
        set: |fields, name| fields.name = name,
    };
    let description = Lines {
        field: Field::Description,
        name: "label-description",
        label: texts.description,
        help: Some(texts.description_help.to_owned()),
        max: DESCRIPTION_CHARS,
        get: |fields: &LabelFields| &fields.description,
        set: |fields, description| fields.description = description,
    };
    view! {
        {name.draw(editor)}
        {color(editor)}
        {description.draw(editor)}
    }
    .into_any()
}

fn color(editor: Editor<LabelFields>) -> AnyView {
    let texts = label::texts();
    let error = error_of(editor, Field::Part(Part::Color));
    let color = Memo::new(move |_| editor.draft.with(|draft| draft.color.clone()));
    let name = Memo::new(move |_| {
        let name = editor.draft.with(|draft| draft.name.trim().to_owned());
        if name.is_empty() { texts.example.to_owned() } else { name }
    });
    let theme = move |at: usize, theme: &'static str, title: &'static str| {
        let contrast = move || {
            let tenths = contrasts(&color.get()).and_then(|both| both.get(at).copied()).unwrap_or(0);
            (texts.contrast)(tenths, tenths >= ENOUGH)
        };
        view! {
            <figure class="on-ground" data-theme=theme>
                <span class="label" style:--c=move || color.get()>{move || name.get()}</span>
                <figcaption>{title}<br/>{contrast}</figcaption>
            </figure>
        }
    };
    view! {
        <div class="field">
            <label for="label-color">{texts.color}</label>
            <input
                class="input"
                id="label-color"
                type="color"
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=move || color.get()
                on:input=move |event| editor.draft.update(|draft| draft.color = event_target_value(&event))
            />
            <p class="error" role="alert">{move || error.get()}</p>
        </div>
        <div class="field">
            <span>{texts.preview}</span>
            <div class="grounds">{theme(0, "light", texts.light)}{theme(1, "dark", texts.dark)}</div>
        </div>
    }
    .into_any()
}
