//! Buttons.

use super::icon::icon as draw;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Plain,
    Primary,
    /// Leads to something destructive.
    Danger,
    /// Does it.
    DangerPrimary,
    /// Looks like text until it is pointed at.
    Quiet,
    Soft,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    Small,
    #[default]
    Regular,
    Big,
}

fn class(kind: ButtonKind, size: ButtonSize) -> String {
    let kind = match kind {
        ButtonKind::Plain => "btn",
        ButtonKind::Primary => "btn primary",
        ButtonKind::Danger => "btn danger",
        ButtonKind::DangerPrimary => "btn danger primary",
        ButtonKind::Quiet => "btn ghost",
        ButtonKind::Soft => "btn soft",
    };
    let size = match size {
        ButtonSize::Small => " sm",
        ButtonSize::Regular => "",
        ButtonSize::Big => " big",
    };
    format!("{kind}{size}")
}

/// A button with a text. While `busy` it keeps its width and the keyboard, and does not hear presses.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Sends the form it stands in; then `on_press` is not needed.
    #[prop(optional)]
    submit: bool,
    /// Gets the keyboard when its dialog opens.
    #[prop(optional)]
    autofocus: bool,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        // What a press changes may be drawn before the press is over, and make this very element the one that sends the form.
        if !submit || busy.get_untracked() {
            event.prevent_default();
        }
        if !busy.get_untracked()
            && let Some(on_press) = on_press
        {
            on_press.run(());
        }
    };
    view! {
        <button
            class=class(kind, size)
            type=if submit { "submit" } else { "button" }
            autofocus=autofocus
            disabled=move || disabled.get()
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            {icon.map(|name| draw(name, 16))}
            <span>{children()}</span>
        </button>
    }
    .into_any()
}

/// A button that is only an icon; `label` is its name and its tooltip.
#[component]
pub fn IconButton(
    icon: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on_press: Callback<()>,
    /// More classes: `sm`, `xs`, `danger`, `close` …
    #[prop(optional)]
    class: &'static str,
    #[prop(optional, into)] expanded: Option<Signal<bool>>,
    #[prop(optional, into)] pressed: Option<Signal<bool>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// `end` in the rail, `top` in the message bar, `left`, `below-end`.
    #[prop(optional)]
    tip_side: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button
            class=format!("icon {class}")
            type="button"
            aria-label=move || label.get()
            data-tip=move || label.get()
            data-tip-side=tip_side
            aria-expanded=move || expanded.map(|expanded| expanded.get().to_string())
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            disabled=move || disabled.get()
            on:click=move |_| on_press.run(())
        >
            {draw(icon, 18)}
        </button>
    }
    .into_any()
}
