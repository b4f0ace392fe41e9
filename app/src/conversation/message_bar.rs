//! The message bar, or why nothing can be written here.

use super::{bar, composer::Writing, model::Message};
use crate::{
    browser::focus,
    canned::{
        guard::guard as canned_guard,
        mirror::{mirror, scrolled},
    },
    locales::{self, Texts, use_texts},
    queue::{
        model::{ConversationRow, State},
        take::Take,
    },
    ui::{Button, ButtonKind, ButtonSize, icon},
};
use leptos::{ev, prelude::*};

pub fn message_bar(writing: Writing, take: Take) -> impl IntoView {
    let mine = Memo::new(move |_| writing.chat.mine());
    let known = Memo::new(move |_| writing.chat.row.with(Option::is_some));
    move || match (mine.get(), known.get()) {
        (true, _) => Some(open_bar(writing)),
        (false, true) => Some(closed_bar(writing, take)),
        (false, false) => None,
    }
}

fn open_bar(writing: Writing) -> AnyView {
    let texts = use_texts();
    let words = texts.conversation;
    let bar_words = locales::bar::texts();
    let chat = writing.chat;
    let first_name =
        move || chat.row.with(|row| row.as_ref()?.customer_name.as_ref()?.split_whitespace().next().map(str::to_owned));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        writing.submit();
    };
    view! {
        {guard(writing)}
        {canned_guard(writing)}
        <form class="composer" class:expanded=move || writing.expanded.get() on:submit=submit>
            {bar::above(writing)}
            <div class="editor">
                {mirror(writing)}
                <textarea
                    class="text"
                    id="message"
                    node_ref=writing.field
                    aria-label=words.message
                    aria-describedby="message-left"
                    placeholder=move || (words.placeholder)(first_name().as_deref())
                    rows=move || writing.text.with(|text| text.split('\n').count().clamp(1, 8))
                    prop:value=move || writing.text.get()
                    on:input=move |event| writing.input(event_target_value(&event))
                    on:keydown=move |event| keys(writing, &event)
                    on:scroll=move |_| scrolled(writing)
                ></textarea>
            </div>
            {bar::below(writing)}
            <div class="bar">
                {bar::buttons(writing)}
                <span
                    class="hint"
                    class:counted=move || writing.left().is_some()
                    class:over=move || writing.left().is_some_and(|left| left < 0)
                    id="message-left"
                    aria-live="polite"
                >
                    {move || match writing.left() {
                        Some(left) if left < 0 => (words.chars_over)(left.unsigned_abs()).into_any(),
                        Some(left) => (words.chars_left)(left.unsigned_abs()).into_any(),
                        None if writing.enter_sends.get() => words.enter_sends.into_any(),
                        None => bar_words.enter_breaks.into_any(),
                    }}
                </span>
                <button class="btn primary" type="submit" aria-disabled=move || (!writing.sendable()).then_some("true")>
                    <span>{words.send}</span>
                    {icon("send", 15)}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// Enter sends and Shift+Enter breaks the line, or the reverse; Ctrl+Enter always sends. While a letter is being composed (IME, dead keys) Enter belongs to that.
fn keys(writing: Writing, event: &ev::KeyboardEvent) {
    let composing = event.is_composing() || event.key_code() == 229;
    if !composing && bar::used_key(writing, event) {
        return;
    }
    match event.key().as_str() {
        "Enter" if !composing && sends(writing, event) => {
            event.prevent_default();
            writing.submit();
        }
        "Escape" if !composing => {
            event.prevent_default();
            if writing.warned.get_untracked().is_some() {
                return writing.warned.set(None);
            }
            if !writing.canned.asked.with_untracked(Vec::is_empty) {
                return writing.canned.asked.set(Vec::new());
            }
            if let Some(field) = writing.field.get_untracked() {
                let _ = field.blur();
            }
            focus::focus_id("thread");
        }
        _ => {}
    }
}

fn sends(writing: Writing, event: &ev::KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.shift_key() != writing.enter_sends.get_untracked()
}

/// The lines that came while this was written; one more Enter sends all the same.
fn guard(writing: Writing) -> impl IntoView {
    let words = use_texts().conversation;
    move || {
        writing.warned.get()?;
        let moved = writing.moved();
        let count = u32::try_from(moved.len()).unwrap_or(u32::MAX);
        let lines: Vec<String> = moved.iter().rev().take(3).rev().map(Message::told).collect();
        Some(
            view! {
                <div class="guard" role="alert">
                    {icon("triangle-alert", 16)}
                    <span>
                        {(words.moved)(count)} " “" {lines.join("” “")} "” " {words.moved_again}
                    </span>
                    <Button size=ButtonSize::Small on_press=move || writing.submit()>{words.send_anyway}</Button>
                </div>
            }
            .into_any(),
        )
    }
}

fn closed_bar(writing: Writing, take: Take) -> AnyView {
    let texts = use_texts();
    let chat = writing.chat;
    let waiting = Memo::new(move |_| chat.row.with(|row| row.as_ref().is_some_and(|row| row.state == State::Waiting)));
    let why = move || chat.row.with(|row| row.as_ref().map(|row| why_closed(row, texts)));
    view! {
        <div class="composer closed">
            <p>{why}</p>
            {move || waiting.get().then(|| view! {
                <Button kind=ButtonKind::Primary icon="user-check" busy=take.busy on_press=move || take.one(chat.id)>
                    {texts.queue.take_this}
                </Button>
            })}
        </div>
    }
    .into_any()
}

fn why_closed(row: &ConversationRow, texts: &Texts) -> String {
    let words = texts.conversation;
    match row.state {
        State::Bot => words.with_bot.to_owned(),
        State::Waiting => words.waits.to_owned(),
        State::Open => (words.with_colleague)(row.agent_name.as_deref().unwrap_or_default()),
        State::Finished => words.finished.to_owned(),
        State::Expired => words.expired.to_owned(),
    }
}
