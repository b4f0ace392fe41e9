//! The tickets' form: what an agent writes down when making one.

use super::{
    api::{archive_ticket_field, order_ticket_fields, save_ticket_field, ticket_fields},
    model::TicketFieldFields,
};
use crate::{
    admin::{
        contact_form::{
            api::contact_fields,
            page::{kinds, state},
        },
        registry::{
            editor::Editor,
            inputs::{Choice, Line, Switch},
            kind::{Column, Kind},
            model::NAME_CHARS,
            page::registry_page,
        },
    },
    error::{Field, Part},
    id::TicketFieldId,
    locales::admin::form,
};
use leptos::{prelude::*, task::spawn_local};

/// The screen.
pub fn page() -> AnyView {
    let texts = form::texts();
    registry_page(Kind {
        icon: "ticket-plus",
        words: &texts.ticket,
        load: || Box::pin(ticket_fields()),
        save: |id, seen, fields| Box::pin(save_ticket_field(id.map(TicketFieldId), seen, fields)),
        archive: Some(|id, archived| Box::pin(archive_ticket_field(TicketFieldId(id), archived))),
        order: Some(|ids| Box::pin(order_ticket_fields(ids.into_iter().map(TicketFieldId).collect()))),
        name: |fields| &fields.label,
        columns: vec![
            Column {
                name: texts.kind,
                cell: |fields| (form::texts().kind_name)(&fields.kind).into_any(),
                optional: true,
            },
            Column { name: texts.use_of_it, cell: |fields| state(fields.active, fields.mandatory), optional: false },
        ],
        fields: inputs,
        facts: |fields| {
            let texts = form::texts();
            vec![
                (texts.label, fields.label.clone()),
                (texts.use_of_it, (texts.state)(fields.active, fields.mandatory).into()),
            ]
        },
    })
}

fn inputs(editor: Editor<TicketFieldFields>) -> AnyView {
    let texts = form::texts();
    let is_new = editor.target.with_untracked(|target| target.is_some_and(|target| target.id.is_none()));
    let label = Line {
        field: Field::Name,
        name: "ticket-label",
        label: texts.label,
        help: None,
        max: NAME_CHARS,
        get: |fields: &TicketFieldFields| fields.label.clone(),
        set: |fields, label| fields.label = label,
    };
    let kind = Choice {
        field: Field::Part(Part::Kind),
        name: "ticket-kind",
        label: texts.kind,
        help: Some(texts.kind_help),
        options: kinds(),
        fixed: !is_new,
        get: |fields: &TicketFieldFields| fields.kind.clone(),
        set: |fields, kind| fields.kind = kind,
    };
    let active = Switch {
        label: texts.active,
        help: Some(texts.ticket_active_help),
        get: |fields: &TicketFieldFields| fields.active,
        set: |fields, active| {
            fields.active = active;
            fields.mandatory &= active;
        },
    };
    let mandatory = Switch {
        label: texts.mandatory,
        help: Some(texts.ticket_mandatory_help),
        get: |fields: &TicketFieldFields| fields.mandatory,
        set: |fields, mandatory| fields.mandatory = mandatory,
    };
    let off = Signal::derive(move || editor.draft.with(|draft| !draft.active));
    view! {
        {label.draw(editor)}
        {kind.draw(editor)}
        {prefill(editor)}
        <div class="field">{active.draw(editor, Signal::stored(false))}{mandatory.draw(editor, off)}</div>
    }
    .into_any()
}

/// Which answer fills it in. The contact form is asked for when the input is shown.
fn prefill(editor: Editor<TicketFieldFields>) -> AnyView {
    let texts = form::texts();
    let known = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        spawn_local(async move {
            let fields = contact_fields().await.unwrap_or_default().into_iter();
            let options =
                fields.filter(|field| !field.archived).map(|field| (field.id.to_string(), field.fields.label));
            let _ = known.try_set(options.collect());
        });
    });
    let choice = move || {
        let none = (String::new(), texts.no_prefill.to_owned());
        Choice {
            field: Field::Part(Part::Question),
            name: "ticket-prefill",
            label: texts.prefill,
            help: Some(texts.prefill_help),
            options: std::iter::once(none).chain(known.get()).collect(),
            fixed: false,
            get: |fields: &TicketFieldFields| fields.prefill.map(|field| field.to_string()).unwrap_or_default(),
            set: |fields, field| fields.prefill = field.parse().ok(),
        }
        .draw(editor)
    };
    choice.into_any()
}
