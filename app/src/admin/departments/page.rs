//! Departments: name, target times, members.

use super::{
    api::{archive_department, departments, order_departments, save_department},
    model::DepartmentFields,
};
use crate::{
    admin::{
        registry::{
            editor::Editor,
            inputs::{Line, Number, checks},
            kind::{Column, Kind},
            model::NAME_CHARS,
            page::registry_page,
        },
        users::api::users,
    },
    error::{Field, Part},
    id::{DepartmentId, UserId},
    locales::admin::department,
    session::model::Role,
};
use leptos::{prelude::*, task::spawn_local};

/// The screen.
pub fn page() -> AnyView {
    let texts = department::texts();
    registry_page(Kind {
        icon: "building",
        words: &texts.words,
        load: || Box::pin(departments()),
        save: |id, seen, fields| Box::pin(save_department(id.map(DepartmentId), seen, fields)),
        archive: Some(|id, archived| Box::pin(archive_department(DepartmentId(id), archived))),
        order: Some(|ids| Box::pin(order_departments(ids.into_iter().map(DepartmentId).collect()))),
        name: |fields| &fields.name,
        columns: vec![
            Column {
                name: texts.members,
                cell: |fields| view! { <span class="num">{fields.members.len()}</span> }.into_any(),
                optional: false,
            },
            Column {
                name: texts.targets,
                cell: |fields| {
                    let text = (department::texts().target)(fields.warn_minutes, fields.late_minutes);
                    view! { <span class="num">{text}</span> }.into_any()
                },
                optional: true,
            },
        ],
        fields: form,
        facts: |fields| {
            let texts = department::texts();
            vec![
                (texts.name, fields.name.clone()),
                (texts.targets, (texts.target)(fields.warn_minutes, fields.late_minutes)),
                (texts.members, fields.members.len().to_string()),
            ]
        },
    })
}

fn form(editor: Editor<DepartmentFields>) -> AnyView {
    let texts = department::texts();
    let name = Line {
        field: Field::Name,
        name: "department-name",
        label: texts.name,
        help: Some(texts.name_help),
        max: NAME_CHARS,
        get: |fields: &DepartmentFields| fields.name.clone(),
        set: |fields, name| fields.name = name,
    };
    let warn = Number {
        field: Field::Part(Part::Warn),
        name: "department-warn",
        label: texts.warn,
        help: texts.warn_help,
        get: |fields: &DepartmentFields| fields.warn_minutes,
        set: |fields, minutes| fields.warn_minutes = minutes,
    };
    let late = Number {
        field: Field::Part(Part::Late),
        name: "department-late",
        label: texts.late,
        help: texts.late_help,
        get: |fields: &DepartmentFields| fields.late_minutes,
        set: |fields, minutes| fields.late_minutes = minutes,
    };
    let people = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        spawn_local(async move {
            let agents = users().await.unwrap_or_default().into_iter();
            let agents = agents.filter(|user| user.role == Role::Agent && user.deactivated_at.is_none());
            let _ = people.try_set(agents.map(|user| (user.id.0, user.name)).collect());
        });
    });
    view! {
        {name.draw(editor)}
        <div class="fields field">{warn.draw(editor)}{late.draw(editor)}</div>
        {checks(
            editor,
            texts.members,
            texts.members_help,
            people.into(),
            |fields, user| fields.members.contains(&UserId(user)),
            |fields, user, on| {
                fields.members.retain(|other| *other != UserId(user));
                if on {
                    fields.members.push(UserId(user));
                }
                fields.members.sort_unstable();
            },
        )}
    }
    .into_any()
}
