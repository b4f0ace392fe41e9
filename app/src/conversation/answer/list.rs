//! The form in the details.

use super::{editor::AnswerEditor, line::line};
use crate::{conversation::chat::Chat, locales::use_texts};
use leptos::prelude::*;

pub fn answer_section(chat: Chat) -> AnyView {
    let words = use_texts().conversation;
    let editor = AnswerEditor::new(chat);
    let known = Memo::new(move |_| chat.story.with(|story| story.details.is_some()));
    let fields = Memo::new(move |_| editor.answers().into_iter().map(|answer| answer.field).collect::<Vec<_>>());
    let subject =
        Memo::new(move |_| chat.story.with(|story| story.details.as_ref().and_then(|details| details.subject.clone())));
    let asked = move || {
        subject.get().map(|subject| view! { <dt>{words.subject}</dt><dd title=subject.clone()>{subject.clone()}</dd> })
    };
    let none = move || {
        (fields.with(Vec::is_empty) && subject.with(Option::is_none))
            .then(|| view! { <p class="none">{words.no_answers}</p> })
    };
    let section = move || {
        view! {
            <section>
                <h2>{words.form}</h2>
                {none}
                <dl class="kv answers">
                    <For each=move || fields.get() key=|field| *field let:field>{line(editor, field)}</For>
                    {asked}
                </dl>
            </section>
        }
        .into_any()
    };
    (move || known.get().then(section)).into_any()
}
