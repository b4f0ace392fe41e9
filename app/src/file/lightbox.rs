//! A picture, large, over everything; the arrows lead through the conversation's pictures.

use super::{
    gallery::Gallery,
    model::{Attachment, address, thumbnail_address},
};
use crate::{
    locales::{file::Texts, use_texts},
    ui::{Empty, IconButton, dialog::follow, icon},
};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

crate::later!(dialogs: pub fn lightbox(gallery: Gallery) = dialog; fetch_lightbox);

pub fn dialog(gallery: Gallery) -> AnyView {
    let words = use_texts().file;
    let node = NodeRef::<html::Dialog>::new();
    follow(gallery.lit, node);
    let keys = move |event: ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        gallery.step(by);
    };
    // A press beside the picture.
    let press = move |event: ev::MouseEvent| {
        let at = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if at.is_some_and(|at| matches!(at.tag_name().as_str(), "FIGURE" | "DIALOG")) {
            gallery.lit.set(false);
        }
    };
    view! {
        <dialog
            class="lightbox"
            node_ref=node
            aria-label=move || gallery.shown.with(|shown| shown.as_ref().map(|file| file.name.clone()))
            on:close=move |_| gallery.lit.set(false)
            on:keydown=keys
            on:click=press
        >
            {head(gallery, words)}
            {move || gallery.shown.get().map(|file| picture(&file, words))}
        </dialog>
    }
    .into_any()
}

/// Stays as it is while the pictures change, and with it the keyboard's place.
fn head(gallery: Gallery, words: &'static Texts) -> AnyView {
    let texts = use_texts();
    let place = Memo::new(move |_| {
        gallery.shown.track();
        gallery.place()
    });
    let alone = Signal::derive(move || place.get().1 < 2);
    let shown = move |what: fn(&Attachment) -> String| gallery.shown.with(|file| file.as_ref().map(what));
    view! {
        <header>
            <h2><bdi>{move || shown(|file| file.name.clone())}</bdi></h2>
            <span class="num" role="status">
                {move || (!alone.get()).then(|| (words.of)(place.get().0 + 1, place.get().1))}
            </span>
            <IconButton icon="chevron-left" label=words.previous.to_owned() disabled=alone on_press=move || gallery.step(-1)/>
            <IconButton icon="chevron-right" label=words.next.to_owned() disabled=alone on_press=move || gallery.step(1)/>
            <a
                class="icon"
                href=move || shown(|file| address(file.id))
                download=move || shown(|file| file.name.clone())
                aria-label=move || gallery.shown.with(|file| file.as_ref().map(|file| (words.download)(&file.name)))
            >
                {icon("download", 18)}
            </a>
            <button
                type="button"
                class="icon close"
                autofocus
                aria-label=texts.ui.close
                on:click=move |_| gallery.lit.set(false)
            >
                {icon("x", 18)}
            </button>
        </header>
    }
    .into_any()
}

/// The small one lies in its place until the whole one has come.
fn picture(file: &Attachment, words: &'static Texts) -> AnyView {
    let (loaded, broken) = (RwSignal::new(false), RwSignal::new(false));
    let small = file.thumbnail.then(|| format!("url({}) center / contain no-repeat", thumbnail_address(file.id)));
    let (width, height) = file.pixels.unzip();
    let file = file.clone();
    let view = move || {
        if broken.get() {
            let text = words.not_shown_text.to_owned();
            return view! { <Empty icon="image" title=words.not_shown text=text/> }.into_any();
        }
        let small = small.clone();
        view! {
            <img
                src=address(file.id)
                alt=file.name.clone()
                width=width
                height=height
                style:background=move || small.clone().filter(|_| !loaded.get())
                on:load=move |_| loaded.set(true)
                on:error=move |_| broken.set(true)
            />
        }
        .into_any()
    };
    view! { <figure>{view}</figure> }.into_any()
}
