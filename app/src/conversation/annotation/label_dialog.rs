//! Choosing labels: several at once, found by name or description.

use super::annotator::Annotator;
use crate::{
    conversation::chat::Chat,
    id::LabelId,
    locales::use_texts,
    queue::{filters::mentions, model::Label},
    ui::{Button, ButtonKind, Dialog, SearchField, fold},
};
use leptos::{ev, prelude::*};

/// Which labels are on, and which shall be.
#[derive(Clone, Copy)]
struct Choice {
    before: StoredValue<Vec<LabelId>>,
    after: RwSignal<Vec<LabelId>>,
}

impl Choice {
    fn toggle(self, label: LabelId) {
        self.after.update(|chosen| match chosen.iter().position(|other| *other == label) {
            Some(at) => _ = chosen.remove(at),
            None => chosen.push(label),
        });
    }

    /// What is to be put on, and to be taken off.
    fn change(self) -> (Vec<LabelId>, Vec<LabelId>) {
        let (before, after) = (self.before.get_value(), self.after.get_untracked());
        let without = |these: &[LabelId], others: &[LabelId]| {
            these.iter().filter(|label| !others.contains(label)).copied().collect::<Vec<_>>()
        };
        (without(&after, &before), without(&before, &after))
    }
}

crate::later!(dialogs: pub fn label_dialog(chat: Chat, open: RwSignal<bool>) = dialog; fetch_label_dialog);

fn dialog(chat: Chat, open: RwSignal<bool>) -> AnyView {
    let texts = use_texts();
    let words = texts.actions;
    let annotator = Annotator::in_context(chat);
    let choice = Choice { before: StoredValue::new(Vec::new()), after: RwSignal::new(Vec::new()) };
    let search = RwSignal::new(String::new());
    Effect::new(move |_| {
        if open.get() {
            let on = chat.row.with_untracked(|row| row.as_ref().map(|row| row.labels.clone())).unwrap_or_default();
            choice.before.set_value(on.clone());
            choice.after.set(on);
            search.set(String::new());
        }
    });
    let save = move || {
        open.set(false);
        let (put, take) = choice.change();
        if !put.is_empty() || !take.is_empty() {
            annotator.change_labels(put, take);
        }
    };
    let footer = move || {
        view! {
            <p role="status">{move || (words.labels_chosen)(choice.after.with(Vec::len))}</p>
            <Button on_press=move || open.set(false)>{texts.ui.cancel}</Button>
            <Button kind=ButtonKind::Primary submit=true>{texts.ui.save}</Button>
        }
        .into_any()
    };
    view! {
        <Dialog open=open title=words.labels.to_owned() on_submit=save footer=footer>
            {label_list(chat, choice, search)}
        </Dialog>
    }
    .into_any()
}

fn label_list(chat: Chat, choice: Choice, search: RwSignal<String>) -> AnyView {
    let texts = use_texts();
    let words = texts.actions;
    let found = Memo::new(move |_| {
        let query = fold(&search.get());
        let fits = |label: &&Label| mentions(&fold(&format!("{} {}", label.name, label.description)), &query);
        chat.desk.directory.with(|directory| directory.labels.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    // Enter chooses what was looked for; the button saves.
    let enter = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            if let Some(label) = found.with_untracked(|found| found.first().map(|label| label.id)) {
                choice.toggle(label);
            }
        }
    };
    let none = move || {
        let text = if chat.desk.directory.with(|directory| directory.labels.is_empty()) {
            words.no_labels_registered
        } else {
            words.no_label_found
        };
        found.with(Vec::is_empty).then(|| view! { <p>{text}</p> })
    };
    view! {
        <div on:keydown=enter><SearchField label=words.search_label value=search autofocus=true/></div>
        <div class="choices" role="group" aria-label=words.labels>
            <For each=move || found.get() key=|label| label.id let:label>{option(choice, label)}</For>
            {none}
        </div>
        <p class="sr" role="status">{move || search.with(|words| !words.is_empty()).then(|| (texts.ui.results)(found.with(Vec::len)))}</p>
    }
    .into_any()
}

fn option(choice: Choice, label: Label) -> AnyView {
    let id = label.id;
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || choice.after.with(|chosen| chosen.contains(&id))
                on:change=move |_| choice.toggle(id)
            />
            <span class="label mini" style:--c=label.color aria-hidden="true"></span>
            <span><b>{label.name}</b><small>{label.description}</small></span>
        </label>
    }
    .into_any()
}
