//! Short notices at the edge of the screen, some with something to undo.

use super::icon::icon;
use crate::{browser::timer, locales::use_texts};
use leptos::prelude::*;
use std::sync::Arc;

const SHORT_MS: u32 = 5_000;
const ERROR_MS: u32 = 9_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum ToastKind {
    Info,
    Done,
    Error,
}

#[derive(Clone)]
struct Toast {
    id: u32,
    kind: ToastKind,
    text: String,
    ms: u32,
    /// Shared and not stored in an arena: whoever offered it may be gone when it is pressed.
    action: Option<(String, Arc<dyn Fn() + Send + Sync>)>,
}

/// Where notices are sent. Outlives every screen.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
    /// The pointer or the keyboard is on a notice: none goes away by itself.
    held: StoredValue<bool>,
}

pub fn use_toasts() -> Toasts {
    expect_context()
}

impl Toasts {
    pub fn provide() -> Self {
        let toasts =
            Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0), held: StoredValue::new(false) };
        provide_context(toasts);
        toasts
    }

    pub fn info(self, text: impl Into<String>) {
        self.add(ToastKind::Info, text.into(), SHORT_MS, None);
    }

    pub fn done(self, text: impl Into<String>) {
        self.add(ToastKind::Done, text.into(), SHORT_MS, None);
    }

    pub fn error(self, text: impl Into<String>) {
        self.add(ToastKind::Error, text.into(), ERROR_MS, None);
    }

    /// Something that can be taken back for `ms`. `undo` must use only what lives as long as the page.
    pub fn undo(
        self,
        text: impl Into<String>,
        label: impl Into<String>,
        ms: u32,
        undo: impl Fn() + Send + Sync + 'static,
    ) {
        self.add(ToastKind::Done, text.into(), ms, Some((label.into(), Arc::new(undo))));
    }

    fn add(self, kind: ToastKind, text: String, ms: u32, action: Option<(String, Arc<dyn Fn() + Send + Sync>)>) {
        let id = self.next.try_update_value(|next| {
            *next += 1;
            *next
        });
        let Some(id) = id else { return };
        self.shown.update(|shown| {
            // The same words again say nothing new.
            shown.retain(|other| other.text != text || other.action.is_some());
            if shown.len() >= 3 {
                shown.remove(0);
            }
            shown.push(Toast { id, kind, text, ms, action });
        });
        self.expire(id, ms);
    }

    fn expire(self, id: u32, ms: u32) {
        timer::detached(ms, move || match self.held.try_get_value() {
            Some(true) => self.expire(id, 1_500),
            Some(false) => self.dismiss(id),
            None => {}
        });
    }

    fn dismiss(self, id: u32) {
        let present = self.shown.try_with_untracked(|shown| shown.iter().any(|toast| toast.id == id));
        if present == Some(true) {
            self.shown.update(|shown| shown.retain(|toast| toast.id != id));
            self.held.set_value(false);
        }
    }
}

/// Stands once, at the end of the page.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    let texts = use_texts();
    let hold = move |held: bool| move |_| toasts.held.set_value(held);
    view! {
        <div
            class="toasts"
            role="region"
            aria-label=texts.ui.notifications
            on:mouseenter=hold(true)
            on:mouseleave=hold(false)
        >
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                {toast_view(toasts, toast)}
            </For>
        </div>
        // Screen readers hear a change inside a region that was there before, so the words are repeated here.
        <div class="sr" role="status">{move || latest(toasts, false)}</div>
        <div class="sr" role="alert">{move || latest(toasts, true)}</div>
    }
    .into_any()
}

fn latest(toasts: Toasts, errors: bool) -> Option<String> {
    toasts.shown.with(|shown| {
        shown.iter().rev().find(|toast| (toast.kind == ToastKind::Error) == errors).map(|toast| toast.text.clone())
    })
}

fn toast_view(toasts: Toasts, toast: Toast) -> AnyView {
    let texts = use_texts();
    let Toast { id, kind, text, ms, action } = toast;
    let (class, icon_name) = match kind {
        ToastKind::Info => ("toast", "info"),
        ToastKind::Done => ("toast ok", "check"),
        ToastKind::Error => ("toast error", "circle-alert"),
    };
    let action = action.map(|(label, run)| {
        view! {
            <button type="button" on:click=move |_| { toasts.dismiss(id); run(); }>{label}</button>
            <span class="timer" style=format!("--ms:{ms}ms")></span>
        }
    });
    view! {
        <div class=class>
            {icon(icon_name, 18)}
            <p>{text}</p>
            {action}
            <button type="button" class="icon" aria-label=texts.ui.close on:click=move |_| toasts.dismiss(id)>
                {icon("x", 16)}
            </button>
        </div>
    }
    .into_any()
}
