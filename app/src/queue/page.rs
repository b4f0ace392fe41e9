//! The workspace: the list, the chat and the details, once the day is started.

use super::{list::ServiceList, notices::use_notices, reducer::Tab, screen::Screen, state::use_desk, take::Take};
use crate::{
    conversation::chat_view::{chat_view, fetch_chat_view, no_chat},
    locales::use_texts,
    session::rail::Rail,
    shift::{BreakScreen, StartDay},
    transfer::dialog::fetch_transfer_dialog,
    ui::{Command, later::soon, use_commands},
};
use leptos::{html, prelude::*};
use leptos_meta::Title;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    BeforeTheDay,
    Break,
    Work,
}

pub fn workspace_page() -> AnyView {
    let desk = use_desk();
    let screen = Screen::provide();
    Effect::new(|_| [fetch_chat_view, fetch_transfer_dialog].into_iter().for_each(soon));
    let stage = Memo::new(move |_| {
        let idle = desk.list(Tab::Mine).with(Vec::is_empty) && screen.selected.get().is_none();
        desk.shift.with(|shift| match shift {
            None => Stage::BeforeTheDay,
            Some(shift) if shift.current_break().is_some() && idle => Stage::Break,
            Some(_) => Stage::Work,
        })
    });
    let panel = move || if screen.selected.get().is_some() && stage.get() == Stage::Work { "chat" } else { "list" };
    let details = move || screen.details.get().map(|open| if open { "open" } else { "closed" });
    view! {
        <Title text=use_texts().session.workspace/>
        <div class="desk" data-panel=panel data-details=details>
            <Rail/>
            {move || match stage.get() {
                Stage::BeforeTheDay => view! { <StartDay/> }.into_any(),
                Stage::Break => view! { <BreakScreen/> }.into_any(),
                Stage::Work => work(screen),
            }}
        </div>
    }
    .into_any()
}

fn work(screen: Screen) -> AnyView {
    let take = Take::in_context();
    use_notices().open_with(Callback::new(move |id| screen.open(id)));
    let search = NodeRef::<html::Input>::new();
    register_commands(screen, take, search);
    view! {
        <ServiceList take=take search=search/>
        {move || match screen.selected.get() {
            Some(id) => chat_view(id, take).main("chat"),
            None => no_chat(),
        }}
    }
    .into_any()
}

fn register_commands(screen: Screen, take: Take, search: NodeRef<html::Input>) {
    let texts = use_texts().queue;
    let group = texts.group;
    let why_not = Signal::derive(move || take.next_why_not());
    let to_search = move || {
        if let Some(input) = search.get_untracked() {
            let _ = input.focus();
        }
    };
    use_commands().register(vec![
        Command::new("take-next", group, "user-check", texts.take_next, move || take.next()).keys("n").why_not(why_not),
        Command::new("next", group, "arrow-down", texts.next, move || screen.step(1)).keys("j"),
        Command::new("previous", group, "arrow-up", texts.previous, move || screen.step(-1)).keys("k"),
        Command::new("search", group, "search", texts.to_search, to_search).keys("/"),
    ]);
}
