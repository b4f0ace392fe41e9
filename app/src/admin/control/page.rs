//! The screen: who waits and who is at work, side by side, and what a manager does about it.

use super::{
    model::{DayOrder, Order},
    rows::{agent_row, waiting_row},
    state::{Asked, Board},
};
use crate::{
    admin::menu::page_head,
    id::{ConversationId, UserId},
    ui::{Banner, BannerKind, Button, ButtonKind, ButtonSize, Dialog, DialogSize, Empty, Skeleton},
};
use leptos::prelude::*;

/// The screen.
pub fn page() -> AnyView {
    let board = Board::in_context();
    let words = board.words;
    let ready = Memo::new(move |_| board.control.with(Option::is_some));
    let content = move || {
        if ready.get() {
            view! { {queue(board)} {agents(board)} }.into_any()
        } else {
            view! { <div class="card"><Skeleton rows=5/></div> }.into_any()
        }
    };
    view! {
        <main class="page" id="content">
            {page_head(words.title, words.lead, ().into_any())}
            {move || failure(board)}
            {content}
            {confirmation(board)}
        </main>
    }
    .into_any()
}

fn failure(board: Board) -> Option<AnyView> {
    let text = board.error.with(|error| error.as_ref().map(board.texts.ui.error))?;
    Some(
        view! {
            <Banner kind=BannerKind::Error>
                <p>{text}</p>
                <Button size=ButtonSize::Small on_press=move || board.ask()>{board.texts.ui.retry}</Button>
            </Banner>
        }
        .into_any(),
    )
}

fn queue(board: Board) -> AnyView {
    let words = board.words;
    let ids = Memo::new(move |_| {
        let ids = |control: &super::model::Control| control.waiting.iter().map(|one| one.row.id).collect();
        board.control.with(|control| control.as_ref().map(ids).unwrap_or_default())
    });
    let count = move || board.control.with(|control| control.as_ref().map_or(0, |control| control.count));
    let empty = Memo::new(move |_| ids.with(Vec::<ConversationId>::is_empty));
    let rows = move || {
        if empty.get() {
            return view! { <Empty icon="inbox" title=words.nobody text=words.nobody_text/> }.into_any();
        }
        view! {
            <div class="table-wrap">
                <table class="table stacked">
                    <thead>
                        <tr>
                            <th scope="col">{words.customer}</th>
                            <th scope="col">{words.department}</th>
                            <th scope="col">{words.time}</th>
                            <th scope="col">{words.why}</th>
                            <th scope="col" class="tools"><span class="sr">{words.actions}</span></th>
                        </tr>
                    </thead>
                    <tbody><For each=move || ids.get() key=|id| *id let:id>{waiting_row(board, id)}</For></tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-label=words.waiting>
            <div class="toolbar"><h2>{words.waiting}</h2><span class="grow"></span><small role="status">{move || (words.count)(count())}</small></div>
            {rows}
        </section>
    }
    .into_any()
}

fn agents(board: Board) -> AnyView {
    let words = board.words;
    let ids = Memo::new(move |_| {
        let ids = |control: &super::model::Control| control.agents.iter().map(|one| one.id).collect();
        board.control.with(|control| control.as_ref().map(ids).unwrap_or_default())
    });
    let empty = Memo::new(move |_| ids.with(Vec::<UserId>::is_empty));
    let rows = move || {
        if empty.get() {
            return view! { <Empty icon="users" title=words.no_agents text=words.no_agents_text/> }.into_any();
        }
        view! {
            <div class="table-wrap">
                <table class="table stacked">
                    <thead>
                        <tr>
                            <th scope="col">{words.agent}</th>
                            <th scope="col">{words.status}</th>
                            <th scope="col">{words.load}</th>
                            <th scope="col" class="opt">{words.departments}</th>
                            <th scope="col" class="opt">{words.since}</th>
                            <th scope="col" class="tools"><span class="sr">{words.actions}</span></th>
                        </tr>
                    </thead>
                    <tbody><For each=move || ids.get() key=|id| *id let:id>{agent_row(board, id)}</For></tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-label=words.agents>
            <div class="toolbar"><h2>{words.agents}</h2></div>
            {rows}
        </section>
    }
    .into_any()
}

/// What cannot be undone is asked about.
fn confirmation(board: Board) -> AnyView {
    let words = board.words;
    let title = Signal::derive(move || match board.asked.get() {
        Some(Asked::End { name, .. }) => (words.end_title)(&name),
        _ => words.expire_title.to_owned(),
    });
    let text = move || match board.asked.get() {
        Some(Asked::End { open, .. }) => (words.end_text)(open),
        Some(Asked::Expire { name, .. }) => (words.expire_text)(&name),
        None => String::new(),
    };
    let confirm = move || {
        match board.asked.get_untracked() {
            Some(Asked::Expire { conversation, .. }) => board.order(conversation, Order::Expire),
            Some(Asked::End { user, .. }) => board.order_day(user, DayOrder::End),
            None => {}
        }
        board.asking.set(false);
    };
    let act = move || match board.asked.get() {
        Some(Asked::End { .. }) => words.end,
        _ => words.expire,
    };
    let footer = move || {
        view! {
            <Button on_press=move || board.asking.set(false) autofocus=true>{board.texts.ui.cancel}</Button>
            <Button kind=ButtonKind::DangerPrimary submit=true busy=board.busy>{act}</Button>
        }
    };
    view! {
        <Dialog open=board.asking title=title size=DialogSize::Small on_submit=confirm footer=footer>
            <p>{text}</p>
        </Dialog>
    }
    .into_any()
}
