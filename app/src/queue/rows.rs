//! The rows of one list. Only those in sight are drawn, and none moves while the pointer is over them.

use super::{
    filters::Filter,
    layout::{Layout, Line, ROW_PX, hold},
    model::ConversationRow,
    reducer::Tab,
    row::{RowContext, row_view},
    screen::use_screen,
    state::use_desk,
    take::Take,
};
use crate::{browser::focus, locales::use_texts};
use leptos::{ev, html, prelude::*};

/// Shown under one's own conversations, so that the queue is never out of sight.
const QUEUE_GLIMPSE: usize = 5;
/// Before anything was measured.
const SCREEN_PX: u32 = 900;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    /// The tab, the words and the filter.
    choice: (&'static str, String, Filter),
    own: Vec<Line>,
    /// The first of the queue, below one's own.
    queue: Vec<Line>,
}

impl Shown {
    fn lines(&self) -> impl Iterator<Item = Line> {
        let heading = (!self.queue.is_empty()).then_some(Line::Queue);
        self.own.iter().copied().chain(heading).chain(self.queue.iter().copied())
    }
}

#[component]
pub fn Rows(take: Take, #[prop(into)] empty: ViewFn) -> impl IntoView {
    let (desk, screen, texts) = (use_desk(), use_screen(), use_texts());
    let hovered = RwSignal::new(false);
    let window = RwSignal::new((0, SCREEN_PX));
    let list = NodeRef::<html::Div>::new();

    let shown = Memo::new(move |before: Option<&Shown>| {
        let choice = (screen.tab.get(), screen.words.get(), screen.filter.get());
        let tab = Tab::from_id(choice.0);
        let own = screen.filtered(tab);
        let queue = if tab == Tab::Mine { screen.filtered(Tab::Waiting) } else { Vec::new() };
        let queue: Vec<_> = queue.into_iter().filter(|id| !own.contains(id)).take(QUEUE_GLIMPSE).collect();
        // Another choice is meant to move the rows.
        match before.filter(|before| hovered.get() && before.choice == choice) {
            Some(before) => Shown { choice, own: hold(&before.own, &own), queue: hold(&before.queue, &queue) },
            None => Shown {
                choice,
                own: own.into_iter().map(Line::Row).collect(),
                queue: queue.into_iter().map(Line::Row).collect(),
            },
        }
    });
    let layout = Memo::new(move |_| shown.with(|shown| Layout::new(shown.lines())));
    let in_sight = Memo::new(move |_| {
        let (top, height) = window.get();
        layout.with(|layout| layout.in_sight(top, height))
    });
    let measure = move || {
        if let Some(list) = list.get_untracked() {
            // In steps of half a row, so that a scroll redraws seldom.
            let top = u32::try_from(list.scroll_top()).unwrap_or(0) / 40 * 40;
            let height = u32::try_from(list.client_height()).unwrap_or(SCREEN_PX);
            window.set((top, height));
        }
    };
    Effect::new(move |_| {
        screen.tab.track();
        if let Some(list) = list.get() {
            list.set_scroll_top(0);
        }
        measure();
    });
    // Going on by keyboard keeps the open conversation's row in sight.
    Effect::new(move |_| {
        let place = screen.selected.get().and_then(|id| layout.with_untracked(|layout| layout.place(Line::Row(id))));
        if let (Some((_, y)), Some(list)) = (place, list.get_untracked()) {
            let (y, top, height) = (y.cast_signed(), list.scroll_top(), list.client_height());
            if y < top {
                list.set_scroll_top(y);
            } else if y + ROW_PX.cast_signed() > top + height {
                list.set_scroll_top(y + ROW_PX.cast_signed() - height);
            }
        }
    });
    Effect::new(move |_| {
        let handle = window_event_listener(ev::resize, move |_| measure());
        on_cleanup(move || handle.remove());
    });

    let context = RowContext { desk, screen, take, layout };
    let draw = move |line: Line| match line {
        Line::Row(id) => row_view(id, context),
        Line::Left(_) => Some(left_view(line, layout)),
        Line::Queue => Some(queue_heading(context)),
    };
    view! {
        <div
            class="rows"
            node_ref=list
            id="rows"
            role="tabpanel"
            aria-labelledby=move || format!("tab-{}", screen.tab.get())
            on:scroll=move |_| measure()
            on:pointerenter=move |event| hovered.set(event.pointer_type() == "mouse")
            on:pointerleave=move |_| hovered.set(false)
            on:keydown=move |event| arrows(&event)
        >
            {move || empty.run()}
            <div
                class="rows-canvas"
                role="list"
                aria-label=texts.queue.list
                style:height=move || format!("{}px", layout.with(|layout| layout.height))
            >
                <For each=move || in_sight.get() key=|line| *line let:line>
                    {draw(line)}
                </For>
            </div>
        </div>
    }
    .into_any()
}

fn left_view(line: Line, layout: Memo<Layout>) -> AnyView {
    let y = move || layout.with(|layout| layout.place(line)).map(|(_, y)| format!("{y}px"));
    view! { <div class="row" data-leave="" aria-hidden="true" style:--y=y></div> }.into_any()
}

fn queue_heading(context: RowContext) -> AnyView {
    let RowContext { desk, layout, .. } = context;
    let texts = use_texts();
    let y = move || layout.with(|layout| layout.place(Line::Queue)).map(|(_, y)| format!("{y}px"));
    let longest = move || {
        let first = desk.list(Tab::Waiting).with(|ids| ids.first().copied())?;
        let since = desk.rows.row(first)?.with(|row: &ConversationRow| row.waiting_since)?;
        let wait = (texts.queue.ago)(since.seconds_until(desk.now.get()));
        wait.starts_with(|first: char| first.is_ascii_digit()).then(|| (texts.queue.longest_wait)(&wait))
    };
    view! {
        <div class="group" role="presentation" style:--y=y>
            <span>{texts.queue.waiting_group}</span>
            <span>{longest}</span>
        </div>
    }
    .into_any()
}

/// Up and down go from row to row; the neighbours of a drawn row are drawn as well.
fn arrows(event: &ev::KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(row) = focus::focused().and_then(|held| held.closest(".row").ok().flatten()) else { return };
    let Some(index) = row.get_attribute("data-index").and_then(|index| index.parse::<i32>().ok()) else { return };
    let Some(canvas) = row.parent_element() else { return };
    // A heading may lie between.
    let link = [index + step, index + 2 * step]
        .into_iter()
        .find_map(|index| focus::all(&canvas, &format!("[data-index='{index}'] .row-link")).into_iter().next());
    if let Some(link) = link {
        event.prevent_default();
        focus::focus(&link);
    }
}
