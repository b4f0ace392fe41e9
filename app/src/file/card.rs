//! A file as a card: what it is called, what it is, and getting it.

use super::{
    gallery::Gallery,
    kind::{look, type_word},
    model::{Attachment, Showing, address},
};
use crate::{locales::file::Texts, ui::icon};
use leptos::prelude::*;

/// A PDF opens where one is; everything else is downloaded.
pub fn card(file: &Attachment, gallery: Option<Gallery>, words: &'static Texts) -> AnyView {
    let (drawing, class) = look(&file.mime, &file.name);
    let small = format!("{} · {}", type_word(&file.mime, &file.name), (words.size)(file.size));
    let download = (words.download)(&file.name);
    let name = file.name.clone();
    let Some(gallery) = gallery.filter(|_| file.showing() == Showing::Pdf) else {
        return view! {
            <a class="file" href=address(file.id) download=name.clone() aria-label=format!("{download}, {small}")>
                <span class=class>{icon(drawing, 20)}</span>
                <span class="grow"><bdi>{name.clone()}</bdi><br/><small>{small.clone()}</small></span>
                {icon("download", 16)}
            </a>
        }
        .into_any();
    };
    let paper = file.clone();
    let open = move |_| gallery.open(&paper);
    view! {
        <div class="file">
            <button type="button" class="file-open" aria-label=format!("{}, {small}", (words.open)(&name)) on:click=open>
                <span class=class>{icon(drawing, 20)}</span>
                <span><bdi>{name.clone()}</bdi><br/><small>{small.clone()}</small></span>
            </button>
            <a class="icon sm" href=address(file.id) download=name aria-label=download>{icon("download", 16)}</a>
        </div>
    }
    .into_any()
}
