//! The virtual attendant's part, folded: what it asked and heard, how long it took. One press unfolds it.

use super::{
    answer::model::{Answer, FieldKind},
    bubble::body_view,
    chat::{Chat, Loading},
    events::event_view,
    model::{Details, Message, ThreadEvent},
    story::Story,
};
use crate::{
    file::shown::files_view,
    locales::{Texts, use_texts},
    queue::model::{Author, ConversationRow},
    ui::icon,
};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// As many answers as fit the card; the details panel has all.
const ANSWERS: usize = 2;

pub fn bot_card(chat: Chat) -> impl IntoView {
    let shown = Memo::new(move |_| chat.bot_until() > 0);
    move || shown.get().then(|| card(chat))
}

fn card(chat: Chat) -> AnyView {
    let texts = use_texts();
    let open = chat.bot_open;
    let toggled = move |event: ev::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    // What was folded may not be loaded yet.
    Effect::new(move |_| {
        let missing =
            open.get() && chat.story.with(|story| story.older && story.first().is_some_and(|first| first > 1));
        if missing && chat.older.get().is_none() {
            chat.load_older(|| ());
        }
    });
    let facts = Memo::new(move |_| {
        let row = chat.row.get();
        chat.story
            .with(|story| story.details.as_ref().map(|details| facts(details, row.as_ref(), texts)))
            .unwrap_or_default()
    });
    view! {
        <details class="botcard" on:toggle=toggled>
            <summary>
                {icon("bot", 17)}
                <span>{move || title(chat, texts)}</span>
                <span class="more">{texts.conversation.see_bot} {icon("chevron-down", 15)}</span>
            </summary>
            <dl>
                {move || facts.get().into_iter().map(|(term, value)| view! { <div><dt>{term}</dt><dd>{value}</dd></div> }).collect_view()}
            </dl>
            {move || open.get().then(|| log(chat))}
        </details>
    }
    .into_any()
}

fn title(chat: Chat, texts: &Texts) -> String {
    let time = chat.story.with(|story| story.details.as_ref().and_then(|details| details.bot_seconds));
    let time = time.map(|seconds| (texts.ui.duration)(seconds));
    let department = handed_to(chat).or_else(|| {
        let department = chat.row.with(|row| row.as_ref().and_then(|row| row.department));
        chat.desk.department(department).map(|department| department.name)
    });
    (texts.conversation.bot_talked)(time.as_deref(), department.as_deref())
}

/// The department of that day, which a transfer does not change.
fn handed_to(chat: Chat) -> Option<String> {
    chat.story.with(|story| {
        story.whole().find_map(|message| match &message.event {
            Some(ThreadEvent::Waiting { department }) => Some(department.clone()),
            _ => None,
        })
    })
}

fn facts(details: &Details, row: Option<&ConversationRow>, texts: &Texts) -> Vec<(String, String)> {
    let words = texts.conversation;
    let name = row.and_then(|row| row.customer_name.clone());
    let told = |answer: &&Answer| answer.kind != FieldKind::Name && !answer.value.is_empty();
    let answers = details.answers.iter().filter(told).take(ANSWERS);
    let answers: Vec<_> = answers.map(|answer| (answer.label.clone(), answer.value.clone())).collect();
    let name = name.map(|name| (words.name.to_owned(), name));
    let subject = details.subject.clone().map(|subject| (words.subject.to_owned(), subject));
    let waited = details.waited_seconds.map(|seconds| (words.waited.to_owned(), (texts.ui.duration)(seconds)));
    name.into_iter().chain(answers).chain(subject).chain(waited).collect()
}

fn log(chat: Chat) -> AnyView {
    let texts = use_texts();
    let me = chat.desk.me();
    let messages = move || {
        let until = chat.bot_until();
        let zone = &me.company.zone;
        let line = |message: &Message| {
            if message.event.is_some() {
                return event_view(message, me.id, zone, texts);
            }
            let class = if message.author == Author::Customer { "msg in bot" } else { "msg out bot" };
            Some(
                view! {
                    <div class=class>
                        {files_view(&message.files)}
                        {body_view(&message.body)}
                        <span class="stamp"><time datetime=message.at.rfc3339()>{zone.clock(message.at)}</time></span>
                    </div>
                }
                .into_any(),
            )
        };
        chat.story
            .with(|story: &Story| story.whole().filter(|message| message.seq <= until).filter_map(line).collect_view())
    };
    let loading = move || {
        (chat.older.get() == Some(Loading::Running))
            .then(|| view! { <div class="older"><span class="spinner"></span></div> })
    };
    view! { <div class="log">{loading}{messages}</div> }.into_any()
}
