//! Whose conversation it is, and what ends it.

use super::{actions::menu::ChatActions, chat::Chat, finish::Finish};
use crate::{
    locales::{Texts, use_texts},
    queue::{
        link_pill::LinkPill,
        model::{ConversationRow, Label, State},
        row::{channel_icon, customer_name},
        screen::use_screen,
        state::Desk,
    },
    ui::{Avatar, Button, IconButton, copy_button, icon},
};
use leptos::prelude::*;

#[component]
pub fn ChatHead(chat: Chat, finish: Finish) -> impl IntoView {
    let texts = use_texts();
    let screen = use_screen();
    let known = Memo::new(move |_| chat.row.with(Option::is_some));
    let mine = Memo::new(move |_| chat.mine());
    let expanded = Signal::derive(move || screen.details_shown());
    view! {
        <header class="head">
            <a class="icon back" href="/workspace" aria-label=texts.ui.back>{icon("arrow-left", 18)}</a>
            {move || known.get().then(|| who(chat, texts))}
            <span class="grow"></span>
            <LinkPill/>
            {move || mine.get().then(|| view! {
                <Button icon="check" busy=finish.busy on_press=move || finish.run(chat.id)>{texts.conversation.finish}</Button>
            })}
            <IconButton
                icon="panel-right"
                label=texts.conversation.details.to_owned()
                expanded=expanded
                tip_side="below-end"
                on_press=move || screen.toggle_details()
            />
            <ChatActions chat=chat/>
        </header>
    }
    .into_any()
}

fn who(chat: Chat, texts: &'static Texts) -> Option<AnyView> {
    let (seed, channel, protocol) =
        chat.row.with_untracked(|row| row.as_ref().map(|row| (row.customer.0, row.channel, row.protocol.clone())))?;
    let name = Signal::derive(move || {
        chat.row.with(|row| row.as_ref().map(|row| customer_name(row, texts)).unwrap_or_default())
    });
    let department = move || {
        let department = chat.row.with(|row| row.as_ref().and_then(|row| row.department));
        chat.desk.department(department).map(|department| department.name)
    };
    let since = Memo::new(move |_| chat.row.with(|row| row.as_ref().map(since)));
    let ago = move || {
        since
            .get()
            .map(|since| (texts.conversation.since)(&(texts.queue.ago)(since.seconds_until(chat.desk.now.get()))))
    };
    Some(
        view! {
            <Avatar name=name seed=seed channel=channel_icon(channel)/>
            <div>
                // The one heading of this level on a phone, where the list is not seen.
                <h1><span>{move || name.get()}</span>{move || labels(chat)}</h1>
                <div class="sub dots">
                    {move || department().map(|department| view! { <span class="opt">{department}</span> })}
                    <span>
                        <span class="mono">{protocol.clone()}</span>
                        <span class="copy">{copy_button(protocol, texts.conversation.copy_protocol)}</span>
                    </span>
                    <span class="num opt">{ago}</span>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// Since when it stands as it does now.
fn since(row: &ConversationRow) -> crate::time::Timestamp {
    match row.state {
        State::Waiting => row.waiting_since,
        State::Open => row.opened_at,
        State::Bot => None,
        State::Finished | State::Expired => row.ended_at,
    }
    .unwrap_or(row.created_at)
}

/// The conversation's labels. Tracked.
pub fn labels_of(chat: Chat, desk: Desk) -> Vec<Label> {
    let ids = chat.row.with(|row| row.as_ref().map(|row| row.labels.clone())).unwrap_or_default();
    desk.directory.with(|directory| directory.labels.iter().filter(|label| ids.contains(&label.id)).cloned().collect())
}

/// The first one, and how many more there are: the details have them all.
fn labels(chat: Chat) -> Option<AnyView> {
    let mut labels = labels_of(chat, chat.desk).into_iter();
    let Label { name, color, description, .. } = labels.next()?;
    let rest: Vec<String> = labels.map(|label| label.name).collect();
    let more = (!rest.is_empty()).then(|| {
        let names = rest.join(", ");
        view! {
            <span class="dept" title=names>
                <span aria-hidden="true">"+"{rest.len()}</span>
                <span class="sr">{names.clone()}</span>
            </span>
        }
    });
    Some(
        view! {
            <span class="label" style:--c=color title=description><span class="truncate">{name}</span></span>
            {more}
        }
        .into_any(),
    )
}
