//! The conversation's observations, in the details and in their dialog.

use super::{model::Note, section_link::section_link};
use crate::{
    conversation::{chat::Chat, details::moment},
    locales::{Texts, use_texts},
    session::permission::Permission,
    time::Zone,
    ui::use_commands,
};
use leptos::prelude::*;

/// As many of the latest ones are shown in the details.
const LATEST: usize = 3;

/// Those that are there; none once the conversation is over, whatever the page still holds. Tracked.
pub fn notes_of(chat: Chat) -> Vec<Note> {
    let live = chat.row.with(|row| row.as_ref().is_some_and(|row| row.state.live()));
    let notes = || chat.story.with(|story| story.details.as_ref().map(|details| details.notes.clone()));
    live.then(notes).flatten().unwrap_or_default()
}

pub fn note_count(chat: Chat) -> Memo<u32> {
    Memo::new(move |_| u32::try_from(notes_of(chat).len()).unwrap_or(u32::MAX))
}

pub fn note_section(chat: Chat) -> AnyView {
    let texts = use_texts();
    let words = texts.actions;
    let commands = use_commands();
    let zone = StoredValue::new(chat.desk.me().company.zone);
    let live = Memo::new(move |_| chat.row.with(|row| row.as_ref().is_some_and(|row| row.state.live())));
    let mine = Memo::new(move |_| chat.may_change(Permission::Observations));
    let count = note_count(chat);
    let latest = Memo::new(move |_| {
        let notes = notes_of(chat);
        notes.into_iter().rev().take(LATEST).collect::<Vec<_>>()
    });
    let title = move || match count.get() {
        0 => words.notes.to_owned(),
        count => format!("{} ({count})", words.notes),
    };
    let link = move || {
        if count.get() > 0 {
            Some(section_link(commands, "view-notes", words.see, words.view_notes))
        } else {
            mine.get().then(|| section_link(commands, "insert-note", words.add, words.insert_note))
        }
    };
    let body = move || {
        let notes = latest.get();
        if notes.is_empty() {
            return view! { <p class="none">{words.no_notes}</p> }.into_any();
        }
        zone.with_value(|zone| {
            notes.into_iter().map(|note| note_view(note, zone, texts, None)).collect_view().into_any()
        })
    };
    (move || live.get().then(|| view! { <section><h2><span>{title}</span>{link}</h2>{body}</section> }.into_any()))
        .into_any()
}

/// One observation, with what can be done with it.
pub fn note_view(note: Note, zone: &Zone, texts: &Texts, tools: Option<AnyView>) -> AnyView {
    let words = texts.actions;
    let edited =
        note.edited_by.as_ref().map(|by| format!(" · {}", (words.edited_by)(by, &moment(zone, note.changed_at))));
    view! {
        <div class="addinfo is-note">
            {note.body}
            <small>{note.author_name}" · "<time datetime=note.at.rfc3339()>{moment(zone, note.at)}</time>{edited}</small>
            {tools}
        </div>
    }
    .into_any()
}
