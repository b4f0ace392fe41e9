//! Copies a text and says so where it was pressed.

use super::{icon::icon, toasts::use_toasts};
use crate::{
    browser::{clipboard, timer::Delay},
    locales::use_texts,
};
use leptos::prelude::*;

/// An icon that copies `text`. `label` names it: "Copiar protocolo".
pub fn copy_button(text: impl Into<Signal<String>>, label: impl Into<String>) -> AnyView {
    let texts = use_texts();
    let toasts = use_toasts();
    let text = text.into();
    let label = label.into();
    let copied = RwSignal::new(false);
    let pause = Delay::new();
    let copy = move |_| {
        clipboard::copy(text.get_untracked(), move |worked| {
            if !worked {
                return toasts.error(texts.ui.copy_failed);
            }
            if copied.try_set(true).is_none() {
                pause.after(1_600, move || {
                    let _ = copied.try_set(false);
                });
            }
        });
    };
    let name = move || if copied.get() { texts.ui.copied.to_owned() } else { label.clone() };
    view! {
        <button type="button" class="icon xs" aria-label=name.clone() data-tip=name on:click=copy>
            {move || icon(if copied.get() { "check" } else { "copy" }, 14)}
        </button>
        <span class="sr" role="status">{move || copied.get().then_some(texts.ui.copied)}</span>
    }
    .into_any()
}
