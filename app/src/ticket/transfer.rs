//! Where a ticket goes: to a department, or to somebody.

use super::{model::Move, state::Tickets};
use crate::{
    id::{DepartmentId, UserId},
    transfer::api::load_destinations,
    ui::{Button, ButtonSize},
};
use leptos::{prelude::*, task::spawn_local};

/// As the options' values say it.
fn destination(value: &str) -> Option<Move> {
    let (kind, id) = value.split_once(':')?;
    match kind {
        "department" => id.parse().ok().map(Move::ToDepartment),
        "user" => id.parse().ok().map(Move::ToUser),
        _ => None,
    }
}

pub fn transfer_part(tickets: Tickets) -> AnyView {
    let words = tickets.texts.ticket;
    let chosen = RwSignal::new(String::new());
    let people = RwSignal::new(Vec::<(UserId, String)>::new());
    // Departments are known already; without people one can still choose among them.
    Effect::new(move |_| {
        let me = tickets.desk.me();
        spawn_local(async move {
            if let Ok(known) = load_destinations().await {
                let others = known.people.into_iter().map(|person| (person.id, person.name));
                let _ = people.try_set(std::iter::once((me.id, me.name)).chain(others).collect());
            }
        });
    });
    let departments = move || {
        let all = tickets.desk.directory.with(|directory| directory.departments.clone());
        let option =
            |(id, name): (DepartmentId, String)| view! { <option value=format!("department:{id}")>{name}</option> };
        all.into_iter().map(|department| option((department.id, department.name))).collect_view()
    };
    let persons = move || {
        let option = |(id, name): (UserId, String)| view! { <option value=format!("user:{id}")>{name}</option> };
        people.get().into_iter().map(option).collect_view()
    };
    let press = move || {
        if let Some(wanted) = chosen.with_untracked(|value| destination(value)) {
            tickets.move_on(wanted);
        }
    };
    let nowhere = Signal::derive(move || chosen.with(String::is_empty));
    view! {
        <div class="field">
            <label for="ticket-receiver">{words.receiver}</label>
            <div class="beside">
                <select
                    class="input sm"
                    id="ticket-receiver"
                    prop:value=move || chosen.get()
                    on:change=move |event| chosen.set(event_target_value(&event))
                >
                    <option value="">{words.choose}</option>
                    <optgroup label=words.departments>{departments}</optgroup>
                    <optgroup label=words.people>{persons}</optgroup>
                </select>
                <Button size=ButtonSize::Small icon="transfer" busy=tickets.busy disabled=nowhere on_press=press>
                    {(words.step)(super::model::Step::Transfer)}
                </Button>
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_is_read_or_refused() {
        assert_eq!(destination("department:2"), Some(Move::ToDepartment(DepartmentId(2))));
        assert_eq!(destination("user:7"), Some(Move::ToUser(UserId(7))));
        for nonsense in ["", "2", "department:", "user:x", "queue:1"] {
            assert_eq!(destination(nonsense), None, "{nonsense}");
        }
    }
}
