//! The translation before it is sent: to be read, changed, or left.

use super::state::{Stage, Why};
use crate::{
    conversation::{composer::Writing, model::MESSAGE_CHARS},
    locales::{translate::texts, use_texts},
    ui::{Button, ButtonKind, ButtonSize},
};
use leptos::{ev, prelude::*};

/// What is drawn; the words inside of it change without drawing it anew.
#[derive(Clone, PartialEq, Eq)]
enum Shown {
    Nothing,
    Running,
    Preview,
    Same,
    Failed(String),
}

pub fn preview(writing: Writing) -> AnyView {
    let translating = writing.translating;
    let (words, ui) = (texts(), use_texts().ui);
    let shown = Memo::new(move |_| {
        translating.stage.with(|stage| match stage {
            Stage::Idle => Shown::Nothing,
            Stage::Running => Shown::Running,
            Stage::Ready(_) => Shown::Preview,
            Stage::Not(_, Why::Same) => Shown::Same,
            Stage::Not(_, Why::Trouble(trouble)) => Shown::Failed((words.trouble)(trouble)),
            Stage::Not(_, Why::Error(refused)) => Shown::Failed((ui.error)(refused)),
        })
    });
    let again = move || translating.translate(writing.text.get_untracked(), || {});
    let as_it_is = move || {
        translating.let_pass(writing.text.get_untracked());
        writing.submit();
    };
    let view = move || {
        match shown.get() {
        Shown::Nothing => view! {
            <div class="row-of">
                <Button size=ButtonSize::Small disabled=Signal::derive(move || !writing.sendable()) on_press=again>{words.translate_draft}</Button>
            </div>
        }
        .into_any(),
        Shown::Running => view! {
            <div class="row-of">
                <span class="spinner"></span><span role="status">{words.running}</span>
                <Button size=ButtonSize::Small kind=ButtonKind::Quiet on_press=move || translating.cancel()>{words.cancel}</Button>
                <Button size=ButtonSize::Small kind=ButtonKind::Quiet on_press=as_it_is>{words.send_as_it_is}</Button>
            </div>
        }
        .into_any(),
        Shown::Same => view! { <p class="help" role="status">{words.same_draft}</p> }.into_any(),
        Shown::Failed(reason) => view! {
            <div class="row-of">
                <span role="alert">{reason}</span>
                <Button size=ButtonSize::Small on_press=again>{ui.retry}</Button>
                <Button size=ButtonSize::Small kind=ButtonKind::Quiet on_press=as_it_is>{words.send_as_it_is}</Button>
            </div>
        }
        .into_any(),
        Shown::Preview => ready(writing),
    }
    };
    view.into_any()
}

fn ready(writing: Writing) -> AnyView {
    let translating = writing.translating;
    let words = texts();
    let text = move || {
        translating.stage.with(|stage| match stage {
            Stage::Ready(preview) => preview.text.clone(),
            _ => String::new(),
        })
    };
    let languages = translating.stage.with_untracked(|stage| match stage {
        Stage::Ready(preview) => Some((preview.translation.from, preview.translation.to)),
        _ => None,
    });
    let label = languages.map(|(from, to)| (words.preview)((words.language)(from), (words.language)(to)));
    let stale = Memo::new(move |_| {
        writing.text.with(|source| {
            translating.stage.with(|stage| matches!(stage, Stage::Ready(preview) if preview.source != *source))
        })
    });
    let too_long = Memo::new(move |_| text().chars().count() > MESSAGE_CHARS);
    let keys = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            writing.submit();
        }
    };
    let again = move || translating.translate(writing.text.get_untracked(), || {});
    view! {
        <textarea
            class="input"
            aria-label=label.clone()
            title=label
            lang=languages.map(|(_, to)| to.tag())
            rows="2"
            prop:value=text
            on:input=move |event| translating.edit(event_target_value(&event))
            on:keydown=keys
        ></textarea>
        <div class="row-of">
            {move || match (stale.get(), too_long.get()) {
                (true, _) => view! {
                    <span role="status">{words.stale}</span>
                    <Button size=ButtonSize::Small on_press=again>{words.translate_again}</Button>
                }
                .into_any(),
                (false, true) => view! { <span role="alert">{words.too_long}</span> }.into_any(),
                (false, false) => view! {
                    <Button size=ButtonSize::Small kind=ButtonKind::Soft icon="send" on_press=move || writing.submit()>{words.send}</Button>
                    <span class="help" role="status">{words.check}</span>
                }
                .into_any(),
            }}
        </div>
    }
    .into_any()
}
