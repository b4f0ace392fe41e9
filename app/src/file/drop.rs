//! Files that are dropped on the chat or pasted into it.

use super::attach::Attach;
use crate::{
    browser::{chosen, timer::Delay},
    conversation::composer::Writing,
    locales::use_texts,
    ui::icon,
};
use leptos::{ev, prelude::*};

/// Browsers repeat `dragover` at least as often as this while something hangs over the page.
const HANGING_MS: u32 = 450;

/// To be called while the view is made, once for a chat.
#[derive(Clone, Copy)]
pub struct Dropping {
    writing: Writing,
    attach: Attach,
    hangs: RwSignal<bool>,
    gone: Delay,
}

impl Dropping {
    pub fn new(writing: Writing) -> Self {
        Effect::new(move |_| chosen::keep_page());
        Self { writing, attach: Attach::new(writing), hangs: RwSignal::new(false), gone: Delay::new() }
    }

    pub fn over(self, event: &ev::DragEvent) {
        let data = event.data_transfer();
        if !chosen::carries_files(data.as_ref()) || !untrack(|| self.writing.chat.mine()) {
            return;
        }
        event.prevent_default();
        if let Some(data) = data {
            data.set_drop_effect("copy");
        }
        if !self.hangs.get_untracked() {
            self.hangs.set(true);
        }
        self.gone.after(HANGING_MS, move || self.hangs.set(false));
    }

    pub fn drop(self, event: &ev::DragEvent) {
        self.gone.cancel();
        self.hangs.set(false);
        let Some(data) = event.data_transfer() else { return };
        if chosen::carries_files(Some(&data)) && untrack(|| self.writing.chat.mine()) {
            event.prevent_default();
            self.attach.add(chosen::dropped(&data));
        }
    }

    pub fn paste(self, event: &ev::ClipboardEvent) {
        let files = event.clipboard_data().map(|data| chosen::pasted(&data)).unwrap_or_default();
        if !files.is_empty() && untrack(|| self.writing.chat.mine()) {
            event.prevent_default();
            self.attach.add(files);
        }
    }
}

/// Over the chat while files hang over it.
pub fn drop_zone(dropping: Dropping) -> impl IntoView {
    let words = use_texts().file;
    let limits = dropping.writing.uploads.limits();
    let text = (words.limits)(limits.count, &(words.size)(limits.size));
    move || {
        dropping.hangs.get().then(|| {
            view! {
                <div class="dropzone over" aria-hidden="true">
                    {icon("upload", 20)}
                    <b>{words.drop}</b>
                    <small>{text.clone()}</small>
                </div>
            }
        })
    }
}
