//! One conversation of the list.

use super::{
    layout::{Layout, Line},
    model::{Author, Channel, ConversationRow, State},
    screen::{Screen, address},
    state::Desk,
    take::Take,
    urgency::{Urgency, waits_since},
};
use crate::{
    conversation::drafts::use_drafts,
    id::ConversationId,
    locales::{Texts, use_texts},
    ui::{Avatar, icon},
};
use leptos::prelude::*;

/// What every row of a list needs.
#[derive(Clone, Copy)]
pub struct RowContext {
    pub desk: Desk,
    pub screen: Screen,
    pub take: Take,
    pub layout: Memo<Layout>,
}

/// The last six digits, by which people tell protocols apart.
pub fn protocol_end(protocol: &str) -> &str {
    protocol.len().checked_sub(6).and_then(|from| protocol.get(from..)).unwrap_or(protocol)
}

pub fn channel_icon(channel: Channel) -> &'static str {
    match channel {
        Channel::WebChat => "globe",
    }
}

pub fn customer_name(row: &ConversationRow, texts: &Texts) -> String {
    row.customer_name.clone().unwrap_or_else(|| texts.queue.unnamed.to_owned())
}

pub fn row_view(id: ConversationId, context: RowContext) -> Option<AnyView> {
    let RowContext { desk, screen, take, layout } = context;
    let texts = use_texts();
    let row = desk.rows.row(id)?;
    let (seed, channel) = row.with_untracked(|row| (row.customer.0, row.channel));
    let read = move || row.clone();
    let name = {
        let row = read();
        Signal::derive(move || row.with(|row| customer_name(row, texts)))
    };
    let place = move || layout.with(|layout| layout.place(Line::Row(id)));
    let current = move || screen.selected.get() == Some(id);
    let unread = {
        let row = read();
        Memo::new(move |_| row.with(|row| row.unread))
    };
    let is_unread = Memo::new(move |_| unread.get() > 0);
    Some(
        view! {
            <div
                class="row"
                class:is-unread=is_unread
                role="listitem"
                aria-posinset=move || place().map(|(index, _)| index + 1)
                aria-setsize=move || layout.with(Layout::len)
                data-index=move || place().map(|(index, _)| index)
                style:--y=move || place().map(|(_, y)| format!("{y}px"))
            >
                <Avatar name=name seed=seed channel=channel_icon(channel)/>
                <a class="row-link name" href=address(id) aria-current=move || current().then_some("true") on:click=move |_| screen.write_next.set_value(true)>
                    {move || name.get()}
                </a>
                {wait_view(desk, read(), texts)}
                {snippet_view(desk, id, read(), texts)}
                <span class="meta">
                    {department_view(desk, read())}
                    {protocol_view(&read(), texts)}
                    {labels_view(desk, read())}
                    {why_next_view(context, read(), texts)}
                    {move || is_unread.get().then(|| view! {
                        <span class="unread" aria-hidden="true">{unread}</span>
                        <span class="sr">{move || (texts.queue.unread)(unread.get())}</span>
                    })}
                </span>
                {take_view(take, id, name, read(), texts)}
            </div>
        }
        .into_any(),
    )
}

/// Ticks; amber and red by the department's targets.
fn wait_view(desk: Desk, row: ArcRwSignal<ConversationRow>, texts: &'static Texts) -> AnyView {
    let at = {
        let row = row.clone();
        Memo::new(move |_| row.with(|row| (waits_since(row), row.last_at, row.department)))
    };
    let urgency = Memo::new(move |_| {
        let (since, _, department) = at.get();
        let seconds = since.map_or(0, |since| since.seconds_until(desk.now.get()));
        Urgency::of(seconds, desk.department(department).as_ref())
    });
    let text = Memo::new(move |_| {
        let (since, last_at, _) = at.get();
        (texts.queue.ago)(since.unwrap_or(last_at).seconds_until(desk.now.get()))
    });
    view! {
        <span class=move || urgency.get().class()>
            <span aria-hidden="true">{move || text.get()}</span>
            <span class="sr">
                {move || text.with(|text| if at.get().0.is_some() { (texts.queue.waits)(text) } else { text.clone() })}
            </span>
        </span>
    }
    .into_any()
}

