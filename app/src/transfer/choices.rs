//! The people and the departments to choose from.

use super::{model::DepartmentLoad, state::Transfer};
use crate::{
    browser::{pointer, timer},
    id::{DepartmentId, UserId},
    locales::Texts,
    shift::model::{Attendance, Colleague},
    ui::{Avatar, AvatarSize, Presence, SearchField, fold, icon},
};
use leptos::{html, prelude::*};

fn status(attendance: Attendance, texts: &Texts) -> &'static str {
    match attendance {
        Attendance::Working => texts.transfer.working,
        Attendance::Break => texts.transfer.on_break,
        Attendance::Away => texts.transfer.away,
    }
}

fn presence(attendance: Attendance) -> Presence {
    match attendance {
        Attendance::Working => Presence::Active,
        Attendance::Break => Presence::Break,
        Attendance::Away => Presence::Away,
    }
}

/// Whoever is known by that id as of now. Tracked.
fn person(state: Transfer, id: UserId) -> Option<Colleague> {
    state.known.with(|known| known.as_ref()?.as_ref().ok()?.person(id).cloned())
}

/// Says of all who are away why they cannot be chosen.
const AWAY: &str = "transfer-away";

pub fn people(state: Transfer) -> AnyView {
    let texts = state.texts;
    let found = Memo::new(move |_| {
        let wanted = state.words.with(|words| fold(words.trim()));
        state.known.with(|known| {
            let people = known.as_ref().and_then(|known| known.as_ref().ok()).map(|known| known.people.as_slice());
            let people = people.unwrap_or_default().iter().filter(|person| fold(&person.name).contains(&wanted));
            let people = people.map(|person| (person.id, person.attendance == Attendance::Away));
            people.partition::<Vec<_>, _>(|(_, away)| !away)
        })
    });
    let why = move || {
        let some = found.with(|(_, away)| !away.is_empty());
        some.then(|| view! { <p class="option-group" id=AWAY>{texts.transfer.away}". "{texts.transfer.away_help}</p> })
    };
    // The people come after the dialog has opened; coming back from the other tab leaves the keyboard there.
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if input.get().is_some() && !pointer::is_finger() && state.fresh.get_value() {
            state.fresh.set_value(false);
            timer::after_drawing(move || {
                if let Some(input) = input.try_get_untracked().flatten() {
                    let _ = input.focus();
                }
            });
        }
    });
    view! {
        <SearchField label=texts.transfer.search value=state.words node_ref=input/>
        <div class="choices" role="radiogroup" aria-label=texts.transfer.to_person>
            <For each=move || found.get().0 key=|(id, _)| *id let:person>{person_line(state, person.0)}</For>
            {why}
            <For each=move || found.get().1 key=|(id, _)| *id let:person>{person_line(state, person.0)}</For>
        </div>
        <p class="muted" role="status">
            {move || found.with(|(here, away)| here.is_empty() && away.is_empty()).then_some(texts.transfer.nobody_found)}
        </p>
    }
    .into_any()
}

fn person_line(state: Transfer, id: UserId) -> Option<AnyView> {
    let texts = state.texts;
    let name = untrack(|| person(state, id))?.name;
    let known = Memo::new(move |_| person(state, id));
    let away = move || known.with(|person| person.as_ref().is_none_or(|person| person.attendance == Attendance::Away));
    let places = move || {
        let departments = known.with(|person| person.as_ref().map(|person| person.departments.clone()));
        let names = departments.unwrap_or_default().into_iter().filter_map(|id| state.chat.desk.department(Some(id)));
        names.map(|department| department.name).collect::<Vec<_>>().join(", ")
    };
    let end = move || {
        known.with(|person| {
            let person = person.as_ref()?;
            let open = (texts.transfer.open)(person.open);
            // Of those who are away it is said above them all.
            let status = (person.attendance != Attendance::Away).then(|| status(person.attendance, texts));
            Some(view! { {status.map(|status| view! { {status}<br/> })} {open} })
        })
    };
    let dot = Signal::derive(move || known.with(|person| person.as_ref().map(|person| presence(person.attendance))));
    Some(
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="transfer-person"
                    disabled=away
                    aria-describedby=move || away().then_some(AWAY)
                    prop:checked=move || state.user.get() == Some(id)
                    on:change=move |_| state.user.set(Some(id))
                />
                <Avatar name=name.clone() seed=id.0 size=AvatarSize::Small presence=dot/>
                <span><b>{name.clone()}</b><small>{places}</small></span>
                <span class="end">{end}</span>
            </label>
        }
        .into_any(),
    )
}

pub fn departments(state: Transfer) -> AnyView {
    let texts = state.texts;
    let all = move || {
        state.chat.desk.directory.with(|directory| directory.departments.iter().map(|one| one.id).collect::<Vec<_>>())
    };
    view! {
        <div class="choices" role="radiogroup" aria-label=texts.transfer.to_department>
            <For each=all key=|id| *id let:id>{department_line(state, id)}</For>
        </div>
        {move || state.department.get().map(|department| receiver(state, department))}
    }
    .into_any()
}

fn load(state: Transfer, id: DepartmentId) -> Option<DepartmentLoad> {
    state.known.with(|known| known.as_ref()?.as_ref().ok()?.department(id))
}

fn department_line(state: Transfer, id: DepartmentId) -> Option<AnyView> {
    let texts = state.texts;
    let name = untrack(|| state.chat.desk.department(Some(id)))?.name;
    let small = move || load(state, id).map(|load| (texts.transfer.load)(load.waiting, load.working, load.on_break));
    let choose = move |_| {
        state.within.set(None);
        state.department.set(Some(id));
    };
    Some(
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="transfer-department"
                    prop:checked=move || state.department.get() == Some(id)
                    on:change=choose
                />
                {icon("building", 18)}
                <span><b>{name}</b><small>{small}</small></span>
            </label>
        }
        .into_any(),
    )
}

/// Anybody of the department, or one of its people.
fn receiver(state: Transfer, department: DepartmentId) -> AnyView {
    let texts = state.texts;
    let there = move || {
        state.known.with(|known| {
            let known = known.as_ref().and_then(|known| known.as_ref().ok());
            known.map(|known| known.people_of(department).cloned().collect::<Vec<_>>()).unwrap_or_default()
        })
    };
    let line = move |person: Colleague| {
        let text = (texts.transfer.option)(&person.name, status(person.attendance, texts), person.open);
        let away = person.attendance == Attendance::Away;
        let id = person.id;
        view! { <option value=id.to_string() disabled=away prop:selected=move || state.within.get() == Some(id)>{text}</option> }
    };
    view! {
        <div class="field">
            <label for="transfer-receiver">{texts.transfer.receiver}</label>
            <select
                class="input"
                id="transfer-receiver"
                on:change=move |event| state.within.set(event_target_value(&event).parse().ok())
            >
                <option value="" prop:selected=move || state.within.get().is_none()>{texts.transfer.anybody}</option>
                {move || there().into_iter().map(line).collect_view()}
            </select>
        </div>
    }
    .into_any()
}
