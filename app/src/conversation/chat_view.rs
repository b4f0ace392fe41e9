//! The middle of the workspace: one conversation, or the wish to open one.

use super::{
    actions::only_mine,
    annotation::{info_dialog::InfoEditor, note_editor::NoteEditor},
    chat::{Chat, Loading},
    composer::Writing,
    details::DetailsPanel,
    finish::Finish,
    head::ChatHead,
    message_bar::message_bar,
    story::Story,
    thread_view::ThreadView,
};
use crate::{
    browser::{clipboard, pointer, timer},
    error::AppError,
    file::{
        attach::choose,
        drop::{Dropping, drop_zone},
        gallery::{Gallery, images_of},
        lightbox::lightbox,
        paper::paper,
    },
    id::ConversationId,
    locales::use_texts,
    queue::{link_pill::LinkPill, screen::use_screen, take::Take},
    related::state::RelatedState,
    ui::{Avatar, AvatarSize, Button, Command, Empty, Kbd, use_commands, use_toasts},
};
use leptos::prelude::*;

/// Nothing is selected.
pub fn no_chat() -> AnyView {
    let words = use_texts().queue;
    view! {
        <main class="chat" id="content" aria-label=words.chat>
            <header class="head"><span class="grow"></span><LinkPill/></header>
            <Empty icon="messages" title=words.no_chat text=words.no_chat_text.to_owned()>
                <div class="keys">
                    <Kbd keys="n"/><span>{words.take_next}</span>
                    <Kbd keys="j"/><span>{words.next}</span>
                    <Kbd keys="/"/><span>{words.to_search}</span>
                </div>
            </Empty>
        </main>
    }
    .into_any()
}

crate::later!(chat: pub fn chat_view(id: ConversationId, take: Take) = chat; fetch_chat_view);

/// The chat and its details. Everything in it belongs to this one conversation.
fn chat(id: ConversationId, take: Take) -> AnyView {
    let chat = Chat::open(id);
    RelatedState::provide(id);
    let writing = Writing::new(chat);
    let dropping = Dropping::new(writing);
    let gallery = Gallery::provide(move || chat.story.with(|story| images_of(story.whole())));
    let finish = Finish::in_context();
    NoteEditor::provide(chat);
    InfoEditor::provide(chat);
    let words = use_texts().conversation;
    let screen = use_screen();
    register_commands(chat, finish);
    Effect::new(move |_| {
        if screen.write_next.get_value() && chat.mine() {
            screen.write_next.set_value(false);
            // A keyboard on the glass would cover what is to be read first.
            if !pointer::is_finger() {
                timer::after_drawing(move || writing.focus());
            }
        }
    });
    let failed = Memo::new(move |_| match chat.loading.get() {
        // What may not be seen any more goes; what could not be refreshed stays.
        Loading::Failed(error @ (AppError::NotFound | AppError::Forbidden)) => Some(error),
        Loading::Failed(error) if chat.story.with(Story::is_empty) => Some(error),
        Loading::Failed(_) | Loading::Running | Loading::Done => None,
    });
    view! {
        <main
            class="chat"
            id="content"
            aria-label=words.region
            on:dragover=move |event| dropping.over(&event)
            on:drop=move |event| dropping.drop(&event)
            on:paste=move |event| dropping.paste(&event)
        >
            <ChatHead chat=chat finish=finish/>
            {move || match failed.get() {
                Some(error) => failure(chat, &error),
                None => view! {
                    <ThreadView chat=chat writing=writing/>
                    {viewing(chat)}
                    {message_bar(writing, take)}
                }
                .into_any(),
            }}
            {drop_zone(dropping)}
        </main>
        {lightbox(gallery).dialog(gallery.lit)}
        {paper(gallery).dialog(gallery.paper)}
        <DetailsPanel chat=chat/>
        <div class="scrim" on:click=move |_| screen.details.set(None)></div>
    }
    .into_any()
}

fn failure(chat: Chat, error: &AppError) -> AnyView {
    let texts = use_texts();
    let words = texts.conversation;
    if matches!(error, AppError::NotFound | AppError::Forbidden) {
        return view! { <Empty icon="search" title=words.not_found text=words.not_found_text.to_owned()/> }.into_any();
    }
    view! {
        <Empty icon="circle-alert" title=words.load_failed text=(texts.ui.error)(error)>
            <Button icon="refresh" on_press=move || chat.load()>{texts.ui.retry}</Button>
        </Empty>
    }
    .into_any()
}

/// Colleagues who are here too; who writes comes first.
fn viewing(chat: Chat) -> impl IntoView {
    let words = use_texts().conversation;
    let here = Memo::new(move |_| {
        let now = chat.desk.now.get();
        chat.presence.with(|presence| (presence.writes(now), presence.views(now)))
    });
    move || {
        let (writes, views) = here.get();
        let names = views.join(", ");
        let text = match writes {
            Some(name) => (words.writes)(&name),
            None if names.is_empty() => return None,
            None => (words.views)(&names),
        };
        let face = views.first().cloned().unwrap_or_default();
        Some(
            view! {
                <div class="viewing" role="status">
                    <Avatar name=face seed=i64::try_from(names.len()).unwrap_or(0) size=AvatarSize::Tiny/>
                    {text}
                </div>
            }
            .into_any(),
        )
    }
}

fn register_commands(chat: Chat, finish: Finish) {
    let texts = use_texts();
    let words = texts.conversation;
    let screen = use_screen();
    let toasts = use_toasts();
    let not_mine = Signal::derive(move || (!chat.mine()).then(|| words.not_mine.to_owned()));
    let copy = move || {
        let Some(protocol) = chat.row.with_untracked(|row| row.as_ref().map(|row| row.protocol.clone())) else {
            return;
        };
        clipboard::copy(protocol, move |worked| {
            if worked { toasts.done(words.protocol_copied) } else { toasts.error(texts.ui.copy_failed) }
        });
    };
    use_commands().register(vec![
        Command::new("finish", words.group, "check", words.finish, move || finish.run(chat.id))
            .keys("e")
            .why_not(not_mine),
        Command::new("attach", words.group, "paperclip", texts.file.attach, choose).keys("a").why_not(only_mine(chat)),
        Command::new("copy-protocol", words.group, "copy", words.copy_protocol, copy).keys("c"),
        Command::new("details", words.group, "panel-right", words.details, move || screen.toggle_details()).keys("d"),
    ]);
}
