//! A screen of registrations as a whole.

use super::{
    drawer::drawer,
    editor::{Editor, Next},
    kind::Kind,
    list::list_card,
    model::{Entry, Fields},
    state::Registry,
};
use crate::{
    admin::{menu::page_head, screens::Surroundings},
    locales::use_texts,
    ui::{Banner, BannerKind, Button, ButtonKind, ButtonSize, Skeleton},
};
use leptos::{ev, prelude::*};
use std::sync::Arc;

/// A list with a form beside it.
pub fn registry_page<T: Fields>(kind: Kind<T>) -> AnyView {
    registry_page_with(kind, ().into_any())
}

/// The same, with more at the head of the page.
pub fn registry_page_with<T: Fields>(kind: Kind<T>, more: AnyView) -> AnyView {
    let words = kind.words;
    let registry = Registry::in_context(kind);
    let editor = registry.editor;
    keep_unsaved(editor);
    // What there is one of for each of something else is made with that.
    let new = (!words.new.is_empty()).then(|| {
        view! { <Button kind=ButtonKind::Primary icon="plus" on_press=move || editor.go(Next::New)>{words.new}</Button> }
    });
    let tools = view! { {more}{new} };
    view! {
        <main class="page" id="content" on:keydown=move |event| escape(editor, &event)>
            {page_head(words.title, words.lead, tools.into_any())}
            <div class="split">
                {list_card(registry)}
                {drawer(editor, registry.kind.with_value(|kind| (kind.fields, kind.facts)), move || registry.save(), Some(words))}
            </div>
        </main>
    }
    .into_any()
}

/// One form that is always open: what there is one of, such as the company.
pub fn settings_page<T: Fields>(kind: Kind<T>) -> AnyView {
    let (words, texts) = (kind.words, use_texts());
    let registry = Registry::in_context(kind);
    let editor = registry.editor;
    keep_unsaved(editor);
    let only = move || registry.list.with(|list| Some(list.as_ref()?.as_ref().ok()?.first()?.clone()));
    Effect::new(move |_| {
        let entry: Option<Entry<T>> = only();
        if let Some(entry) = entry.filter(|_| editor.target.with_untracked(Option::is_none)) {
            editor.adopt(entry);
        }
    });
    let save = move || editor.save(move |entry| editor.adopt(entry));
    let failure = move || {
        let error = registry.list.with(|list| list.as_ref().and_then(|list| list.as_ref().err().cloned()));
        error.map(|error| {
            view! {
                <Banner kind=BannerKind::Error>
                    <p>{(texts.ui.error)(&error)}</p>
                    <Button size=ButtonSize::Small on_press=move || registry.load()>{texts.ui.retry}</Button>
                </Banner>
            }
        })
    };
    let waiting =
        move || registry.list.with(Option::is_none).then(|| view! { <div class="card"><Skeleton rows=4/></div> });
    view! {
        <main class="page" id="content">
            {page_head(words.title, words.lead, ().into_any())}
            {failure}
            {waiting}
            {drawer(editor, registry.kind.with_value(|kind| (kind.fields, kind.facts)), save, None)}
        </main>
    }
    .into_any()
}

/// Closes the form, unless something smaller on the page does something with the key.
pub fn escape<T: Fields>(editor: Editor<T>, event: &ev::KeyboardEvent) {
    if event.key() == "Escape" && !event.default_prevented() && editor.target.with_untracked(Option::is_some) {
        event.prevent_default();
        editor.go(Next::Close);
    }
}

/// While something is not saved, links to other screens ask first, too.
pub fn keep_unsaved<T: Fields>(editor: Editor<T>) {
    let Surroundings { leaving, .. } = expect_context();
    let waits = move |address| {
        let unsaved = untrack(|| editor.unsaved());
        if unsaved {
            editor.go(Next::Leave(address));
        }
        unsaved
    };
    leaving.set_value(Some(Arc::new(waits)));
}
