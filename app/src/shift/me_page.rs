//! My information: the day, the departments, the permissions, the password.

use super::{
    api::load_last_day,
    day_facts::day_facts,
    model::{Break, LastDay},
};
use crate::{
    error::AppError,
    json::Coding,
    locales::{Texts, use_texts},
    queue::state::{Desk, use_desk},
    session::{
        change_password::ChangePassword, model::Role, permission::Permission, rail::Rail, writing::writing_section,
    },
    ui::{Avatar, AvatarSize, Banner, BannerKind, Skeleton},
};
use leptos::prelude::*;
use leptos_meta::Title;

crate::later!(pages: pub fn me_page() = page; fetch_me_page);

fn page() -> AnyView {
    let texts = use_texts();
    let desk = use_desk();
    let me = desk.me();
    let last_day = Resource::<_, Coding>::new_with_options(|| (), |()| load_last_day(), false);
    let day = Suspend::new(async move { day_section(last_day.await, use_desk()) });
    let role = role_name(texts, me.role);
    view! {
        <Title text=texts.session.my_information/>
        <div class="admin">
            <Rail/>
            <main class="page" id="content">
                <div class="title">
                    <Avatar name=me.name.clone() seed=me.id.0 size=AvatarSize::Large/>
                    <h1>{me.name.clone()}</h1>
                </div>
                <p class="lead"><span>{role}" · "{me.email.clone()}</span></p>
                <Suspense fallback=|| view! { <div class="card"><Skeleton rows=2/></div> }>{day}</Suspense>
                {departments(desk)}
                {permissions(desk)}
                {writing_section()}
                <ChangePassword/>
            </main>
        </div>
    }
    .into_any()
}

pub fn role_name(texts: &Texts, role: Role) -> &'static str {
    match role {
        Role::Agent => texts.entry.agent,
        Role::Manager => texts.entry.manager,
    }
}

fn day_section(last: Result<Option<LastDay>, AppError>, desk: Desk) -> AnyView {
    let texts = use_texts();
    match last {
        Err(error) => view! { <Banner kind=BannerKind::Error><p>{(texts.ui.error)(&error)}</p></Banner> }.into_any(),
        Ok(None) => view! { <section class="card pad"><p>{texts.shift.never_worked}</p></section> }.into_any(),
        Ok(Some(last)) => {
            let title = if last.ended_at.is_none() { texts.me.this_day } else { texts.shift.last_day };
            let breaks = (!last.breaks.is_empty()).then(|| break_table(texts, &last.breaks, desk));
            view! {
                <section class="card pad">
                    <h2>{title}</h2>
                    {day_facts(&last, desk)}
                </section>
                {breaks}
            }
            .into_any()
        }
    }
}

fn break_table(texts: &'static Texts, breaks: &[Break], desk: Desk) -> AnyView {
    let zone = desk.me().company.zone;
    let row = |pause: &Break| {
        let (started_at, ended_at) = (pause.started_at, pause.ended_at);
        let until = move || ended_at.unwrap_or_else(|| desk.now.get());
        let length = Memo::new(move |_| (texts.ui.duration)(started_at.seconds_until(until())));
        view! {
            <tr>
                <td>{pause.reason_name.clone()}</td>
                <td class="num" data-label=texts.me.from>{zone.clock(started_at)}</td>
                <td class="num" data-label=texts.me.until>
                    {ended_at.map_or_else(|| texts.me.now.to_owned(), |at| zone.clock(at))}
                </td>
                <td class="num" data-label=texts.me.time>{length}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <section class="card">
            <div class="table-wrap">
                <table class="table stacked">
                    <thead>
                        <tr>
                            <th scope="col">{texts.me.reason}</th>
                            <th scope="col">{texts.me.from}</th>
                            <th scope="col">{texts.me.until}</th>
                            <th scope="col">{texts.me.time}</th>
                        </tr>
                    </thead>
                    <tbody>{breaks.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn departments(desk: Desk) -> AnyView {
    let texts = use_texts();
    let names = move || {
        desk.directory.with(|directory| {
            let mine =
                directory.departments.iter().filter(|department| directory.my_departments.contains(&department.id));
            mine.map(|department| department.name.clone()).collect::<Vec<_>>()
        })
    };
    view! {
        <section class="card pad">
            <h2>{texts.me.departments}</h2>
            {move || match names() {
                names if names.is_empty() => view! { <p class="muted">{texts.me.no_department}</p> }.into_any(),
                names => view! {
                    <div class="labels">{names.into_iter().map(|name| view! { <span class="dept">{name}</span> }).collect_view()}</div>
                }.into_any(),
            }}
        </section>
    }
    .into_any()
}

fn permissions(desk: Desk) -> AnyView {
    let texts = use_texts();
    let manages = desk.me().role == Role::Manager;
    let line = move |(text, allowed): (&'static str, bool)| {
        let (class, word) =
            if allowed { ("status on", texts.me.allowed) } else { ("status off", texts.me.not_allowed) };
        view! { <tr><td>{text}</td><td class="end"><span class=class>{word}</span></td></tr> }
    };
    let list = move || {
        let usual = [(texts.me.may_take, true), (texts.me.may_talk, true)];
        let decided = Permission::ALL.into_iter().map(|one| ((texts.permission.name)(one), desk.may(one)));
        usual.into_iter().chain(decided).chain([(texts.me.may_manage, manages)]).map(line).collect_view()
    };
    view! {
        <section class="card pad">
            <h2>{texts.me.permissions}</h2>
            <div class="stack">
                <p class="muted">{texts.me.permissions_text}</p>
                <table class="table"><tbody>{list}</tbody></table>
            </div>
        </section>
    }
    .into_any()
}
