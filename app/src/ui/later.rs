//! Parts of the page that leave the first load: their code, and what only they use, is fetched when they are first needed.
//! The site builder puts it into files of its own (`frontend/site/src/split.rs`).

use super::{Button, Dialog, Empty, Skeleton};
use crate::{
    browser::{focus, style, timer},
    locales::{self, page_locale, use_texts},
};
use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};
use std::{
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};
use web_sys::HtmlElement;

/// What a part's function gives; without its code it cannot be called.
pub type Made = Result<AnyView, SplitLoaderError>;
pub type Arrival = Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>>;

/// A part that may not be there yet.
pub struct Later {
    fetch: fn() -> Arrival,
    make: Box<dyn Fn() -> Option<AnyView> + Send + Sync>,
}

/// `later!(dialogs: pub fn transfer_dialog(state: Transfer) = dialog);` declares `transfer_dialog`, which gives a [`Later`] for
/// what the function `dialog` draws. Parts with the same first word are fetched together. The last word names
/// the function that only fetches it.
#[macro_export]
macro_rules! later {
    ($group:ident: $vis:vis fn $name:ident($($argument:ident: $type:ty),*) = $draw:path; $fetch:ident) => {
        $vis fn $fetch() -> $crate::ui::later::Arrival {
            $crate::ui::later::with_texts_and_style(::std::boxed::Box::pin($fetch::fetch()))
        }

        #[allow(clippy::clone_on_copy, reason = "not every argument is `Copy`")]
        $vis fn $name($($argument: $type),*) -> $crate::ui::Later {
            $crate::ui::Later::new($fetch, move || $fetch::$name($($argument.clone()),*))
        }

        mod $fetch {
            use super::*;
            #[::leptos::wasm_split::wasm_split($group, wasm_split_path = ::leptos::wasm_split, fallible, preload(fetch))]
            pub(super) fn $name($($argument: $type),*) -> $crate::ui::later::Made {
                Ok($draw($($argument),*).into_any())
            }
        }
    };
}

/// A part's code, what it says and how it looks, on their way at the same time.
pub fn with_texts_and_style(code: Arrival) -> Arrival {
    let texts = locales::fetch_later(page_locale());
    Box::pin(async {
        let (code, texts, ()) = futures::join!(code, texts, style::fetch_later());
        code.and(texts)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Asleep,
    OnItsWay,
    Here,
    Failed,
}

impl Later {
    pub fn new<V>(fetch: fn() -> Arrival, make: impl Fn() -> V + Send + Sync + 'static) -> Self
    where
        V: Future<Output = Made>,
    {
        Self { fetch, make: Box::new(move || now(make())?.ok()) }
    }

    /// Draws it here: lines in its place until it arrives.
    pub fn page(self) -> AnyView {
        self.main("page")
    }

    /// The same for what brings the document's `main` of this class.
    pub fn main(self, class: &'static str) -> AnyView {
        let Self { fetch, make } = self;
        let (stage, back) = (RwSignal::new(Stage::Asleep), Back::new(None));
        wake(fetch, stage, back);
        let content = move || match stage.get() {
            Stage::Here => make(),
            Stage::Failed => {
                Some(view! { <main class=class id="content">{failure(fetch, stage, back)}</main> }.into_any())
            }
            _ => Some(view! { <main class=class id="content"><Skeleton rows=5/></main> }.into_any()),
        };
        content.into_any()
    }

    /// Draws it here from the first time that it is `wanted`; nothing while its code is on its way, or did not come.
    pub fn when(self, wanted: RwSignal<bool>) -> AnyView {
        let Self { fetch, make } = self;
        let (stage, back) = (RwSignal::new(Stage::Asleep), Back::new(None));
        Effect::new(move |_| {
            if wanted.get() && stage.get_untracked() != Stage::Here {
                wake(fetch, stage, back);
            }
        });
        let content = move || if stage.get() == Stage::Here { make() } else { None };
        content.into_any()
    }

    /// A dialog: nothing until it first opens. If its code takes a while, an empty dialog waits in its place.
    pub fn dialog(self, open: RwSignal<bool>) -> AnyView {
        let Self { fetch, make } = self;
        let (stage, back) = (RwSignal::new(Stage::Asleep), Back::new(None));
        Effect::new(move |_| {
            if open.get() && stage.get_untracked() != Stage::Here {
                remember(back);
                wake(fetch, stage, back);
            }
        });
        let content = move || match stage.get() {
            Stage::Asleep => None,
            Stage::Here => make(),
            waits => Some(waiting(open, waits == Stage::Failed, fetch, stage, back)),
        };
        content.into_any()
    }
}

/// In the place of a dialog whose code is on its way, or did not come.
fn waiting(open: RwSignal<bool>, failed: bool, fetch: fn() -> Arrival, stage: RwSignal<Stage>, back: Back) -> AnyView {
    let content = move || if failed { failure(fetch, stage, back) } else { view! { <Skeleton rows=3/> }.into_any() };
    view! { <Dialog open=open title=use_texts().ui.loading.to_owned()>{content()}</Dialog> }.into_any()
}

/// Where the keyboard was before a dialog opened: set in the browser only, as an element cannot leave its thread.
type Back = StoredValue<Option<StoredValue<Option<HtmlElement>, LocalStorage>>>;

/// Remembers where the keyboard is before the next dialog opens.
fn remember(back: Back) {
    let place = StoredValue::new_local(None);
    back.set_value(Some(place));
    timer::after_drawing(move || {
        let _ = place.try_set_value(focus::focused());
    });
}

/// Fetches the code unless it is there. The keyboard returns to where it was before the waiting dialog, so that closing the one
/// that now opens brings it there, too.
fn wake(fetch: fn() -> Arrival, stage: RwSignal<Stage>, back: Back) {
    let mut arrival = fetch();
    let arrived = |answer: Result<(), SplitLoaderError>| if answer.is_ok() { Stage::Here } else { Stage::Failed };
    match arrival.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => stage.set(arrived(answer)),
        Poll::Pending => {
            stage.set(Stage::OnItsWay);
            spawn_local(async move {
                let next = arrived(arrival.await);
                if next == Stage::Here {
                    timer::after_drawing(move || {
                        let place = back.try_get_value().flatten();
                        if let Some(before) = place.and_then(|place| place.try_get_value().flatten()) {
                            focus::focus(&before);
                        }
                    });
                }
                let _ = stage.try_set(next);
            });
        }
    }
}

fn failure(fetch: fn() -> Arrival, stage: RwSignal<Stage>, back: Back) -> AnyView {
    let texts = use_texts();
    view! {
        <Empty icon="circle-alert" title=texts.ui.load_failed text=(texts.ui.error)(&crate::error::AppError::Unreachable)>
            <Button icon="refresh" on_press=move || wake(fetch, stage, back)>{texts.ui.retry}</Button>
        </Empty>
    }
    .into_any()
}

/// Fetches the code once the page has come to rest, so that it is there when it is asked for.
pub fn soon(fetch: fn() -> Arrival) {
    const REST_MS: u32 = 1_500;
    timer::detached(REST_MS, move || {
        spawn_local(async move {
            // In vain: then it is tried again when it is needed, and said.
            let _ = fetch().await;
        });
    });
}

/// The result of a future that needs not wait.
fn now<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}