/// The draft, if one was left here and nothing came since; else the last message with whose it is.
fn snippet_view(desk: Desk, id: ConversationId, row: ArcRwSignal<ConversationRow>, texts: &'static Texts) -> AnyView {
    let drafts = use_drafts();
    let me = desk.my_id();
    let content = move || {
        if let Some(draft) = drafts.text(id).filter(|_| row.with(|row| row.state == State::Open && row.unread == 0)) {
            return view! { <span class="draft">{texts.queue.draft}</span> " " {draft} }.into_any();
        }
        row.with(|row| {
            let author = match row.last_author {
                Author::Agent if row.agent == Some(me) => Some(texts.queue.you.to_owned()),
                Author::Agent => row.agent_name.as_ref().map(|name| format!("{name}:")),
                Author::Bot => Some(texts.queue.robot.to_owned()),
                Author::Customer | Author::System => None,
            };
            let preview = row.preview.clone();
            view! { {author.map(|author| format!("{author} "))} {preview} }.into_any()
        })
    };
    view! { <span class="snip">{content}</span> }.into_any()
}

fn department_view(desk: Desk, row: ArcRwSignal<ConversationRow>) -> impl IntoView {
    move || {
        desk.department(row.with(|row| row.department))
            .map(|department| view! { <span class="dept">{department.name}</span> })
    }
}

fn protocol_view(row: &ArcRwSignal<ConversationRow>, texts: &'static Texts) -> AnyView {
    let protocol = row.with_untracked(|row| row.protocol.clone());
    let end = format!("…{}", protocol_end(&protocol));
    view! { <span class="mono" title=format!("{} {protocol}", texts.queue.protocol)>{end}</span> }.into_any()
}

fn labels_view(desk: Desk, row: ArcRwSignal<ConversationRow>) -> impl IntoView {
    move || {
        let labels = row.with(|row| row.labels.clone());
        let known = desk.directory.with(|directory| {
            directory.labels.iter().filter(|label| labels.contains(&label.id)).cloned().collect::<Vec<_>>()
        });
        known
            .into_iter()
            .map(|label| view! { <span class="label mini" style:--c=label.color title=label.name.clone()>{label.name.clone()}</span> })
            .collect_view()
    }
}

/// The first of the queue says why it is the next.
fn why_next_view(context: RowContext, row: ArcRwSignal<ConversationRow>, texts: &'static Texts) -> impl IntoView {
    let first = move || {
        let waiting = context.desk.list(super::reducer::Tab::Waiting).with(|ids| ids.first().copied());
        waiting.is_some() && waiting == Some(row.with(|row| row.id))
    };
    move || {
        first().then(|| {
            view! { <span class="why" title=texts.queue.why_next_text>{texts.queue.why_next}</span> }
        })
    }
}

fn take_view(
    take: Take,
    id: ConversationId,
    name: Signal<String>,
    row: ArcRwSignal<ConversationRow>,
    texts: &'static Texts,
) -> impl IntoView {
    let waiting = Memo::new(move |_| row.with(|row| row.state == State::Waiting));
    move || {
        waiting.get().then(|| {
            view! {
                <button
                    type="button"
                    class="row-action"
                    aria-label=move || name.with(|name| (texts.queue.take_named)(name))
                    on:click=move |_| take.one(id)
                >
                    {icon("user-check", 14)}
                    {texts.queue.take}
                </button>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::protocol_end;

    #[test]
    fn people_tell_protocols_apart_by_their_end() {
        assert_eq!(protocol_end("20261123084851266"), "851266");
        assert_eq!(protocol_end("12"), "12");
    }
}
