//! One line of the reading view: what was said, by whom, when; the words that were looked for are marked.

use super::{marks::cut, reader::Reader};
use crate::{
    conversation::{
        events::{event_words, note_of},
        model::Message,
        rich::rich,
        timeline::{Bubble, Line, Name},
    },
    file::shown::files_view,
    locales::Texts,
    queue::model::Author,
    time::Timestamp,
    ui::icon,
};
use leptos::prelude::*;

pub fn line_view(reader: Reader, line: Line, texts: &'static Texts) -> Option<AnyView> {
    match line {
        Line::Day(day) => Some(day_view(reader, day, texts)),
        Line::New | Line::Bubble(Bubble { name: Name::Client(_), .. }) => None,
        Line::Gap(_) => Some(view! { <div class="gap"></div> }.into_any()),
        Line::Event(seq) => event(reader, reader.message(seq)?, texts),
        Line::Bubble(Bubble { name: Name::Seq(seq), same }) => Some(bubble(reader, reader.message(seq)?, same, texts)),
    }
}

fn day_view(reader: Reader, day: i64, texts: &Texts) -> AnyView {
    const DAY_MS: i64 = 86_400_000;
    // Noon of the day, so that no offset leads to its neighbour.
    let date = reader.desk.me().company.zone.local(Timestamp(day * DAY_MS + DAY_MS / 2));
    view! { <div class="daysep">{(texts.conversation.date)(date)}</div> }.into_any()
}

fn is_now(reader: Reader, seq: u32) -> Memo<bool> {
    Memo::new(move |_| reader.now() == Some(seq))
}

fn event(reader: Reader, message: Message, texts: &'static Texts) -> Option<AnyView> {
    let me = reader.desk.me();
    let event = message.event.as_ref()?;
    let (name, words) = event_words(event, &message, me.id, &me.company.zone, texts);
    let seq = message.seq;
    let now = is_now(reader, seq);
    let note = note_of(event).map(|(from, note)| {
        let small = (texts.conversation.events.transfer_note)(from);
        view! {
            <div class="note" class:now=now>
                {icon("note", 16)}
                <span>{marked(reader, note.to_owned())}" "<small>{small}</small></span>
            </div>
        }
    });
    Some(
        view! { <div class="sys" data-seq=seq.to_string()>{icon(name, 13)}<span>{words}</span></div>{note} }.into_any(),
    )
}

fn bubble(reader: Reader, message: Message, same: bool, texts: &'static Texts) -> AnyView {
    let zone = reader.desk.me().company.zone;
    let (class, face) = match message.author {
        Author::Customer => ("msg in", "user"),
        Author::Bot => ("msg out bot", "bot"),
        Author::Agent | Author::System => ("msg out", "user"),
    };
    let author = message.author_name.clone().unwrap_or_else(|| match message.author {
        Author::Bot => texts.conversation.robot.to_owned(),
        _ => texts.queue.unnamed.to_owned(),
    });
    let local = zone.local(message.at);
    let title = format!("{:02}/{:02}/{} {}", local.day, local.month, local.year, zone.clock(message.at));
    view! {
        <div class=class class:same=same class:now=is_now(reader, message.seq) data-seq=message.seq.to_string()>
            {(!same).then(|| view! { <span class="author">{icon(face, 13)}{author}</span> })}
            {files_view(&message.files)}
            {(!message.body.is_empty()).then(|| view! { <span class="body">{marked(reader, message.body)}</span> })}
            <span class="stamp"><time datetime=message.at.rfc3339() title=title>{zone.clock(message.at)}</time></span>
        </div>
    }
    .into_any()
}

/// The text with what is looked for marked, and addresses that can be followed.
fn marked(reader: Reader, text: String) -> AnyView {
    let view = move || {
        let wanted = reader.wanted.get();
        rich(&text, &|text| marks_view(text, &wanted))
    };
    view.into_any()
}

fn marks_view(text: &str, wanted: &str) -> AnyView {
    let piece = |(text, marked): (&str, bool)| {
        let text = text.to_owned();
        if marked { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
    };
    cut(text, wanted).into_iter().map(piece).collect_view().into_any()
}
