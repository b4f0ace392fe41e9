//! Below a message: that it is a translation, of what, and the way to the other words.

use super::{
    model::Engine,
    reading::{Read, Reading},
    state::Translating,
};
use crate::{
    conversation::model::Original,
    locales::{translate::texts, use_texts},
    ui::{IconButton, icon},
};
use leptos::prelude::*;

/// Beside a message of the customer: have it translated.
pub fn translate_button(translating: Translating, seq: u32) -> AnyView {
    let reading = translating.reading;
    let label = texts().translate_message;
    let offered = Memo::new(move |_| reading.of(seq).is_none());
    let button = move || {
        offered.get().then(|| {
            view! {
                <div class="tools">
                    <IconButton
                        icon="languages"
                        class="xs"
                        label=label.to_owned()
                        tip_side="top"
                        on_press=move || reading.ask(seq)
                    />
                </div>
            }
        })
    };
    button.into_any()
}

/// How far the translation of a customer's message is.
pub fn reading_line(reading: Reading, seq: u32) -> AnyView {
    let (words, ui) = (texts(), use_texts().ui);
    let state = Memo::new(move |_| reading.of(seq));
    let link = move |text: &'static str, press: fn(Reading, u32)| {
        view! { <button type="button" class="link" on:click=move |_| press(reading, seq)>{text}</button> }
    };
    let failed = move |reason: String| {
        view! {
            <span role="status">{reason}</span>
            {link(ui.retry, Reading::ask)}
            {link(words.dismiss, Reading::forget)}
        }
        .into_any()
    };
    let line = move || {
        let content = match state.get()? {
            Read::Running => view! {
                <span role="status">{words.running}</span>
                {link(words.cancel, Reading::forget)}
            }
            .into_any(),
            Read::Done { translation, original } => {
                let from = (words.language)(translation.from);
                let said = if original {
                    (words.original_in)(from)
                } else {
                    (words.translated_from)(from, engine(&translation.engine))
                };
                let other = if original { words.see_translation } else { words.see_original };
                view! { <span>{said}</span>{link(other, Reading::toggle)} }.into_any()
            }
            // Nobody asked for those that were looked at by themselves.
            Read::Same if reading.keep.get().is_some() => return None,
            Read::Same => {
                view! { <span role="status">{words.same}</span>{link(words.dismiss, Reading::forget)} }.into_any()
            }
            Read::Trouble(trouble) => failed((words.trouble)(&trouble)),
            Read::Error(error) => failed((ui.error)(&error)),
        };
        Some(view! { <div class="trans">{icon("languages", 14)}{content}</div> })
    };
    line.into_any()
}

pub fn engine(engine: &Engine) -> &str {
    match engine {
        Engine::Apertium => "Apertium",
        Engine::Outside(host) => host,
    }
}

/// Below a message of our own that was translated: what its author wrote.
pub fn original_line(original: Original) -> AnyView {
    let words = texts();
    let shown = RwSignal::new(false);
    let text = move || if shown.get() { original.body.clone() } else { words.was_translated.to_owned() };
    let label = move || if shown.get() { words.hide_original } else { words.see_original };
    view! {
        <div class="trans">
            {icon("languages", 14)}
            <span>{text}</span>
            <button type="button" class="link" aria-expanded=move || shown.get().to_string() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                {label}
            </button>
        </div>
    }
    .into_any()
}
