//! The thread as it is scrolled and read.

use super::{
    bot_card::bot_card,
    bubble::bubble_view,
    chat::{Chat, Loading},
    composer::Writing,
    events::event_view,
    story::Story,
    timeline::Line,
};
use crate::{
    browser::{
        scroll::{self, Anchor},
        size, timer,
    },
    locales::{Texts, use_texts},
    queue::model::Author,
    time::Timestamp,
    ui::{Button, ButtonSize, icon},
};
use leptos::{html, prelude::*};

/// Older messages are asked for before the beginning is reached.
const AHEAD_PX: i32 = 400;

#[component]
pub fn ThreadView(chat: Chat, writing: Writing) -> impl IntoView {
    let texts = use_texts();
    let list = NodeRef::<html::Div>::new();
    let lines = Memo::new(move |_| chat.lines());

    let older = move || {
        let wanted = chat
            .story
            .with_untracked(|story| story.first().is_some_and(|first| first > untrack(|| chat.bot_until()) + 1));
        if wanted && chat.older.with_untracked(Option::is_none) {
            chat.load_older(move || keep_place(list));
        }
    };
    let look = move || {
        let Some(list) = list.try_get_untracked().flatten() else { return };
        let at_end = scroll::near_end(&list);
        if chat.at_end.get_untracked() != at_end {
            chat.at_end.set(at_end);
        }
        if list.scroll_top() < AHEAD_PX {
            older();
        }
    };
    // The end stays in sight for whoever reads there; everybody else stays where they are.
    Effect::new(move |_| {
        lines.track();
        chat.presence.track();
        let at_end = chat.at_end.get();
        timer::after_drawing(move || {
            // The conversation may have been left before the next frame.
            let Some(list) = list.try_get_untracked().flatten() else { return };
            let first = !chat.placed.get_value() && !lines.with_untracked(Vec::is_empty);
            if at_end || first {
                scroll::to_end(&list);
            }
            if first {
                chat.placed.set_value(true);
                show_new_mark(&list);
            }
            look();
        });
    });
    // Unfolding moves the end out of sight without a scroll.
    Effect::new(move |_| {
        chat.bot_open.track();
        timer::after_drawing(look);
    });
    Effect::new(move |_| {
        if let Some(element) = list.get() {
            size::on_change(&element, move || {
                if let Some(list) = list.try_get_untracked().flatten().filter(|_| chat.at_end.get_untracked()) {
                    scroll::to_end(&list);
                }
            });
        }
    });

    view! {
        <div
            class="thread"
            id="thread"
            node_ref=list
            tabindex="0"
            role="group"
            aria-label=texts.conversation.region
            on:scroll=move |_| look()
        >
            {bot_card(chat)}
            {older_view(chat, list)}
            {loading_view(chat)}
            <For each=move || lines.get() key=Line::clone let:line>
                {line_view(chat, writing, line, texts)}
            </For>
            {typing_view(chat)}
        </div>
        {to_end_button(chat)}
        <div class="sr" role="log" aria-live="polite">{move || spoken(chat, texts)}</div>
    }
    .into_any()
}

fn keep_place(list: NodeRef<html::Div>) {
    let anchor = list.get_untracked().and_then(|list| Some((Anchor::first_in_sight(&list, ".msg, .sys")?, list)));
    if let Some((anchor, list)) = anchor {
        timer::after_drawing(move || anchor.put_back(&list));
    }
}

/// What is new begins at the top when it is more than a screenful.
fn show_new_mark(list: &web_sys::HtmlElement) {
    if let Ok(Some(mark)) = list.query_selector(".newmark") {
        let above = mark.get_bounding_client_rect().top() - list.get_bounding_client_rect().top();
        if above < 0.0 {
            list.set_scroll_top(list.scroll_top() + above as i32);
        }
    }
}

fn line_view(chat: Chat, writing: Writing, line: Line, texts: &'static Texts) -> Option<AnyView> {
    match line {
        Line::Day(day) => Some(day_view(chat, day, texts)),
        Line::New => Some(view! { <div class="newmark">{texts.conversation.new_messages}</div> }.into_any()),
        Line::Gap(_) => Some(view! { <div class="gap"></div> }.into_any()),
        Line::Event(seq) => {
            let me = chat.desk.me();
            chat.story.with_untracked(|story| event_view(story.message(seq)?, me.id, &me.company.zone, texts))
        }
        Line::Bubble(bubble) => bubble_view(chat, writing, bubble),
    }
}

