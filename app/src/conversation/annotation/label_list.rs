//! The conversation's labels in the details, each with a way off.

use super::{annotator::Annotator, section_link::section_link};
use crate::{
    browser::{focus, timer},
    conversation::{chat::Chat, head::labels_of},
    locales::use_texts,
    queue::model::Label,
    session::permission::Permission,
    ui::{icon, use_commands},
};
use leptos::prelude::*;

/// Where the keyboard goes from a label that is taken off.
const ADD: &str = "link-insert-label";

pub fn label_section(chat: Chat) -> AnyView {
    let texts = use_texts();
    let words = texts.actions;
    let commands = use_commands();
    let annotator = Annotator::in_context(chat);
    let mine = Memo::new(move |_| chat.may_change(Permission::Labels));
    let add = move || mine.get().then(|| section_link(commands, "insert-label", words.add, words.insert_label));
    // A row changes with every message; its labels seldom do, and the keyboard may be on one.
    let shown = Memo::new(move |_| labels_of(chat, chat.desk));
    let labels = move || {
        let labels = shown.get();
        if labels.is_empty() {
            return view! { <p class="none">{texts.conversation.no_labels}</p> }.into_any();
        }
        let mine = mine.get();
        let labels = labels.into_iter().map(|label| label_line(annotator, label, mine)).collect_view();
        view! { <div class="labels">{labels}</div> }.into_any()
    };
    view! { <section><h2>{texts.conversation.labels}{add}</h2>{labels}</section> }.into_any()
}

fn label_line(annotator: Annotator, label: Label, mine: bool) -> AnyView {
    let Label { id, name, color, description } = label;
    let remove = move |_| {
        annotator.change_labels(Vec::new(), vec![id]);
        // The button goes with its label; the keyboard stays here.
        timer::after_drawing(|| focus::focus_id(ADD));
    };
    let button = mine.then(|| {
        let name = (annotator.texts.actions.take_label)(&name);
        view! { <button type="button" class="icon xs" aria-label=name.clone() data-tip=name on:click=remove>{icon("x", 12)}</button> }
    });
    view! { <span class="label" style:--c=color title=description>{name}{button}</span> }.into_any()
}
