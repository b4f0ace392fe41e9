//! A button with a menu, after the WAI-ARIA "menu button" pattern, on a native popover: the browser places it, closes it on
//! Escape or a press elsewhere, and gives the keyboard back.

use super::{icon::icon as draw, type_ahead::next_match};
use crate::browser::{focus, timer::Delay};
use leptos::{ev, html, prelude::*, reactive::IntoReactiveValue};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// One line of a menu.
#[derive(Clone)]
pub struct MenuItem {
    pub icon: Option<&'static str>,
    pub label: String,
    pub shortcut: Option<&'static str>,
    pub count: Option<u32>,
    /// Why it cannot be chosen now; shown below its name, or once for all whose reason it is.
    pub disabled_reason: Option<String>,
    /// `Some` makes it one of a set of choices.
    pub checked: Option<bool>,
    pub danger: bool,
    /// A line above it.
    pub separated: bool,
    /// A heading above it.
    pub heading: Option<String>,
    pub on_press: Callback<()>,
}

impl MenuItem {
    /// `icon` may be empty. `on_press` is a callback or a closure.
    pub fn new<M>(
        icon: &'static str,
        label: impl Into<String>,
        on_press: impl IntoReactiveValue<Callback<()>, M>,
    ) -> Self {
        Self {
            icon: (!icon.is_empty()).then_some(icon),
            label: label.into(),
            shortcut: None,
            count: None,
            disabled_reason: None,
            checked: None,
            danger: false,
            separated: false,
            heading: None,
            on_press: on_press.into_reactive_value(),
        }
    }

    pub fn shortcut(self, keys: &'static str) -> Self {
        Self { shortcut: Some(keys), ..self }
    }

    pub fn count(self, count: u32) -> Self {
        Self { count: Some(count), ..self }
    }

    pub fn disabled(self, reason: Option<String>) -> Self {
        Self { disabled_reason: reason, ..self }
    }

    pub fn checked(self, checked: bool) -> Self {
        Self { checked: Some(checked), ..self }
    }

    pub fn danger(self) -> Self {
        Self { danger: true, ..self }
    }

    pub fn separated(self) -> Self {
        Self { separated: true, ..self }
    }

    pub fn heading(self, heading: impl Into<String>) -> Self {
        Self { heading: Some(heading.into()), ..self }
    }
}

/// Shows `icon` alone, or what `children` draw. `label` is its name either way.
#[component]
pub fn MenuButton(
    #[prop(into)] label: Signal<String>,
    #[prop(default = "ellipsis-vertical")] icon: &'static str,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
    /// The button's class; `icon` is the default.
    #[prop(into, default = "icon".into())]
    class: Signal<String>,
    /// More classes of the menu: `start`, `up`, `aside`, `wide`.
    #[prop(optional)]
    place: &'static str,
    /// Drawn above the items, for instance whose menu it is.
    #[prop(optional, into)]
    head: Option<ViewFn>,
    #[prop(optional)] tip_side: Option<&'static str>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let from_end = StoredValue::new(false);
    let button = NodeRef::<html::Button>::new();
    let menu = NodeRef::<html::Div>::new();
    // The relation is a property and not an attribute, so that no id has to be the same on both sides of the hydration.
    Effect::new(move |_| {
        if let (Some(button), Some(menu)) = (button.get(), menu.get()) {
            let _ = js_sys::Reflect::set(&button, &"popoverTargetElement".into(), &menu);
        }
    });
    let button_key = move |event: ev::KeyboardEvent| {
        let up = event.key() == "ArrowUp";
        if (up || event.key() == "ArrowDown") && !open.get_untracked() {
            event.prevent_default();
            from_end.set_value(up);
            if let Some(button) = button.get_untracked() {
                button.click();
            }
        }
    };
    let toggled = move |_: ev::Event| {
        let Some(menu) = menu.get_untracked() else { return };
        let shown = menu.matches(":popover-open").unwrap_or(false);
        open.set(shown);
        if shown {
            let items = lines(&menu);
            let first = if from_end.get_value() { items.last() } else { items.first() };
            if let Some(first) = first {
                focus::focus(first);
            }
        }
        from_end.set_value(false);
    };
    let about_to_toggle = move |_: ev::Event| {
        // Drawn only while it is open, and before it shows.
        if !open.get_untracked() {
            open.set(true);
        }
    };
    let head = StoredValue::new(head);
    // A text is its own explanation.
    let tip = children.is_none() || tip_side.is_some();
    view! {
        <span class="menu-anchor">
            <button
                node_ref=button
                type="button"
                class=move || class.get()
                aria-label=move || label.get()
                data-tip=move || tip.then(|| label.get())
                data-tip-side=tip_side
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                on:keydown=button_key
            >
                {match children {
                    Some(children) => children(),
                    None => draw(icon, 18),
                }}
            </button>
            <div
                node_ref=menu
                class=format!("menu {place}")
                role="menu"
                popover="auto"
                aria-label=move || label.get()
                on:beforetoggle=about_to_toggle
                on:toggle=toggled
                on:keydown=menu_keys(menu)
            >
                {move || open.get().then(|| {
                    let head = head.with_value(|head| head.as_ref().map(ViewFn::run));
                    let items = items.get();
                    let why = shared(items.iter().filter_map(|item| item.disabled_reason.as_deref()));
                    let said = why.clone().map(|why| view! { <div class="menu-head" id=WHY>{why}</div> });
                    let items: Vec<_> = items.into_iter().map(|item| line(item, menu, why.as_deref())).collect();
                    view! { {head} {said} {items} }.into_any()
                })}
            </div>
        </span>
    }
    .into_any()
}

