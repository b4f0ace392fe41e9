//! One user in the table.

use super::{model::UserRow, page::Users};
use crate::{
    id::UserId,
    locales::{admin::user, use_texts},
    session::model::Role,
    shift::me_page::role_name,
    ui::{Avatar, AvatarSize, MenuButton, MenuItem},
};
use leptos::prelude::*;

pub fn user_row(users: Users, id: UserId) -> AnyView {
    let (texts, words) = (use_texts(), users.words);
    let row = Memo::new(move |_| users.rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
    let Some(first) = row.get_untracked() else { return ().into_any() };
    let field = move |read: fn(&UserRow) -> String| move || row.with(|row| row.as_ref().map(read)).unwrap_or_default();
    let off = move || row.with(|row| row.as_ref().is_some_and(|row| row.deactivated_at.is_some()));
    let role = move || row.with(|row| row.as_ref().map(|row| role_name(texts, row.role)));
    let open = move |_| {
        if let Some(row) = row.get_untracked() {
            users.edit(&row);
        }
    };
    let on = move || users.editor.target.get().is_some_and(|target| target.id == Some(id.0));
    view! {
        <tr class:off=off class:on=on>
            <td>
                <div class="who-cell">
                    <Avatar name=Signal::derive(field(|row| row.name.clone())) seed=id.0 size=AvatarSize::Small/>
                    <div><button type="button" class="open" on:click=open>{field(|row| row.name.clone())}</button><small>{field(|row| row.email.clone())}</small></div>
                </div>
            </td>
            <td data-label=words.role>{role}</td>
            <td data-label=words.departments>{move || row.with(|row| row.as_ref().map(|row| departments(users, row)))}</td>
            <td data-label=words.status>{move || row.with(|row| row.as_ref().map(status))}</td>
            <td class="num opt" data-label=words.last_seen>{move || row.with(|row| row.as_ref().map(|row| last_seen(users, row)))}</td>
            <td class="tools">
                <MenuButton label=(words.actions_of)(&first.name) tip_side="left" items=Signal::derive(move || actions(users, row.get()))/>
            </td>
        </tr>
    }
    .into_any()
}

fn departments(users: Users, row: &UserRow) -> AnyView {
    let words = users.words;
    if row.role == Role::Manager {
        return view! { <span class="dept">{words.all_departments}</span> }.into_any();
    }
    let names = users.desk.directory.with(|directory| {
        let linked = directory.departments.iter().filter(|department| row.departments.contains(&department.id));
        linked.map(|department| department.name.clone()).collect::<Vec<_>>()
    });
    if names.is_empty() {
        return view! { <span class="muted">{words.no_departments}</span> }.into_any();
    }
    let chips = names.into_iter().map(|name| view! { <span class="dept">{name}</span> }).collect_view();
    view! { <span class="depts">{chips}</span> }.into_any()
}

fn status(row: &UserRow) -> AnyView {
    let texts = user::texts();
    let (class, text) = match row {
        row if row.deactivated_at.is_some() => ("status off", texts.deactivated.to_owned()),
        row if row.invited => ("status warn", texts.invited.to_owned()),
        row if row.on_break => ("status warn", (texts.on_break)(row.open)),
        row if row.on_shift => ("status on", (texts.on_shift)(row.open)),
        _ => ("status off", texts.off.to_owned()),
    };
    view! { <span class=class>{text}</span> }.into_any()
}

fn last_seen(users: Users, row: &UserRow) -> AnyView {
    let (texts, words) = (use_texts(), users.words);
    let Some(at) = row.last_seen_at else { return view! { <span class="muted">{words.never}</span> }.into_any() };
    let zone = users.desk.me().company.zone;
    let (today, day) = (zone.local(users.desk.now.get_untracked()), zone.local(at));
    let text = format!("{} {}", (texts.ui.day)(&day, &today), zone.clock(at));
    view! { <time datetime=at.rfc3339()>{text}</time> }.into_any()
}

fn actions(users: Users, row: Option<UserRow>) -> Vec<MenuItem> {
    let words = users.words;
    let Some(row) = row else { return Vec::new() };
    if row.deactivated_at.is_some() {
        return vec![MenuItem::new("user-check", words.activate, Callback::new(move |()| users.activate(row.id)))];
    }
    let myself = (row.id == users.desk.my_id()).then(|| words.not_yourself.to_owned());
    let deactivate = {
        let row = row.clone();
        Callback::new(move |()| users.ask_to_deactivate(row.clone()))
    };
    let (who, name) = (row.id, row.name.clone());
    let (access, sign_out) = (name.clone(), name);
    let show = Callback::new(move |()| users.access.show(who, access.clone()));
    let out = Callback::new(move |()| users.access.sign_out(who, sign_out.clone()));
    let manages = (row.role == Role::Manager).then(|| words.sees_everything.to_owned());
    let look = Callback::new(move |()| users.access.look(who));
    vec![
        MenuItem::new("eye", words.look_as, look).disabled(manages),
        MenuItem::new("key", words.access, show),
        MenuItem::new("log-out", words.sign_out, out),
        MenuItem::new("user-x", words.deactivate, deactivate).danger().disabled(myself).separated(),
    ]
}
