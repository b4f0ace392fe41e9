//! A tab list after the WAI-ARIA pattern: one tab is in the tab order, arrows choose.

use super::feedback::{Count, CountKind};
use crate::browser::focus;
use leptos::{ev, html, prelude::*};

/// One tab. The panel it shows has `role="tabpanel"` and `aria-labelledby="tab-{id}"`.
#[derive(Clone)]
pub struct Tab {
    pub id: &'static str,
    pub label: String,
    pub count: Option<Signal<u32>>,
    pub kind: Signal<CountKind>,
}

impl Tab {
    pub fn new(id: &'static str, label: impl Into<String>) -> Self {
        Self { id, label: label.into(), count: None, kind: Signal::default() }
    }

    pub fn count(self, count: impl Into<Signal<u32>>, kind: impl Into<Signal<CountKind>>) -> Self {
        Self { count: Some(count.into()), kind: kind.into(), ..self }
    }
}

#[component]
pub fn Tabs(
    #[prop(into)] label: String,
    tabs: Vec<Tab>,
    selected: RwSignal<&'static str>,
    /// The id of the panel that the tabs share, when they do.
    #[prop(optional)]
    panel: Option<&'static str>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let ids: Vec<&'static str> = tabs.iter().map(|tab| tab.id).collect();
    let keys = move |event: ev::KeyboardEvent| {
        let at = ids.iter().position(|id| *id == selected.get_untracked()).unwrap_or(0);
        let last = ids.len().saturating_sub(1);
        let target = match event.key().as_str() {
            "ArrowRight" => (at + 1) % ids.len().max(1),
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        let Some(id) = ids.get(target) else { return };
        selected.set(id);
        focus::focus_id(&format!("tab-{id}"));
    };
    let tabs = tabs.into_iter().map(|tab| {
        let id = tab.id;
        let current = move || selected.get() == id;
        view! {
            <button
                type="button"
                class="tab"
                role="tab"
                id=format!("tab-{id}")
                aria-selected=move || current().to_string()
                aria-controls=panel
                tabindex=move || if current() { "0" } else { "-1" }
                on:click=move |_| selected.set(id)
            >
                {tab.label}
                {tab.count.map(|count| view! { <Count value=count kind=tab.kind/> })}
            </button>
        }
        .into_any()
    });
    view! {
        <div class="tabs" role="tablist" aria-label=label node_ref=list on:keydown=keys>
            {tabs.collect_view()}
        </div>
    }
    .into_any()
}
