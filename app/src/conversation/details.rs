//! What is known of the customer and of this conversation.

use super::{
    annotation::{info_list::info_section, label_list::label_section, note_list::note_section},
    answer::list::answer_section,
    chat::Chat,
    model::Details,
};
use crate::{
    locales::{Texts, use_texts},
    queue::{
        model::ConversationRow,
        row::{channel_icon, customer_name},
        screen::use_screen,
    },
    related::section::RelatedSection,
    time::{Timestamp, Zone},
    ui::{Avatar, AvatarSize, IconButton, icon},
};
use leptos::{ev, prelude::*};

#[component]
pub fn DetailsPanel(chat: Chat) -> impl IntoView {
    let texts = use_texts();
    let words = texts.conversation;
    let screen = use_screen();
    let known = Memo::new(move |_| chat.row.with(Option::is_some));
    let details = Memo::new(move |_| chat.story.with(|story| story.details.clone()));
    let close = move || screen.details.set(None);
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && screen.details.get_untracked() == Some(true) {
            close();
        }
    };
    view! {
        <aside class="side" aria-label=words.details on:keydown=escape>
            <section>
                <div class="who">
                    {move || known.get().then(|| customer(chat, details, texts))}
                    <IconButton icon="x" class="close" label=words.close_details.to_owned() on_press=close/>
                </div>
            </section>
            {answer_section(chat)}
            <section>
                <h2>{words.service}</h2>
                <dl class="kv">{move || service(chat, details, texts)}</dl>
            </section>
            {info_section(chat)}
            {label_section(chat)}
            {note_section(chat)}
            <RelatedSection/>
        </aside>
    }
    .into_any()
}

fn customer(chat: Chat, details: Memo<Option<Details>>, texts: &'static Texts) -> Option<AnyView> {
    let (seed, channel) = chat.row.with_untracked(|row| row.as_ref().map(|row| (row.customer.0, row.channel)))?;
    let name = Signal::derive(move || {
        chat.row.with(|row| row.as_ref().map(|row| customer_name(row, texts)).unwrap_or_default())
    });
    let zone = chat.desk.me().company.zone;
    let earlier =
        move || details.with(|details| details.as_ref().map(|details| (texts.conversation.earlier)(details.earlier)));
    let since = move || {
        let since = details.with(|details| details.as_ref().map(|details| zone.local(details.customer_since)))?;
        Some((texts.conversation.customer_since)(&format!("{:02}/{:02}/{}", since.day, since.month, since.year)))
    };
    Some(
        view! {
            <Avatar name=name seed=seed size=AvatarSize::Large/>
            <div>
                <b>{move || name.get()}</b>
                <span class="sub">{icon(channel_icon(channel), 13)}{texts.queue.web_chat}</span>
                <span class="sub">{earlier}</span>
                <span class="sub">{since}</span>
            </div>
        }
        .into_any(),
    )
}

fn line((term, value): (String, String)) -> AnyView {
    view! { <dt>{term}</dt><dd title=value.clone()>{value.clone()}</dd> }.into_any()
}

fn service(chat: Chat, details: Memo<Option<Details>>, texts: &Texts) -> Vec<AnyView> {
    let words = texts.conversation;
    let zone = chat.desk.me().company.zone;
    let department = |row: &ConversationRow| chat.desk.department(row.department).map(|department| department.name);
    let mut lines: Vec<(&str, Option<String>)> = Vec::new();
    chat.row.with(|row| {
        if let Some(row) = row {
            lines.push((words.department, department(row)));
            lines.push((words.agent, row.agent_name.clone()));
            lines.push((words.started, Some(moment(&zone, row.created_at))));
            lines.push((words.taken, row.opened_at.map(|at| moment(&zone, at))));
            lines.push((words.ended, row.ended_at.map(|at| moment(&zone, at))));
        }
    });
    details.with(|details| {
        if let Some(details) = details {
            lines.push((words.waited, details.waited_seconds.map(texts.ui.duration)));
            let yes_no = |yes: bool| if yes { words.yes } else { words.no }.to_owned();
            lines.push((words.resolved, details.resolved.map(yes_no)));
            lines.push((words.rating, details.rating.map(words.score)));
        }
    });
    lines.into_iter().filter_map(|(term, value)| Some(line((term.to_owned(), value?)))).collect()
}

/// `23/11 08:51`.
pub fn moment(zone: &Zone, at: Timestamp) -> String {
    let local = zone.local(at);
    format!("{:02}/{:02} {}", local.day, local.month, zone.clock(at))
}
