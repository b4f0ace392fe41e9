//! Who somebody is: name, address, role, departments.

use super::{api::save_user, model::UserFields};
use crate::{
    admin::registry::{
        editor::Editor,
        inputs::{Choice, Line, checks},
        kind::Save,
        model::NAME_CHARS,
    },
    error::{Field, Part},
    id::{DepartmentId, UserId},
    locales::{Texts, admin::user, use_texts},
    queue::state::use_desk,
    session::{model::Role, permission::Permission},
    shift::me_page::role_name,
};
use leptos::prelude::*;

pub const SAVE: Save<UserFields> = |id, seen, fields| Box::pin(save_user(id.map(UserId), seen, fields));

pub fn facts(fields: &UserFields) -> Vec<(&'static str, String)> {
    let (texts, words) = (use_texts(), user::texts());
    vec![
        (words.name, fields.name.clone()),
        (words.email, fields.email.clone()),
        (words.role, role_name(texts, fields.role).to_owned()),
        (words.departments, fields.departments.len().to_string()),
        (texts.permission.title, permitted(texts, fields)),
    ]
}

/// Everything that they may do, or what is taken away.
fn permitted(texts: &'static Texts, fields: &UserFields) -> String {
    let decided = fields.permissions.decided().map(|(one, allowed)| {
        let sign = if allowed { '+' } else { '−' };
        format!("{sign} {}", (texts.permission.name)(one))
    });
    decided.collect::<Vec<_>>().join(", ")
}

pub fn inputs(editor: Editor<UserFields>) -> AnyView {
    let (texts, words) = (use_texts(), user::texts());
    let name = Line {
        field: Field::Name,
        name: "user-name",
        label: words.name,
        help: None,
        max: NAME_CHARS,
        get: |fields: &UserFields| fields.name.clone(),
        set: |fields, name| fields.name = name,
    };
    let email = Line {
        field: Field::Email,
        name: "user-email",
        label: words.email,
        help: Some(words.email_help),
        max: 254,
        get: |fields: &UserFields| fields.email.clone(),
        set: |fields, email| fields.email = email,
    };
    let role = Choice {
        field: Field::Part(Part::Role),
        name: "user-role",
        label: words.role,
        help: Some(words.role_help),
        options: [Role::Agent, Role::Manager]
            .map(|role| (role.as_str().to_owned(), role_name(texts, role).to_owned()))
            .into(),
        fixed: false,
        get: |fields: &UserFields| fields.role.as_str().to_owned(),
        set: |fields, role| fields.role = Role::parse(&role).unwrap_or(Role::Agent),
    };
    let desk = use_desk();
    let departments = Signal::derive(move || {
        desk.directory.with(|directory| directory.departments.iter().map(|one| (one.id.0, one.name.clone())).collect())
    });
    let agent = Memo::new(move |_| editor.draft.with(|draft| draft.role == Role::Agent));
    let linked = move || {
        agent.get().then(|| {
            checks(
                editor,
                words.departments,
                words.departments_help,
                departments,
                |fields, id| fields.departments.contains(&DepartmentId(id)),
                |fields, id, on| {
                    fields.departments.retain(|other| *other != DepartmentId(id));
                    if on {
                        fields.departments.push(DepartmentId(id));
                    }
                    fields.departments.sort_unstable();
                },
            )
        })
    };
    let permissions = Signal::derive(move || {
        Permission::ALL.into_iter().zip(0..).map(|(one, at)| (at, (texts.permission.name)(one).to_owned())).collect()
    });
    let allowed = move || {
        agent.get().then(|| {
            checks(
                editor,
                texts.permission.title,
                texts.permission.help,
                permissions,
                |fields, at| nth(at).is_some_and(|one| fields.permissions.has(one)),
                |fields, at, on| {
                    if let Some(one) = nth(at) {
                        fields.permissions = fields.permissions.with(one, on);
                    }
                },
            )
        })
    };
    view! {
        {name.draw(editor)}
        {email.draw(editor)}
        {role.draw(editor)}
        {linked}
        {allowed}
    }
    .into_any()
}

/// A permission by its place on the screen.
fn nth(at: i64) -> Option<Permission> {
    Permission::ALL.get(usize::try_from(at).ok()?).copied()
}
