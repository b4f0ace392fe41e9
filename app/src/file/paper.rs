//! A PDF in the browser's own viewer, over the chat.

use super::{
    gallery::Gallery,
    model::{Attachment, address},
};
use crate::{
    browser::page,
    locales::{file::Texts, use_texts},
    ui::{Dialog, DialogSize, Empty, icon},
};
use leptos::prelude::*;

crate::later!(dialogs: pub fn paper(gallery: Gallery) = dialog; fetch_paper);

pub fn dialog(gallery: Gallery) -> AnyView {
    let words = use_texts().file;
    let title = move || gallery.shown.with(|file| file.as_ref().map(|file| file.name.clone()).unwrap_or_default());
    let footer = move || gallery.shown.get().map(|file| ways(&file, words));
    view! {
        <Dialog open=gallery.paper title=Signal::derive(title) size=DialogSize::Large footer=footer>
            {move || gallery.shown.get().map(|file| sheet(&file, words))}
        </Dialog>
    }
    .into_any()
}

fn sheet(file: &Attachment, words: &'static Texts) -> AnyView {
    if page::shows_pdf() {
        return view! { <iframe class="paper" src=address(file.id) title=file.name.clone()></iframe> }.into_any();
    }
    view! { <Empty icon="file-text" title=words.not_shown text=words.not_shown_text.to_owned()/> }.into_any()
}

fn ways(file: &Attachment, words: &'static Texts) -> AnyView {
    view! {
        <a class="btn" href=address(file.id) target="_blank" rel="noopener">
            {icon("external-link", 16)}
            <span>{words.new_tab}</span>
        </a>
        <a class="btn primary" href=address(file.id) download=file.name.clone()>
            {icon("download", 16)}
            <span>{words.save}</span>
        </a>
    }
    .into_any()
}
