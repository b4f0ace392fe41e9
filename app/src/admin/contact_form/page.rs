//! The contact form: what the virtual attendant asks, and in which order.

use super::{
    api::{archive_contact_field, contact_fields, order_contact_fields, save_contact_field},
    model::{FieldFields, KINDS, QUESTION_CHARS},
};
use crate::{
    admin::registry::{
        editor::Editor,
        inputs::{Choice, Line, Lines, Switch},
        kind::{Column, Kind},
        model::NAME_CHARS,
        page::registry_page,
    },
    error::{Field, Part},
    id::FieldId,
    locales::admin::form,
};
use leptos::prelude::*;

/// The screen.
pub fn page() -> AnyView {
    let texts = form::texts();
    registry_page(Kind {
        icon: "file-text",
        words: &texts.contact,
        load: || Box::pin(contact_fields()),
        save: |id, seen, fields| Box::pin(save_contact_field(id.map(FieldId), seen, fields)),
        archive: Some(|id, archived| Box::pin(archive_contact_field(FieldId(id), archived))),
        order: Some(|ids| Box::pin(order_contact_fields(ids.into_iter().map(FieldId).collect()))),
        name: |fields| &fields.label,
        columns: vec![
            Column {
                name: texts.question,
                cell: |fields| view! { <small>{fields.question.clone()}</small> }.into_any(),
                optional: true,
            },
            Column { name: texts.use_of_it, cell: |fields| state(fields.active, fields.mandatory), optional: false },
        ],
        fields: inputs,
        facts: |fields| {
            let texts = form::texts();
            vec![
                (texts.label, fields.label.clone()),
                (texts.question, fields.question.clone()),
                (texts.use_of_it, (texts.state)(fields.active, fields.mandatory).into()),
            ]
        },
    })
}

/// Whether it is asked, and has to be answered.
pub fn state(active: bool, mandatory: bool) -> AnyView {
    let text = (form::texts().state)(active, mandatory);
    view! { <span class=if active { "status on" } else { "status off" }>{text}</span> }.into_any()
}

/// The kinds with their names.
pub fn kinds() -> Vec<(String, String)> {
    let texts = form::texts();
    KINDS.iter().map(|kind| ((*kind).to_owned(), (texts.kind_name)(kind).to_owned())).collect()
}

fn inputs(editor: Editor<FieldFields>) -> AnyView {
    let texts = form::texts();
    let is_new = editor.target.with_untracked(|target| target.is_some_and(|target| target.id.is_none()));
    let label = Line {
        field: Field::Name,
        name: "contact-label",
        label: texts.label,
        help: Some(texts.label_help),
        max: NAME_CHARS,
        get: |fields: &FieldFields| fields.label.clone(),
        set: |fields, label| fields.label = label,
    };
    let question = Lines {
        field: Field::Part(Part::Question),
        name: "contact-question",
        label: texts.question,
        help: Some(texts.question_help.to_owned()),
        max: QUESTION_CHARS,
        get: |fields: &FieldFields| &fields.question,
        set: |fields, question| fields.question = question,
    };
    let kind = Choice {
        field: Field::Part(Part::Kind),
        name: "contact-kind",
        label: texts.kind,
        help: Some(texts.kind_help),
        options: kinds(),
        fixed: !is_new,
        get: |fields: &FieldFields| fields.kind.clone(),
        set: |fields, kind| fields.kind = kind,
    };
    let active = Switch {
        label: texts.active,
        help: Some(texts.active_help),
        get: |fields: &FieldFields| fields.active,
        set: |fields, active| {
            fields.active = active;
            fields.mandatory &= active;
        },
    };
    let mandatory = Switch {
        label: texts.mandatory,
        help: Some(texts.mandatory_help),
        get: |fields: &FieldFields| fields.mandatory,
        set: |fields, mandatory| fields.mandatory = mandatory,
    };
    let off = Signal::derive(move || editor.draft.with(|draft| !draft.active));
    view! {
        {label.draw(editor)}
        {question.draw(editor)}
        {kind.draw(editor)}
        <div class="field">{active.draw(editor, Signal::stored(false))}{mandatory.draw(editor, off)}</div>
    }
    .into_any()
}
