//! Which file is looked at, and which pictures lie beside it.

use super::model::{Attachment, Showing};
use crate::conversation::model::Message;
use leptos::prelude::*;

/// In the context of every thread: the chat's, and the one that is only read.
#[derive(Clone, Copy)]
pub struct Gallery {
    images: StoredValue<Callback<(), Vec<Attachment>>>,
    pub shown: RwSignal<Option<Attachment>>,
    /// A picture is open, large.
    pub lit: RwSignal<bool>,
    /// A PDF is open.
    pub paper: RwSignal<bool>,
}

impl Gallery {
    /// `images`: the thread's pictures in their order.
    pub fn provide(images: impl Fn() -> Vec<Attachment> + Send + Sync + 'static) -> Self {
        let gallery = Self {
            images: StoredValue::new(Callback::new(move |()| images())),
            shown: RwSignal::new(None),
            lit: RwSignal::new(false),
            paper: RwSignal::new(false),
        };
        provide_context(gallery);
        gallery
    }

    pub fn open(self, file: &Attachment) {
        self.shown.set(Some(file.clone()));
        match file.showing() {
            Showing::Pdf => self.paper.set(true),
            _ => self.lit.set(true),
        }
    }

    /// Where the picture stands among the others, and how many there are. Untracked.
    pub fn place(self) -> (usize, usize) {
        let images = self.images();
        let shown = self.shown.with_untracked(|shown| shown.as_ref().map(|file| file.id));
        match images.iter().position(|image| Some(image.id) == shown) {
            Some(at) => (at, images.len()),
            // It is still on its way into the thread.
            None => (0, 1),
        }
    }

    /// To the next picture, or to the one before; round the ends.
    pub fn step(self, by: isize) {
        let (at, count) = self.place();
        let next = match at.checked_add_signed(by) {
            None => count - 1,
            Some(next) => next % count,
        };
        if let Some(image) = self.images().into_iter().nth(next) {
            self.shown.set(Some(image));
        }
    }

    fn images(self) -> Vec<Attachment> {
        self.images.try_get_value().map(|images| untrack(|| images.run(()))).unwrap_or_default()
    }
}

/// The pictures of some messages.
pub fn images_of<'a>(messages: impl IntoIterator<Item = &'a Message>) -> Vec<Attachment> {
    let files = messages.into_iter().flat_map(|message| &message.files);
    files.filter(|file| file.showing() == Showing::Image).cloned().collect()
}