fn day_view(chat: Chat, day: i64, texts: &'static Texts) -> AnyView {
    const DAY_MS: i64 = 86_400_000;
    let zone = chat.desk.me().company.zone;
    // Noon of the day, so that no offset leads to its neighbour.
    let date = zone.local(Timestamp(day * DAY_MS + DAY_MS / 2));
    let today = Memo::new(move |_| zone.local(chat.desk.now.get()).day_number);
    let text = move || match today.get() - day {
        0 => texts.conversation.today.to_owned(),
        1 => texts.conversation.yesterday.to_owned(),
        _ => (texts.conversation.date)(date),
    };
    view! { <div class="daysep">{text}</div> }.into_any()
}

fn older_view(chat: Chat, list: NodeRef<html::Div>) -> impl IntoView {
    let texts = use_texts();
    let again = move || {
        chat.older.set(None);
        chat.load_older(move || keep_place(list));
    };
    move || {
        chat.older.get().map(|older| match older {
            Loading::Running | Loading::Done => {
                view! { <div class="older"><span class="spinner"></span>{texts.conversation.older}</div> }.into_any()
            }
            Loading::Failed(_) => view! {
                <div class="older">
                    {texts.conversation.older_failed}
                    <Button size=ButtonSize::Small on_press=again>{texts.ui.retry}</Button>
                </div>
            }
            .into_any(),
        })
    }
}

/// Bubbles in the place of a thread that was never seen. Nothing over one that is only refreshed.
fn loading_view(chat: Chat) -> impl IntoView {
    let texts = use_texts();
    let empty = Memo::new(move |_| chat.loading.get() == Loading::Running && chat.story.with(Story::is_empty));
    move || {
        empty.get().then(|| {
            view! {
                <span class="sr" role="status">{texts.ui.loading}</span>
                <span class="skeleton bubble" style="--w:46%"></span>
                <span class="skeleton bubble" style="--w:30%"></span>
                <span class="skeleton bubble out" style="--w:52%"></span>
            }
        })
    }
}

fn typing_view(chat: Chat) -> impl IntoView {
    let words = use_texts().conversation;
    let types = Memo::new(move |_| {
        let now = chat.desk.now.get();
        chat.presence.with(|presence| presence.customer_types(now))
    });
    move || {
        types.get().then(|| {
            let name = chat.row.with(|row| row.as_ref().and_then(|row| row.customer_name.clone()));
            let first = name.as_deref().and_then(|name| name.split_whitespace().next());
            let text = first.map_or_else(|| words.somebody_types.to_owned(), |name| (words.typing)(name));
            view! { <span class="typing"><i aria-hidden="true"></i>{text}"…"</span> }
        })
    }
}

/// Back to the end, with how many messages came below.
fn to_end_button(chat: Chat) -> impl IntoView {
    let words = use_texts().conversation;
    let seen = RwSignal::new(0);
    // Not in the memo: nobody asks it while the end is in sight.
    Effect::new(move |_| {
        if chat.at_end.get() {
            seen.set(chat.story.with(Story::end));
        }
    });
    let missed = Memo::new(move |_| {
        let since = seen.get();
        chat.story.with(|story| {
            story.whole().filter(|message| message.seq > since && message.author == Author::Customer).count()
        })
    });
    move || {
        (!chat.at_end.get()).then(|| {
            view! {
                <button type="button" class="to-end" on:click=move |_| chat.at_end.set(true)>
                    {icon("arrow-down", 17)}
                    <span class="sr">{words.to_end}</span>
                    {move || Some(missed.get()).filter(|missed| *missed > 0).map(|missed| view! { <span class="unread">{missed}</span> })}
                </button>
            }
        })
    }
}

/// The latest message, for those who do not see it come.
fn spoken(chat: Chat, texts: &Texts) -> Option<String> {
    chat.latest.with(|latest| {
        let message = latest.as_ref()?;
        let name = match message.author {
            Author::Bot => Some(texts.conversation.robot.to_owned()),
            Author::Agent => message.author_name.clone(),
            Author::Customer | Author::System => {
                chat.row.with(|row| row.as_ref().and_then(|row| row.customer_name.clone()))
            }
        };
        let name = name.unwrap_or_else(|| texts.queue.unnamed.to_owned());
        Some((texts.conversation.said)(&name, &message.told()))
    })
}
