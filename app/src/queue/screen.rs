//! What is chosen on the workspace's screen: the list, its filter, the conversation, the details.

use super::{
    filters::{Filter, findable, mentions},
    model::ConversationRow,
    reducer::Tab,
    state::{Desk, use_desk},
};
use crate::{
    browser::{storage, window},
    id::ConversationId,
    ui::fold,
};
use leptos::{ev, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use std::collections::HashMap;

const FILTER_KEY: &str = "balcao.filter";
const DETAILS_KEY: &str = "balcao.details";
/// Under this width the details are a drawer (`style/layout/desk.css`).
const DRAWER_PX: f64 = 1100.0;

#[derive(Clone, Copy)]
pub struct Screen {
    desk: Desk,
    /// A [`Tab`] by its id.
    pub tab: RwSignal<&'static str>,
    pub words: RwSignal<String>,
    pub filter: RwSignal<Filter>,
    /// The conversation in the address.
    pub selected: Memo<Option<ConversationId>>,
    /// `None`: as the width suggests.
    pub details: RwSignal<Option<bool>>,
    /// The details have room beside the chat.
    wide: RwSignal<bool>,
    /// What can be found of each row, made on the first search and again when the row has a newer message: folding 5,000 rows
    /// at every key would be felt.
    findable: StoredValue<HashMap<ConversationId, (u32, String)>>,
    /// The next conversation that opens takes the keyboard, so that one can write at once.
    pub write_next: StoredValue<bool>,
    go: Callback<String>,
}

pub fn use_screen() -> Screen {
    expect_context()
}

/// The conversation's address.
pub fn address(conversation: ConversationId) -> String {
    format!("/workspace/{conversation}")
}

impl Screen {
    pub fn provide() -> Self {
        let params = use_params_map();
        let navigate = use_navigate();
        let go = Callback::new(move |to: String| {
            navigate(&to, NavigateOptions { scroll: false, ..NavigateOptions::default() })
        });
        let screen = Self {
            desk: use_desk(),
            tab: RwSignal::new(Tab::Mine.id()),
            words: RwSignal::new(String::new()),
            filter: RwSignal::new(Filter::default()),
            selected: Memo::new(move |_| params.with(|params| params.get("id")?.parse().ok())),
            details: RwSignal::new(None),
            wide: RwSignal::new(true),
            findable: StoredValue::new(HashMap::new()),
            write_next: StoredValue::new(false),
            go,
        };
        provide_context(screen);
        screen.remember();
        screen
    }

    fn remember(self) {
        Effect::new(move |_| {
            self.measure();
            let resized = window_event_listener(ev::resize, move |_| self.measure());
            on_cleanup(move || resized.remove());
            if let Some(filter) =
                storage::get(FILTER_KEY).and_then(|text| crate::json::read::<Filter>(text.as_bytes()).ok())
            {
                self.filter.set(self.desk.directory.with_untracked(|directory| filter.of(directory)));
            }
            if storage::get(DETAILS_KEY).is_some() && self.wide.get_untracked() {
                self.details.set(Some(false));
            }
            // A conversation in the address opens the list it is in.
            let row = self.selected.get_untracked().and_then(|id| self.desk.rows.row(id));
            if let Some(tab) = row.and_then(|row| row.with_untracked(|row| Tab::of(row, self.desk.my_id()))) {
                self.tab.set(tab.id());
            }
        });
        Effect::watch(
            move || self.filter.get(),
            move |filter, _, _| {
                if let Ok(text) = serde_json::to_string(filter) {
                    storage::set(FILTER_KEY, &text);
                }
            },
            false,
        );
    }

    /// Opens the conversation to write in it.
    pub fn open(self, conversation: ConversationId) {
        let _ = self.write_next.try_set_value(true);
        self.show(conversation);
    }

    /// Opens the conversation and leaves the keyboard where it is.
    fn show(self, conversation: ConversationId) {
        if self.wide.try_get_untracked() == Some(false) {
            // The drawer would lie over what is opened.
            self.details.set(None);
        }
        let _ = self.go.try_run(address(conversation));
    }

    pub fn close(self) {
        let _ = self.go.try_run("/workspace".into());
    }

    /// Whether the details are in sight. Tracked.
    pub fn details_shown(self) -> bool {
        self.details.get().unwrap_or_else(|| self.wide.get())
    }

    fn measure(self) {
        let width = window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
        let wide = width.is_none_or(|width| width >= DRAWER_PX);
        if self.wide.get_untracked() != wide {
            self.wide.set(wide);
        }
    }

    /// Shows or hides the details; beside the chat the choice is remembered, over it not.
    pub fn toggle_details(self) {
        let (wide, shown) = (self.wide.get_untracked(), untrack(|| self.details_shown()));
        self.details.set(if wide == shown { Some(!shown) } else { None });
        match (wide, shown) {
            (true, true) => _ = storage::set(DETAILS_KEY, "closed"),
            (true, false) => storage::remove(DETAILS_KEY),
            (false, _) => {}
        }
    }

    pub fn current_tab(self) -> Tab {
        Tab::from_id(self.tab.get())
    }

    /// One tab's conversations that pass the filter, in order. Tracks the order and the filter.
    pub fn filtered(self, tab: Tab) -> Vec<ConversationId> {
        let ids = self.desk.list(tab).get();
        let query = self.words.with(|words| fold(words));
        let filter = self.filter.get();
        if filter.is_empty() && query.trim().is_empty() {
            return ids;
        }
        let passes = |id: &ConversationId| {
            let row = self.desk.rows.row(*id);
            // Labels come and go without a change of the order.
            let passes = |row: &ConversationRow| filter.passes(row) && self.mentions(row, &query);
            let labels = !filter.labels.is_empty();
            row.is_some_and(|row| if labels { row.with(passes) } else { row.with_untracked(passes) })
        };
        ids.into_iter().filter(passes).collect()
    }

    fn mentions(self, row: &ConversationRow, query: &str) -> bool {
        if query.trim().is_empty() {
            return true;
        }
        let found = self.findable.try_update_value(|all| {
            let (seq, text) = all.entry(row.id).or_insert_with(|| (row.last_seq, findable(row)));
            if *seq != row.last_seq {
                (*seq, *text) = (row.last_seq, findable(row));
            }
            mentions(text, query)
        });
        found.unwrap_or(false)
    }

    /// Opens the conversation `step` places further down the current list.
    pub fn step(self, step: isize) {
        let ids = untrack(|| self.filtered(self.current_tab()));
        let at = self.selected.get_untracked().and_then(|id| ids.iter().position(|other| *other == id));
        let target = match at {
            Some(at) => at.checked_add_signed(step),
            None => Some(0),
        };
        if let Some(id) = target.and_then(|target| ids.get(target)) {
            self.write_next.set_value(false);
            self.show(*id);
        }
    }
}
