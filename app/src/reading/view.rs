//! The reading view: a bar to look and to jump, and the conversation below it. It stands in a dialog.

use super::{
    line::line_view,
    model::{Book, Found},
    reader::Reader,
};
use crate::{
    browser::{
        pointer,
        scroll::{self, Anchor},
        timer,
    },
    conversation::timeline::Line,
    error::AppError,
    file::{gallery::Gallery, lightbox, paper},
    locales::{Texts, use_texts},
    ui::{Button, Empty, IconButton, SearchField, Skeleton},
};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

/// More is asked for before the end of what is drawn is reached.
const AHEAD_PX: i32 = 900;

#[component]
pub fn ReaderView(reader: Reader) -> impl IntoView {
    let texts = use_texts();
    let gallery = Gallery::provide(move || reader.images());
    let stage = Memo::new(move |_| reader.book.with(|book| book.as_ref().map(|book| book.as_ref().err().cloned())));
    view! {
        <div class="reader">
            {move || match stage.get() {
                None => view! { <Skeleton rows=5/> }.into_any(),
                Some(Some(error)) => failure(reader, &error, texts),
                Some(None) => view! { {bar(reader, texts)} {thread(reader, texts)} }.into_any(),
            }}
        </div>
        {lightbox::dialog(gallery)}
        {paper::dialog(gallery)}
    }
    .into_any()
}

fn failure(reader: Reader, error: &AppError, texts: &'static Texts) -> AnyView {
    let text = (texts.ui.error)(error);
    view! {
        <Empty icon="circle-alert" title=texts.conversation.load_failed text=text>
            <Button icon="refresh" on_press=move || reader.begin()>{texts.ui.retry}</Button>
        </Empty>
    }
    .into_any()
}

fn bar(reader: Reader, texts: &'static Texts) -> AnyView {
    let words = texts.reading;
    let keys = move |event: ev::KeyboardEvent| {
        let typing = event.target().is_some_and(|target| target.dyn_ref::<web_sys::HtmlInputElement>().is_some());
        if event.key() == "Enter" && typing {
            event.prevent_default();
            reader.step(if event.shift_key() { -1 } else { 1 });
        }
    };
    // It is drawn after its dialog has opened, so `autofocus` would come too late.
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if input.get().is_some() && !pointer::is_finger() {
            timer::after_drawing(move || {
                if let Some(input) = input.try_get_untracked().flatten() {
                    let _ = input.focus();
                }
            });
        }
    });
    let none = Signal::derive(move || count_of(reader).is_none_or(|(count, _)| count == 0));
    view! {
        <div class="toolbar" on:keydown=keys>
            <SearchField label=words.search value=reader.words node_ref=input/>
            <small role="status">{move || status(reader, texts)}</small>
            <IconButton icon="chevron-up" class="sm" label=words.previous.to_owned() disabled=none on_press=move || reader.step(-1)/>
            <IconButton icon="chevron-down" class="sm" label=words.next.to_owned() disabled=none on_press=move || reader.step(1)/>
            <span class="grow"></span>
            {days(reader, texts)}
            <Button on_press=move || reader.jump(1)>{words.first}</Button>
            <Button on_press=move || reader.jump(u32::MAX)>{words.last}</Button>
        </div>
    }
    .into_any()
}

/// How many were found, and whether there are more. Tracked.
fn count_of(reader: Reader) -> Option<(usize, bool)> {
    reader.found.with(|found| match found {
        Some(Ok(Found { hits, more })) => Some((hits.len(), *more)),
        _ => None,
    })
}

fn status(reader: Reader, texts: &Texts) -> String {
    let failed = reader.found.with(|found| found.as_ref().and_then(|found| found.as_ref().err().map(texts.ui.error)));
    match (failed, count_of(reader)) {
        (Some(error), _) => error,
        (None, Some((0, _))) => texts.reading.nothing.to_owned(),
        (None, Some((count, more))) => (texts.reading.count)(reader.at.get().map_or(0, |at| at + 1), count, more),
        (None, None) => (texts.reading.messages)(reader.last()),
    }
}

fn days(reader: Reader, texts: &'static Texts) -> Option<AnyView> {
    let zone = reader.desk.me().company.zone;
    let days = reader.book.with_untracked(|book| match book {
        Some(Ok(Book { days, .. })) => days.clone(),
        _ => Vec::new(),
    });
    let options = days.into_iter().map(|day| {
        let text = (texts.conversation.date)(zone.local(day.at));
        view! { <option value=day.first.to_string()>{text}</option> }
    });
    let go = move |event: ev::Event| {
        if let Ok(first) = event_target_value(&event).parse() {
            reader.jump(first);
        }
    };
    Some(
        view! {
            <select class="input sm" aria-label=texts.reading.day on:change=go>
                <option value="">{texts.reading.day}</option>
                {options.collect_view()}
            </select>
        }
        .into_any(),
    )
}

fn thread(reader: Reader, texts: &'static Texts) -> AnyView {
    let list = NodeRef::<html::Div>::new();
    let lines = Memo::new(move |_| reader.lines());
    let keep = move || {
        let anchor = list.try_get_untracked().flatten();
        if let Some((anchor, list)) = anchor.and_then(|list| Some((Anchor::first_in_sight(&list, ".msg, .sys")?, list)))
        {
            timer::after_drawing(move || anchor.put_back(&list));
        }
    };
    let look = move || {
        let Some(list) = list.try_get_untracked().flatten() else { return };
        if list.scroll_top() < AHEAD_PX {
            reader.more_before(keep);
        }
        if list.scroll_height() - list.scroll_top() - list.client_height() < AHEAD_PX {
            reader.more_after(keep);
        }
    };
    Effect::new(move |_| {
        lines.track();
        let target = reader.target.get();
        timer::after_drawing(move || {
            let Some(list) = list.try_get_untracked().flatten() else { return };
            let found = target.and_then(|seq| list.query_selector(&format!("[data-seq=\"{seq}\"]")).ok().flatten());
            if let Some(item) = found {
                reader.target.set(None);
                scroll::to_middle(&list, &item);
            }
            look();
        });
    });
    // What comes while one reads the end.
    Effect::watch(move || reader.last(), move |_, _, _| look(), false);
    view! {
        <div class="thread" node_ref=list tabindex="0" role="group" aria-label=texts.reading.region on:scroll=move |_| look()>
            <For each=move || lines.get() key=Line::clone let:line>{line_view(reader, line, texts)}</For>
            {move || reader.failed.get().map(|error| {
                let text = (texts.ui.error)(&error);
                let again = move || { reader.failed.set(None); look(); };
                view! { <div class="older">{text}<Button on_press=again>{texts.ui.retry}</Button></div> }
            })}
        </div>
    }
    .into_any()
}
