//! The button that attaches files, and its file chooser.

use crate::{
    browser::{chosen, focus},
    conversation::composer::Writing,
    locales::{file::Texts, use_texts},
    ui::{Toasts, icon, use_toasts},
};
use leptos::{ev, prelude::*};
use web_sys::File;

const INPUT: &str = "attach";

/// Adds files to a message and says what was left out.
#[derive(Clone, Copy)]
pub struct Attach {
    writing: Writing,
    toasts: Toasts,
    words: &'static Texts,
}

impl Attach {
    /// To be called while the view is made.
    pub fn new(writing: Writing) -> Self {
        Self { writing, toasts: use_toasts(), words: use_texts().file }
    }

    pub fn add(self, files: Vec<File>) {
        let left_out = self.writing.stage_files(files);
        if left_out > 0 {
            self.toasts.error((self.words.left_out)(left_out, self.writing.uploads.limits().count));
        }
        self.writing.focus();
    }
}

/// Opens the chooser.
pub fn choose() {
    if let Some(input) = focus::by_id(INPUT) {
        input.click();
    }
}

pub fn attach_button(writing: Writing) -> AnyView {
    let attach = Attach::new(writing);
    let words = attach.words;
    let limits = writing.uploads.limits();
    let tip = format!("{} · {}", words.attach, (words.limits)(limits.count, &(words.size)(limits.size)));
    let chosen = move |event: ev::Event| attach.add(chosen::in_input(&event));
    view! {
        <button type="button" class="icon" aria-label=words.attach data-tip=tip data-tip-side="top" on:click=move |_| choose()>
            {icon("paperclip", 18)}
        </button>
        <input type="file" id=INPUT multiple hidden aria-label=words.attach accept=limits.accept() on:change=chosen/>
    }
    .into_any()
}
