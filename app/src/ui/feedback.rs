//! What a screen says about itself: counts, keys, emptiness, waiting, notices in place.

use super::icon::icon as draw;
use crate::locales::use_texts;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CountKind {
    #[default]
    Plain,
    /// Somebody waits.
    Hot,
    /// Somebody waits too long.
    Late,
}

#[component]
pub fn Count(#[prop(into)] value: Signal<u32>, #[prop(optional, into)] kind: Signal<CountKind>) -> impl IntoView {
    let class = move || match kind.get() {
        CountKind::Plain => "count",
        CountKind::Hot => "count hot",
        CountKind::Late => "count late",
    };
    view! { <span class=class>{move || value.get()}</span> }.into_any()
}

/// A key of the keyboard, in the notation of commands: `n`, `mod+k`.
#[component]
pub fn Kbd(keys: &'static str) -> impl IntoView {
    view! { <kbd>{super::commands::key_name(keys)}</kbd> }.into_any()
}

/// Nothing to show, and what to do about it.
#[component]
pub fn Empty(
    icon: &'static str,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Option<String>,
    /// It is all there is on the page, and its title the page's.
    #[prop(optional)]
    page: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let title = if page { view! { <h1>{title}</h1> }.into_any() } else { view! { <h2>{title}</h2> }.into_any() };
    view! {
        <div class="empty">
            {draw(icon, 24)}
            {title}
            {text.map(|text| view! { <p>{text}</p> })}
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Lines in the place of a list that is on its way. Shows itself only after a moment.
#[component]
pub fn Skeleton(#[prop(default = 3)] rows: usize) -> impl IntoView {
    let texts = use_texts();
    let row = |index: usize| {
        let width = [46, 62, 54, 70].get(index % 4).copied().unwrap_or(60);
        view! {
            <div class="row loading">
                <i class="skeleton circle"></i>
                <i class="skeleton" style=format!("--w:{width}%")></i>
                <i class="skeleton" style="--w:88%"></i>
                <i class="skeleton" style="--w:34%"></i>
            </div>
        }
        .into_any()
    };
    view! {
        <div role="status" aria-busy="true">
            <span class="sr">{texts.ui.loading}</span>
            <div aria-hidden="true">{(0..rows).map(row).collect_view()}</div>
        </div>
    }
    .into_any()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerKind {
    #[default]
    Info,
    Warn,
    Error,
}

/// A notice in its place, with room for a button.
#[component]
pub fn Banner(#[prop(optional)] kind: BannerKind, children: Children) -> impl IntoView {
    let (class, icon_name, role) = match kind {
        BannerKind::Info => ("banner", "info", "status"),
        BannerKind::Warn => ("banner warn", "triangle-alert", "status"),
        BannerKind::Error => ("banner error", "circle-alert", "alert"),
    };
    view! {
        <div class=class role=role>
            {draw(icon_name, 18)}
            {children()}
        </div>
    }
    .into_any()
}
