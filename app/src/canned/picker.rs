//! The list of automatic messages above the message bar: a combobox with its listbox (WAI-ARIA), a preview below.

use super::{
    known::Known,
    library::{Library, use_library},
    options::{Listing, option_id, options},
    preview::preview,
    shelf::Shelf,
    state::insert,
};
use crate::{
    browser::{focus, timer},
    conversation::composer::Writing,
    locales::{canned, use_texts},
    ui::{Button, Empty, Skeleton, icon},
};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

crate::later!(canned: pub fn picker(writing: Writing) = draw; fetch_picker);

const SEARCH: &str = "canned-search";

/// Everything that the open picker knows.
#[derive(Clone, Copy)]
pub struct Picker {
    writing: Writing,
    library: Library,
    query: RwSignal<String>,
    pub shelf: Memo<Shelf>,
    pub active: RwSignal<usize>,
    /// What was inserted last while the picker stays open, to be read out.
    said: RwSignal<String>,
    pub listing: Listing,
    pub known: StoredValue<Known>,
    /// The field has the keyboard for a moment, which does not close the list.
    held: StoredValue<bool>,
    pub words: &'static canned::Texts,
}

fn draw(writing: Writing) -> AnyView {
    let library = use_library();
    // Messages that were changed by a manager come while the list is open.
    Effect::new(move |_| {
        if writing.canned.open.get() && library.stale.get() {
            library.refresh();
        }
    });
    let content = move || writing.canned.open.get().then(|| opened(writing, library));
    content.into_any()
}

/// Made anew each time it opens.
fn opened(writing: Writing, library: Library) -> AnyView {
    let words = canned::texts();
    let query = RwSignal::new(String::new());
    let shelf = Memo::new(move |_| {
        let items = library.items.get().unwrap_or_default();
        query.with(|query| Shelf::of(&items, query))
    });
    let active = RwSignal::new(0);
    let picker = Picker {
        writing,
        library,
        query,
        shelf,
        active,
        said: RwSignal::new(String::new()),
        listing: Listing::new(shelf),
        known: StoredValue::new(untrack(|| Known::of(writing.chat, writing.canned.locale))),
        held: StoredValue::new(false),
        words,
    };
    let empty = Memo::new(move |_| shelf.with(Shelf::is_empty));
    let missing = Memo::new(move |_| library.items.with(Option::is_none));
    let late = timer::Delay::new();
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    view! {
        <div class="picker" on:focusout=move |event| picker.left(&event, late)>
            <div class="search">
                {icon("search", 16)}
                <input
                    type="text"
                    role="combobox"
                    id=SEARCH
                    node_ref=field
                    aria-expanded=move || (!empty.get()).to_string()
                    aria-controls=move || (!empty.get()).then_some("canned-options")
                    aria-autocomplete="list"
                    aria-activedescendant=move || (!empty.get()).then(|| option_id(active.get()))
                    aria-label=words.search
                    placeholder=words.search
                    autocomplete="off"
                    spellcheck="false"
                    on:input=move |event| picker.typed(event_target_value(&event))
                    on:keydown=move |event| picker.key(&event)
                />
            </div>
            {move || if missing.get() { picker.waiting() } else { picker.content(empty) }}
            <p class="sr" role="status">{move || picker.report()}</p>
        </div>
    }
    .into_any()
}

impl Picker {
    fn report(self) -> String {
        let said = self.said.get();
        if said.is_empty() { (self.words.found)(self.shelf.with(Shelf::len)) } else { said }
    }

