//! Reasons for a break, in the order in which agents are offered them.

use super::{
    api::{archive_break_reason, break_reasons, order_break_reasons, save_break_reason},
    model::ReasonFields,
};
use crate::{
    admin::registry::{editor::Editor, inputs::Line, kind::Kind, model::NAME_CHARS, page::registry_page},
    error::Field,
    id::BreakReasonId,
    locales::admin::break_reason,
};
use leptos::prelude::*;

/// The screen.
pub fn page() -> AnyView {
    registry_page(Kind {
        icon: "coffee",
        words: &break_reason::texts().words,
        load: || Box::pin(break_reasons()),
        save: |id, seen, fields| Box::pin(save_break_reason(id.map(BreakReasonId), seen, fields)),
        archive: Some(|id, archived| Box::pin(archive_break_reason(BreakReasonId(id), archived))),
        order: Some(|ids| Box::pin(order_break_reasons(ids.into_iter().map(BreakReasonId).collect()))),
        name: |fields| &fields.name,
        columns: Vec::new(),
        fields: form,
        facts: |fields| vec![(break_reason::texts().name, fields.name.clone())],
    })
}

fn form(editor: Editor<ReasonFields>) -> AnyView {
    let texts = break_reason::texts();
    let name = Line {
        field: Field::Name,
        name: "break-reason-name",
        label: texts.name,
        help: Some(texts.name_help),
        max: NAME_CHARS,
        get: |fields: &ReasonFields| fields.name.clone(),
        set: |fields, name| fields.name = name,
    };
    name.draw(editor)
}
