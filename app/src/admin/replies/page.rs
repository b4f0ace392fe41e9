//! Automatic messages: category, title, whose they are, and a text with placeholders that is seen as it will read.

use super::{
    api::{archive_reply, replies, save_reply},
    body::body,
    files::files,
    model::ReplyFields,
};
use crate::{
    admin::import::{button::import_button, model::List},
    admin::registry::{
        editor::Editor,
        inputs::{Choice, Line, error_of},
        kind::{Column, Kind},
        page::registry_page_with,
    },
    canned::{
        library::use_library,
        model::{CATEGORY_CHARS, TITLE_CHARS},
    },
    error::{Field, Part},
    id::{CannedReplyId, DepartmentId},
    locales::admin::reply,
    queue::state::{Desk, use_desk},
    ui::TextField,
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The screen.
pub fn page() -> AnyView {
    let texts = reply::texts();
    let kind = Kind {
        icon: "zap",
        words: &texts.words,
        load: || Box::pin(replies()),
        save: |id, seen, fields| Box::pin(save_reply(id.map(CannedReplyId), seen, fields)),
        archive: Some(|id, archived| Box::pin(archive_reply(CannedReplyId(id), archived))),
        order: None,
        name: |fields| &fields.title,
        columns: vec![
            Column { name: texts.category, cell: |fields| fields.category.clone().into_any(), optional: false },
            Column { name: texts.department, cell: |fields| scope(fields.department), optional: false },
            Column { name: texts.body, cell: |fields| start(&fields.body), optional: true },
        ],
        fields: form,
        facts: |fields| {
            let texts = reply::texts();
            vec![
                (texts.category, fields.category.clone()),
                (texts.title, fields.title.clone()),
                (texts.department, name_of(fields.department)),
                (texts.body, fields.body.clone()),
                (texts.files, fields.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")),
            ]
        },
    };
    registry_page_with(kind, import_button(List::Replies))
}

fn name_of(department: Option<DepartmentId>) -> String {
    let everybody = reply::texts().everybody;
    let Some(id) = department else { return everybody.to_owned() };
    let desk = use_context::<Desk>();
    let name = desk.and_then(|desk| desk.department(Some(id))).map(|department| department.name);
    name.unwrap_or_else(|| reply::texts().archived_department.to_owned())
}

fn scope(department: Option<DepartmentId>) -> AnyView {
    match department {
        None => view! { <span class="muted">{name_of(None)}</span> }.into_any(),
        some => view! { <span class="dept">{name_of(some)}</span> }.into_any(),
    }
}

/// As much of a text as a line holds.
fn start(body: &str) -> AnyView {
    let line: String = body.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(90).collect();
    view! { <span class="truncate">{line}</span> }.into_any()
}

fn form(editor: Editor<ReplyFields>) -> AnyView {
    let texts = reply::texts();
    let title = Line {
        field: Field::Part(Part::Title),
        name: "reply-title",
        label: texts.title,
        help: None,
        max: TITLE_CHARS,
        get: |fields: &ReplyFields| fields.title.clone(),
        set: |fields, title| fields.title = title,
    };
    view! {
        {title.draw(editor)}
        {category(editor)}
        {department(editor)}
        {body(editor)}
        {files(editor)}
    }
    .into_any()
}

/// Free, with those that are there as suggestions.
fn category(editor: Editor<ReplyFields>) -> AnyView {
    let texts = reply::texts();
    let value = editor.bind(|fields| fields.category.clone(), |fields, category| fields.category = category);
    let error = error_of(editor, Field::Part(Part::Category));
    let library = use_library();
    Effect::new(move |_| {
        if library.stale.get() {
            library.refresh();
        }
    });
    let known = Memo::new(move |_| {
        let items = library.items.get().unwrap_or_default();
        items.iter().map(|item| item.reply.category.clone()).collect::<BTreeSet<_>>()
    });
    let options =
        move || known.get().into_iter().map(|category| view! { <option value=category></option> }).collect_view();
    view! {
        <TextField
            label=texts.category
            name="reply-category"
            value=value
            error=error
            help=texts.category_help
            max=u32::try_from(CATEGORY_CHARS).unwrap_or(u32::MAX)
            list="reply-categories"
            autocomplete="off"
        />
        <datalist id="reply-categories">{options}</datalist>
    }
    .into_any()
}

fn department(editor: Editor<ReplyFields>) -> AnyView {
    let texts = reply::texts();
    let departments = use_desk().directory.with_untracked(|directory| directory.departments.clone());
    let mut options = vec![(String::new(), texts.everybody.to_owned())];
    let now = editor.draft.with_untracked(|draft| draft.department);
    if let Some(gone) = now.filter(|id| departments.iter().all(|department| department.id != *id)) {
        options.push((gone.to_string(), texts.archived_department.to_owned()));
    }
    options.extend(departments.into_iter().map(|department| (department.id.to_string(), department.name)));
    Choice {
        field: Field::Department,
        name: "reply-department",
        label: texts.department,
        help: None,
        options,
        fixed: false,
        get: |fields: &ReplyFields| fields.department.map(|id| id.to_string()).unwrap_or_default(),
        set: |fields, department| fields.department = department.parse().ok(),
    }
    .draw(editor)
}
