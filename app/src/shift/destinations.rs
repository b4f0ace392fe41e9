//! Each open conversation and where it goes.

use super::{
    end_day::Colleagues,
    model::{Attendance, Colleague, Destination, Handover},
};
use crate::{
    id::{ConversationId, UserId},
    locales::{Texts, use_texts},
    queue::{reducer::Tab, state::Desk},
    ui::Avatar,
};
use leptos::prelude::*;
use std::collections::HashMap;

/// What was chosen so far.
#[derive(Clone, Copy)]
pub struct Choices {
    chosen: RwSignal<HashMap<ConversationId, Destination>>,
    /// Confirmed while some had none: those are marked.
    missing_shown: RwSignal<bool>,
}

impl Choices {
    pub fn new() -> Self {
        Self { chosen: RwSignal::new(HashMap::new()), missing_shown: RwSignal::new(false) }
    }

    pub fn clear(self) {
        self.chosen.set(HashMap::new());
        self.missing_shown.set(false);
    }

    pub fn show_missing(self) {
        self.missing_shown.set(true);
    }

    /// One for each conversation that is open now; `None` while one has no destination.
    pub fn handovers(self, desk: Desk) -> Option<Vec<Handover>> {
        let open = desk.list(Tab::Mine).get_untracked();
        self.chosen.with_untracked(|chosen| {
            open.into_iter()
                .map(|conversation| Some(Handover { conversation, destination: *chosen.get(&conversation)? }))
                .collect()
        })
    }

    fn of(self, conversation: ConversationId) -> Option<Destination> {
        self.chosen.with(|chosen| chosen.get(&conversation).copied())
    }

    fn choose(self, conversation: ConversationId, destination: Option<Destination>) {
        self.chosen.update(|chosen| {
            match destination {
                Some(destination) => chosen.insert(conversation, destination),
                None => chosen.remove(&conversation),
            };
        });
    }
}

impl Default for Choices {
    fn default() -> Self {
        Self::new()
    }
}

pub(super) fn destinations(desk: Desk, choices: Choices, known: Colleagues) -> AnyView {
    let texts = use_texts();
    let mine = desk.list(Tab::Mine);
    let apply = move |destination: Option<Destination>| {
        if destination.is_some() {
            mine.get_untracked().into_iter().for_each(|conversation| choices.choose(conversation, destination));
        }
    };
    let apply_label = texts.end_day.apply_to_all.to_owned();
    view! {
        <div class="destinations-all">
            <span>{move || (texts.end_day.open_text)(mine.with(Vec::len))}</span>
            {move || (mine.with(Vec::len) > 1).then(|| select(apply_label.clone(), texts.end_day.apply_to_all, known, || None, apply))}
        </div>
        <ul class="destinations">
            <For each=move || mine.get() key=|conversation| *conversation let:conversation>
                {line(desk, conversation, choices, known)}
            </For>
        </ul>
        <p class="muted" role="status">
            {move || known.with(|known| match known {
                None => Some(texts.end_day.colleagues_loading),
                Some(Err(_)) => Some(texts.end_day.colleagues_failed),
                Some(Ok(_)) => None,
            })}
        </p>
    }
    .into_any()
}

fn line(desk: Desk, conversation: ConversationId, choices: Choices, known: Colleagues) -> AnyView {
    let texts = use_texts();
    let Some(row) = desk.rows.row(conversation) else { return ().into_any() };
    let seed = row.with_untracked(|row| row.customer.0);
    let name = {
        let row = row.clone();
        Signal::derive(move || {
            row.with(|row| row.customer_name.clone()).unwrap_or_else(|| texts.end_day.unnamed_customer.into())
        })
    };
    let facts = move || {
        row.with(|row| {
            let department = desk.department(row.department).map(|department| department.name).unwrap_or_default();
            format!("{department} · {} · {}", row.protocol, row.preview)
        })
    };
    let missing = move || choices.missing_shown.get() && choices.of(conversation).is_none();
    let label = (texts.end_day.destination_of)(&name.get_untracked());
    view! {
        <li class:failed=missing>
            <Avatar name=name seed=seed/>
            <div>
                <span class="name">{name}</span>
                <small>{move || if missing() { texts.end_day.choose_each.to_owned() } else { facts() }}</small>
            </div>
            {select(label, texts.end_day.choose, known, move || choices.of(conversation), move |to| choices.choose(conversation, to))}
        </li>
    }
    .into_any()
}

fn select(
    label: String,
    placeholder: &'static str,
    known: Colleagues,
    value: impl Fn() -> Option<Destination> + Copy + Send + Sync + 'static,
    change: impl Fn(Option<Destination>) + 'static,
) -> AnyView {
    let texts = use_texts();
    let options = move || {
        let known = known.get().and_then(Result::ok).unwrap_or_default();
        option_list(texts, known)
            .into_iter()
            .map(|(destination, text)| {
                view! { <option value=encode(Some(destination)) prop:selected=move || value() == Some(destination)>{text}</option> }
            })
            .collect_view()
            .into_any()
    };
    view! {
        <select class="input sm" aria-label=label on:change=move |event| change(decode(&event_target_value(&event)))>
            <option value="" prop:selected=move || value().is_none()>{placeholder}</option>
            {options}
        </select>
    }
    .into_any()
}

fn option_list(texts: &Texts, colleagues: Vec<Colleague>) -> Vec<(Destination, String)> {
    let fixed = [
        (Destination::Queue, texts.end_day.to_queue.to_owned()),
        (Destination::Finish, texts.end_day.finish.to_owned()),
    ];
    let people = colleagues.into_iter().map(|colleague| {
        let text =
            (texts.end_day.colleague)(&colleague.name, colleague.open, colleague.attendance == Attendance::Break);
        (Destination::Colleague(colleague.id), text)
    });
    fixed.into_iter().chain(people).collect()
}

/// A destination as the value of an option.
fn encode(destination: Option<Destination>) -> String {
    match destination {
        None => String::new(),
        Some(Destination::Queue) => "queue".into(),
        Some(Destination::Finish) => "finish".into(),
        Some(Destination::Colleague(id)) => id.to_string(),
    }
}

fn decode(text: &str) -> Option<Destination> {
    match text {
        "queue" => Some(Destination::Queue),
        "finish" => Some(Destination::Finish),
        id => id.parse::<UserId>().ok().map(Destination::Colleague),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_destination_survives_being_an_option() {
        for destination in [Destination::Queue, Destination::Finish, Destination::Colleague(UserId(7))] {
            assert_eq!(decode(&encode(Some(destination))), Some(destination));
        }
        assert_eq!(decode(&encode(None)), None);
    }
}
