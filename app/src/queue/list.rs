//! The service list: tabs, search, rows, and the button that takes the next one.

use super::{
    filter_menu::{FilterMenu, filter_chips},
    filters::Filter,
    model::ConversationRow,
    notices::notices_button,
    reducer::Tab,
    rows::Rows,
    screen::{Screen, use_screen},
    state::{Desk, use_desk},
    take::Take,
    urgency::{Urgency, waits_since},
};
use crate::{
    locales::use_texts,
    shift::day_head::DayHead,
    ui::{self, Banner, BannerKind, Button, ButtonSize, CountKind, Empty, SearchField, Tabs},
};
use leptos::{html, prelude::*};

#[component]
pub fn ServiceList(take: Take, search: NodeRef<html::Input>) -> impl IntoView {
    let (desk, screen, texts) = (use_desk(), use_screen(), use_texts().queue);
    let tabs = Tab::ALL.map(|tab| {
        let label = match tab {
            Tab::Mine => texts.mine,
            Tab::Waiting => texts.waiting,
            Tab::Bot => texts.bot,
        };
        let count = Signal::derive(move || u32::try_from(desk.list(tab).with(Vec::len)).unwrap_or(u32::MAX));
        ui::Tab::new(tab.id(), label).count(count, worst(desk, tab))
    });
    let homeless = Memo::new(move |_| desk.directory.with(|directory| directory.my_departments.is_empty()));
    view! {
        <section class="list" aria-label=texts.list>
            <DayHead/>
            <div class="search-row">
                <SearchField label=texts.search value=screen.words keys="/" node_ref=search/>
                <FilterMenu desk=desk screen=screen/>
                {notices_button()}
            </div>
            {filter_chips(desk, screen)}
            {move || homeless.get().then(|| view! {
                <Banner kind=BannerKind::Warn><p>{texts.no_departments}</p></Banner>
            })}
            <Tabs label=texts.tabs tabs=tabs.to_vec() selected=screen.tab panel="rows"/>
            <Rows take=take empty=move || empty(desk, screen)/>
            {pull(take)}
        </section>
    }
    .into_any()
}

/// The tab's colour: of the one that waits longest past the target.
fn worst(desk: Desk, tab: Tab) -> Signal<CountKind> {
    Memo::new(move |_| {
        let now = desk.now.get();
        let urgency = |row: &ConversationRow| {
            let seconds = waits_since(row)?.seconds_until(now);
            desk.directory.with(|directory| {
                let department = directory.departments.iter().find(|department| Some(department.id) == row.department);
                Some(Urgency::of(seconds, department))
            })
        };
        let worst = desk.list(tab).with(|ids| {
            ids.iter().filter_map(|id| desk.rows.row(*id)?.with_untracked(urgency)).max().unwrap_or_default()
        });
        worst.count()
    })
    .into()
}

/// What to say and do when the current list shows nothing.
fn empty(desk: Desk, screen: Screen) -> Option<AnyView> {
    let texts = use_texts().queue;
    let tab = screen.current_tab();
    let none = desk.list(tab).with(Vec::is_empty);
    if !none {
        return screen.filtered(tab).is_empty().then(|| nothing_found(screen));
    }
    let waiting = !desk.list(Tab::Waiting).with(Vec::is_empty);
    let (icon, title, text) = match tab {
        // The queue is shown below; one line of words would be in its way.
        Tab::Mine if waiting => return None,
        Tab::Mine => ("message-circle", texts.empty_mine, texts.empty_waiting_text),
        Tab::Waiting => ("inbox", texts.empty_waiting, texts.empty_waiting_text),
        Tab::Bot => ("bot", texts.empty_bot, texts.empty_bot_text),
    };
    Some(view! { <Empty icon=icon title=title text=text.to_owned()/> }.into_any())
}

fn nothing_found(screen: Screen) -> AnyView {
    let texts = use_texts().queue;
    let clear = move || {
        screen.words.set(String::new());
        screen.filter.set(Filter::default());
    };
    view! {
        <Empty icon="search" title=texts.nothing_found text=texts.nothing_found_text.to_owned()>
            <Button size=ButtonSize::Small on_press=clear>{texts.clear_filters}</Button>
        </Empty>
    }
    .into_any()
}

/// Stays pressable while nothing can be taken, and then says why.
fn pull(take: Take) -> AnyView {
    let texts = use_texts().queue;
    let why_not = Memo::new(move |_| take.next_why_not());
    view! {
        <button
            type="button"
            class="pull"
            aria-disabled=move || why_not.with(Option::is_some).then_some("true")
            aria-busy=move || take.busy.get().then_some("true")
            title=move || why_not.get()
            on:click=move |_| take.next()
        >
            {texts.take_next}
            <kbd aria-hidden="true">"N"</kbd>
        </button>
    }
    .into_any()
}