    /// The keyboard went elsewhere. The bar's own button closes the list by itself; and a window that only went to the background
    /// comes back as it was.
    fn left(self, event: &ev::FocusEvent, late: timer::Delay) {
        const GONE_MS: u32 = 150;
        let open = self.writing.canned.open;
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Element>().ok());
        match to {
            None => late.after(GONE_MS, move || {
                if focus::focused().is_none_or(|held| held.id() != SEARCH) {
                    open.set(false);
                }
            }),
            Some(_) if self.held.get_value() => {}
            Some(to) if to.closest(".picker, .bar").ok().flatten().is_some() => {}
            Some(_) => open.set(false),
        }
    }

    /// The pointer is over that one.
    pub fn point(self, index: usize) {
        if self.active.get_untracked() != index {
            self.active.set(index);
        }
    }

    fn typed(self, query: String) {
        // `e / ou`: a slash that was meant as one.
        if query == " " && self.writing.canned.slash.get_value() {
            return self.leave("/ ");
        }
        self.said.set(String::new());
        self.active.set(0);
        self.query.set(query);
        self.listing.to_top();
    }

    fn key(self, event: &ev::KeyboardEvent) {
        const PAGE: usize = 6;
        if event.is_composing() {
            return;
        }
        let (at, count) = (self.active.get_untracked(), self.shelf.with_untracked(Shelf::len));
        let last = count.saturating_sub(1);
        let to = match event.key().as_str() {
            "ArrowDown" => (at + 1) % count.max(1),
            "ArrowUp" => at.checked_sub(1).unwrap_or(last),
            "PageDown" => (at + PAGE).min(last),
            "PageUp" => at.saturating_sub(PAGE),
            "Home" => 0,
            "End" => last,
            "Enter" => {
                event.prevent_default();
                return self.choose(at, !(event.ctrl_key() || event.meta_key() || event.shift_key()));
            }
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                let typed = self.query.get_untracked();
                let slash = self.writing.canned.slash.get_value() && !typed.is_empty();
                return self.leave(&if slash { format!("/{typed}") } else { String::new() });
            }
            "Backspace" if self.query.with_untracked(String::is_empty) => {
                event.prevent_default();
                return self.leave("");
            }
            _ => return,
        };
        event.prevent_default();
        self.active.set(to);
        self.listing.show(to);
    }

    /// Back to the field, with what was typed for it.
    fn leave(self, typed: &str) {
        self.writing.canned.open.set(false);
        self.writing.focus();
        if !typed.is_empty() {
            self.writing.insert_at_cursor(typed);
        }
    }

    /// Inserts that one; unless it is the `last`, the picker stays for another.
    pub fn choose(self, index: usize, last: bool) {
        let Some(item) = self.shelf.with_untracked(|shelf| shelf.option(index).cloned()) else { return };
        if last {
            self.writing.canned.open.set(false);
            return insert(self.writing, &item.reply, true);
        }
        // The field takes the keyboard for a moment, which must not close the list.
        let search = focus::focused();
        self.held.set_value(true);
        insert(self.writing, &item.reply, false);
        if let Some(search) = search {
            focus::focus(&search);
        }
        self.held.set_value(false);
        self.said.set((self.words.inserted)(&item.reply.title));
    }

    fn waiting(self) -> AnyView {
        let texts = use_texts().ui;
        let view = move || match self.library.failed.get() {
            Some(error) => view! {
                <Empty icon="circle-alert" title=texts.load_failed text=(texts.error)(&error)>
                    <Button icon="refresh" on_press=move || self.library.retry()>{texts.retry}</Button>
                </Empty>
            }
            .into_any(),
            None => view! { <Skeleton rows=4/> }.into_any(),
        };
        view.into_any()
    }

    fn content(self, empty: Memo<bool>) -> AnyView {
        let words = self.words;
        let searched = Memo::new(move |_| self.query.with(|query| !query.trim().is_empty()));
        let view = move || match (empty.get(), searched.get()) {
            (false, _) => view! { {options(self)}{preview(self)} }.into_any(),
            (true, true) => {
                view! { <Empty icon="search" title=words.nothing text=words.nothing_text.to_owned()/> }.into_any()
            }
            (true, false) => view! { <Empty icon="zap" title=words.none text=words.none_text.to_owned()/> }.into_any(),
        };
        view.into_any()
    }
}
