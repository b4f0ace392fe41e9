//! Below the field: into which language, by what, and the translation before it goes.

use super::{
    line,
    model::{Engine, Interpreter, Language, Means},
    preview::preview,
    state::Way,
};
use crate::{
    conversation::composer::Writing,
    locales::{translate::texts, use_texts},
    ui::{Button, ButtonSize, IconButton, use_toasts},
};
use leptos::prelude::*;

/// The message bar's button.
pub fn button(writing: Writing) -> AnyView {
    let translating = writing.translating;
    view! {
        <IconButton
            icon="languages"
            label=texts().translate.to_owned()
            expanded=translating.open
            tip_side="top"
            on_press=move || toggle(writing)
        />
    }
    .into_any()
}

pub fn toggle(writing: Writing) {
    let translating = writing.translating;
    let opens = !translating.open.get_untracked();
    translating.open.set(opens);
    translating.cancel();
    if opens {
        let begin = move || begin(writing);
        // What was not there is looked for again; what is known need not be asked.
        if untrack(|| translating.ready()) { begin() } else { translating.look(begin) }
    }
    writing.focus();
}

/// Translates what is in the field; what needs no translation goes on its way.
fn begin(writing: Writing) {
    writing.translating.translate(writing.text.get_untracked(), || {});
}

/// Whether the message must wait for its translation, which is then on its way.
pub fn holds(writing: Writing) -> bool {
    let translating = writing.translating;
    let source = writing.text.get_untracked();
    match translating.way(&source) {
        Way::Free => return false,
        Way::Waits => {}
        Way::Translates => translating.translate(source, move || writing.submit()),
    }
    translating.open.set(true);
    true
}

/// Looks once the conversation is there, so that what was kept translated goes on.
pub fn follow(writing: Writing) {
    let (chat, translating) = (writing.chat, writing.translating);
    Effect::new(move |_| translating.look(|| {}));
    Effect::new(move |_| {
        let from = chat.bot_until();
        chat.story.with(|story| translating.reading.go_on(story.whole().filter(|message| message.seq > from)));
    });
}

pub fn panel(writing: Writing) -> AnyView {
    let translating = writing.translating;
    let (words, error_words) = (texts(), use_texts().ui.error);
    let content = move || match translating.interpreter.get() {
        None => view! { <p class="help" role="status">{words.looking}</p> }.into_any(),
        Some(Err(error)) => missing(writing, error_words(&error), None),
        Some(Ok(Interpreter { means, .. })) => match means {
            Means::Ready { engine, pairs } => tools(writing, &engine, pairs),
            Means::Off => missing(writing, words.off.to_owned(), None),
            Means::Missing(Engine::Apertium) => missing(writing, words.not_installed.to_owned(), Some(words.install)),
            Means::Missing(Engine::Outside(host)) => missing(writing, (words.unreachable)(&host), None),
        },
    };
    let view = move || {
        translating.open.get().then(|| {
            view! {
                <div class="translate" role="group" aria-label=words.translation>
                    {content}
                    <IconButton icon="x" class="sm close" label=words.close.to_owned() tip_side="top" on_press=move || toggle(writing)/>
                </div>
            }
        })
    };
    view.into_any()
}

fn missing(writing: Writing, why: String, install: Option<&'static str>) -> AnyView {
    let words = texts();
    view! {
        <p role="status">{why} {install.map(|install| view! { <code class="mono">{install}</code> })}</p>
        <Button size=ButtonSize::Small icon="refresh" on_press=move || writing.translating.look(move || begin(writing))>
            {words.look_again}
        </Button>
    }
    .into_any()
}

fn tools(writing: Writing, engine: &Engine, pairs: Vec<(Language, Language)>) -> AnyView {
    let translating = writing.translating;
    let (words, toasts, ui) = (texts(), use_toasts(), use_texts().ui);
    let option = move |value: &'static str, text: &'static str, chosen: bool, possible: bool| {
        view! { <option value=value selected=chosen disabled=!possible>{text}</option> }
    };
    let sources = Language::ALL.map(|language| {
        let possible = pairs.iter().any(|(from, _)| *from == language);
        option(language.tag(), (words.language)(language), translating.from.get_untracked() == Some(language), possible)
    });
    let targets = Language::ALL.map(|language| {
        let possible = pairs.iter().any(|(_, to)| *to == language);
        option(language.tag(), (words.language)(language), translating.to.get_untracked() == language, possible)
    });
    let from = move |tag: String| {
        translating.from.set(Language::from_tag(&tag));
        begin(writing);
    };
    let to = move |tag: String| {
        if let Some(language) = Language::from_tag(&tag) {
            translating.choose(language);
            begin(writing);
        }
    };
    let keep = move |_| {
        let on = translating.reading.keep.get_untracked().is_none();
        translating.keep(on, move |error| toasts.error((ui.error)(&error)));
    };
    let by = line::engine(engine).to_owned();
    let warning = match engine {
        Engine::Apertium => (words.simple)(&by),
        Engine::Outside(host) => (words.outside)(host),
    };
    view! {
        <div class="row-of">
            <select class="input sm" aria-label=words.from on:change=move |event| from(event_target_value(&event))>
                <option value="" selected=translating.from.get_untracked().is_none()>{words.detect}</option>
                {sources.into_iter().collect_view()}
            </select>
            <span aria-hidden="true">"→"</span>
            <select class="input sm" aria-label=words.to on:change=move |event| to(event_target_value(&event))>
                {targets.into_iter().collect_view()}
            </select>
            <label class="check switch">
                <input type="checkbox" role="switch" prop:checked=move || translating.reading.keep.get().is_some() on:change=keep/>
                <span>{words.keep}</span>
            </label>
        </div>
        {preview(writing)}
        <p class="help">{warning}</p>
    }
    .into_any()
}
