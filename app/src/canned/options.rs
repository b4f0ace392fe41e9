//! The picker's listbox. Only what is in sight is drawn.

use super::{
    picker::Picker,
    shelf::{Item, Line, Shelf},
};
use crate::ui::icon;
use leptos::{html, prelude::*};
use std::sync::Arc;

/// Before anything was measured.
const SCREEN_PX: u32 = 400;

pub fn option_id(index: usize) -> String {
    format!("canned-{index}")
}

/// Which part of the list is in sight.
#[derive(Clone, Copy)]
pub struct Listing {
    shelf: Memo<Shelf>,
    list: NodeRef<html::Div>,
    window: RwSignal<(u32, u32)>,
}

impl Listing {
    pub fn new(shelf: Memo<Shelf>) -> Self {
        Self { shelf, list: NodeRef::new(), window: RwSignal::new((0, SCREEN_PX)) }
    }

    fn measure(self) {
        if let Some(list) = self.list.get_untracked() {
            // In steps, so that a scroll redraws seldom.
            let top = u32::try_from(list.scroll_top()).unwrap_or(0) / 50 * 50;
            let height = u32::try_from(list.client_height()).unwrap_or(SCREEN_PX).max(SCREEN_PX);
            let now = (top, height);
            if self.window.get_untracked() != now {
                self.window.set(now);
            }
        }
    }

    pub fn to_top(self) {
        if let Some(list) = self.list.get_untracked() {
            list.set_scroll_top(0);
        }
        self.window.update(|(top, _)| *top = 0);
    }

    /// Scrolls just far enough to have this option in sight.
    pub fn show(self, index: usize) {
        let (Some(list), Some(place)) =
            (self.list.get_untracked(), self.shelf.with_untracked(|shelf| shelf.extent(index)))
        else {
            return;
        };
        let (top, height) = (list.scroll_top(), list.client_height());
        let (from, to) = (place.start.cast_signed(), place.end.cast_signed());
        if from < top {
            list.set_scroll_top(from);
        } else if to > top + height {
            list.set_scroll_top(to - height);
        }
        self.measure();
    }
}

pub fn options(picker: Picker) -> AnyView {
    let Listing { shelf, list, window } = picker.listing;
    let in_sight = Memo::new(move |_| {
        let (top, height) = window.get();
        shelf.with(|shelf| shelf.in_sight(top, height))
    });
    // Empty room stands for what is not drawn.
    let above = move || in_sight.with(|(_, above)| format!("{above}px"));
    let whole = move || shelf.with(|shelf| format!("{}px", shelf.height));
    view! {
        <div
            class="options"
            role="listbox"
            id="canned-options"
            aria-label=picker.words.title
            node_ref=list
            // The search keeps the keyboard.
            on:mousedown=move |event| event.prevent_default()
            on:scroll=move |_| picker.listing.measure()
        >
            <div class="room" role="presentation" style:height=whole>
                <div role="presentation" style:height=above></div>
                <For each=move || in_sight.with(|(lines, _)| lines.clone()) key=key let:line>
                    {match line {
                        Line::Heading(category) => {
                            view! { <div class="option-group" role="presentation">{category}</div> }.into_any()
                        }
                        Line::Option(index, item) => option(picker, index, &item),
                    }}
                </For>
            </div>
        </div>
    }
    .into_any()
}

/// What is drawn anew when it changes.
fn key(line: &Line) -> String {
    match line {
        Line::Heading(category) => format!("# {category}"),
        Line::Option(index, item) => format!("{index} {:p}", Arc::as_ptr(item)),
    }
}

fn option(picker: Picker, index: usize, item: &Arc<Item>) -> AnyView {
    let reply = &item.reply;
    let count = reply.files.len();
    let files = (count > 0).then(|| (picker.words.files)(count));
    let text = picker.known.with_value(|known| known.fill(&reply.body).text);
    // As much as a line may hold.
    let snippet: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(160).collect();
    let size = move || picker.shelf.with(Shelf::len);
    view! {
        <div
            class="option"
            role="option"
            id=option_id(index)
            aria-selected=move || (picker.active.get() == index).to_string()
            aria-posinset=index + 1
            aria-setsize=size
            on:mousemove=move |_| picker.point(index)
            on:click=move |event| picker.choose(index, !(event.ctrl_key() || event.meta_key()))
        >
            {icon("zap", 16)}
            <span><b>{reply.title.clone()}</b><small>{snippet}</small></span>
            {files.map(|files| view! { <span class="end">{icon("paperclip", 13)}{files}</span> })}
        </div>
    }
    .into_any()
}
