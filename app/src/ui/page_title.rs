//! The text of the tab: the page's own name, the product, and how much is unread.

use crate::locales::use_texts;
use leptos::prelude::*;
use leptos_meta::{Formatter, Title};

/// How much is unread. Set by whoever counts; shown in front of every page's title.
#[derive(Clone, Copy)]
pub struct Unread(RwSignal<u32>);

pub fn use_unread() -> Unread {
    expect_context()
}

impl Unread {
    pub fn provide() -> Self {
        let unread = Self(RwSignal::new(0));
        provide_context(unread);
        unread
    }

    pub fn set(self, count: u32) {
        if self.0.try_get_untracked() != Some(count) {
            let _ = self.0.try_set(count);
        }
    }
}

/// Stands once in the page; each screen gives its own `<Title text/>` over it.
#[component]
pub fn PageTitle() -> impl IntoView {
    let texts = use_texts().ui;
    let Unread(unread) = use_unread();
    let formatter = Formatter::from(move |text: String| {
        let title = if text == texts.product { text } else { format!("{text} · {}", texts.product) };
        (texts.unread_title)(unread.try_get().unwrap_or(0), &title)
    });
    view! { <Title formatter=formatter text=texts.product/> }
}