/// Only one menu is open at a time.
const WHY: &str = "menu-why";

/// Why more than one line cannot be chosen.
fn shared<'a>(reasons: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let times = |reason: &str| reasons.clone().filter(|other| *other == reason).count();
    reasons.clone().find(|reason| times(reason) > 1).map(str::to_owned)
}

/// `why` is said above all lines.
fn line(item: MenuItem, menu: NodeRef<html::Div>, why: Option<&str>) -> AnyView {
    let enabled = item.disabled_reason.is_none();
    let (above, below) = match item.disabled_reason {
        Some(reason) if Some(reason.as_str()) == why => (Some(WHY), None),
        reason => (None, reason),
    };
    let press = move |_| {
        if enabled {
            // First the menu goes and the keyboard is back on its button, so that a dialog gives it back to there.
            close(menu);
            item.on_press.run(());
        }
    };
    view! {
        {item.heading.map(|heading| view! { <h4 role="presentation">{heading}</h4> })}
        {item.separated.then(|| view! { <hr/> })}
        <button
            type="button"
            role=if item.checked.is_some() { "menuitemradio" } else { "menuitem" }
            class:danger=item.danger
            tabindex="-1"
            aria-checked=item.checked.map(|checked| checked.to_string())
            aria-disabled=(!enabled).then_some("true")
            aria-describedby=above
            aria-keyshortcuts=item.shortcut
            on:click=press
        >
            {item.icon.map(|name| draw(name, 18))}
            <span>
                <span data-label="">{item.label}</span>
                {below.map(|reason| view! { <small>{reason}</small> })}
            </span>
            {item.count.map(|count| view! { <span class="count n">{count}</span> })}
            {item.shortcut.map(|keys| view! { <kbd>{super::commands::key_name(keys)}</kbd> })}
        </button>
    }
    .into_any()
}

fn close(menu: NodeRef<html::Div>) {
    if let Some(menu) = menu.get_untracked() {
        let _ = menu.hide_popover();
    }
}

fn lines(menu: &Element) -> Vec<HtmlElement> {
    focus::all(menu, "[role^=menuitem]")
}

/// Arrows, Home, End, Tab and typing the beginning of a name.
fn menu_keys(menu: NodeRef<html::Div>) -> impl Fn(ev::KeyboardEvent) + 'static {
    let typed = StoredValue::new(String::new());
    let pause = Delay::new();
    move |event| {
        let Some(element) = menu.get_untracked() else { return };
        let items = lines(&element);
        let current = focus::focused().and_then(|held| items.iter().position(|item| *item == held));
        let last = items.len().saturating_sub(1);
        let key = event.key();
        let target = match key.as_str() {
            "ArrowDown" => current.map_or(Some(0), |at| Some(if at == last { 0 } else { at + 1 })),
            "ArrowUp" => current.map_or(Some(last), |at| Some(if at == 0 { last } else { at - 1 })),
            "Home" => Some(0),
            "End" => Some(last),
            "Tab" => return close(menu),
            _ if key.chars().count() == 1 && key != " " && !event.ctrl_key() && !event.meta_key() => {
                typed.update_value(|typed| typed.push_str(&key));
                pause.after(600, move || {
                    let _ = typed.try_update_value(String::clear);
                });
                let labels: Vec<String> = items.iter().map(label_of).collect();
                typed.with_value(|typed| next_match(&labels, current, typed))
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let Some(item) = target.and_then(|target| items.get(target)) {
            focus::focus(item);
        }
    }
}

fn label_of(item: &HtmlElement) -> String {
    item.query_selector("[data-label]")
        .ok()
        .flatten()
        .and_then(|label| label.dyn_into::<HtmlElement>().ok())
        .and_then(|label| label.text_content())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn only_what_several_lines_would_repeat_is_said_once() {
        assert_eq!(shared(["none", "over"].into_iter()), None);
        assert_eq!(shared(["none", "over", "over"].into_iter()).as_deref(), Some("over"));
    }
}
