//! The files of a message, in its bubble. What is to come has its room from the beginning, so that nothing jumps.

use super::{
    card::card,
    gallery::Gallery,
    model::{Attachment, Showing, address, thumbnail_address},
};
use crate::locales::{file::Texts, use_texts};
use leptos::{either::Either, prelude::*};

/// The largest a picture is in a bubble, in pixels of the page.
const ROOM: (u32, u32) = (360, 300);
/// Of a picture whose size nobody knows.
const UNKNOWN: (u32, u32) = (240, 180);
/// A side of one of several pictures.
const TILE: u32 = 112;

/// To be called while the view is made.
pub fn files_view(files: &[Attachment]) -> Option<AnyView> {
    if files.is_empty() {
        return None;
    }
    let words = use_texts().file;
    let gallery = use_context::<Gallery>();
    let (images, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.showing() == Showing::Image);
    let many = images.len() > 1;
    let images = images.into_iter().map(|file| picture(file, many, gallery, words)).collect_view();
    let images = if many { Either::Left(view! { <div class="album">{images}</div> }) } else { Either::Right(images) };
    let others = others.into_iter().map(|file| other(file, gallery, words)).collect_view();
    Some(view! { {images} {others} }.into_any())
}

fn picture(file: &Attachment, tile: bool, gallery: Option<Gallery>, words: &'static Texts) -> AnyView {
    let source = file.small();
    let (width, height) = if tile { (TILE, TILE) } else { fitted(file.pixels) };
    let broken = RwSignal::new(false);
    let file = file.clone();
    let view = move || {
        if broken.get() {
            return card(&file, gallery, words);
        }
        let shown = file.clone();
        let open = move |_| {
            if let Some(gallery) = gallery {
                gallery.open(&shown);
            }
        };
        view! {
            <button type="button" class="media" aria-label=(words.open)(&file.name) on:click=open>
                <img
                    src=source.clone()
                    alt=file.name.clone()
                    width=width
                    height=height
                    decoding="async"
                    loading="lazy"
                    on:error=move |_| broken.set(true)
                />
            </button>
        }
        .into_any()
    };
    view.into_any()
}

/// As large as there is room for, and never larger than it is.
fn fitted(pixels: Option<(u32, u32)>) -> (u32, u32) {
    let Some((width, height)) = pixels.filter(|(width, height)| *width > 0 && *height > 0) else { return UNKNOWN };
    let (wide, high) = (f64::from(width), f64::from(height));
    let scale = (f64::from(ROOM.0) / wide).min(f64::from(ROOM.1) / high).min(1.0);
    let whole = |length: f64| (length * scale).round().max(1.0) as u32;
    (whole(wide), whole(high))
}

fn other(file: &Attachment, gallery: Option<Gallery>, words: &'static Texts) -> AnyView {
    let player = match file.showing() {
        Showing::Audio => Some(
            view! { <audio controls preload="metadata" src=address(file.id) aria-label=file.name.clone()></audio> }
                .into_any(),
        ),
        Showing::Video => Some(video(file)),
        _ => None,
    };
    view! { {card(file, gallery, words)} {player} }.into_any()
}

fn video(file: &Attachment) -> AnyView {
    let (width, height) = fitted(file.pixels.or(Some((640, 360))));
    let poster = file.thumbnail.then(|| thumbnail_address(file.id));
    view! {
        <video
            controls
            playsinline
            preload="metadata"
            src=address(file.id)
            poster=poster
            width=width
            height=height
            aria-label=file.name.clone()
        ></video>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn a_picture_fits_its_room_and_keeps_its_shape() {
        assert_eq!(fitted(Some((4_000, 3_000))), (360, 270));
        assert_eq!(fitted(Some((1_000, 3_000))), (100, 300));
        assert_eq!(fitted(Some((20_000, 10))), (360, 1));
        assert_eq!(fitted(Some((32, 16))), (32, 16));
        assert_eq!(fitted(Some((0, 7))), fitted(None));
    }
}
