//! Parts of the page that leave the first load: their code, and what only they use, is fetched when they are first needed.
//! The site builder puts it into files of its own (`frontend/site/src/split.rs`).

use super::{Button, Dialog, Empty, Skeleton};
use crate::{
    browser::{focus, timer},
    locales::use_texts,
};
use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};
use std::{
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

/// What a part's function gives; without its code it cannot be called.
pub type Made = Result<AnyView, SplitLoaderError>;
pub type Arrival = Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>>;

/// A part that may not be there yet.
pub struct Later {
    fetch: fn() -> Arrival,
    make: Box<dyn Fn() -> Option<AnyView> + Send + Sync>,
}

/// `later!(dialogs: pub fn transfer_dialog(state: Transfer) = dialog);` declares `transfer_dialog`, which gives a [`Later`] for
/// what the function `dialog` draws. Parts with the same first word are fetched together. the last word names the
/// function that only fetches it.
#[macro_export]
macro_rules! later {
    ($group:ident: $vis:vis fn $name:ident($($argument:ident: $type:ty),*) = $draw:path; $fetch:ident) => {
        $vis fn $fetch() -> ::std::pin::Pin<
            ::std::boxed::Box<dyn ::std::future::Future<Output = Result<(), ::leptos::wasm_split::SplitLoaderError>>>,
        > {
            ::std::boxed::Box::pin($fetch::fetch())
        }

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
        let Self { fetch, make } = self;
        let stage = RwSignal::new(Stage::Asleep);
        wake(fetch, stage);
        let content = move || match stage.get() {
            Stage::Here => make(),
            Stage::Failed => Some(view! { <main class="page" id="content">{failure(fetch, stage)}</main> }.into_any()),
            _ => Some(view! { <main class="page" id="content"><Skeleton rows=5/></main> }.into_any()),
        };
        content.into_any()
    }

    /// A dialog: nothing until it first opens. If its code takes a while, an empty dialog waits in its place.
    pub fn dialog(self, open: RwSignal<bool>) -> AnyView {
        let Self { fetch, make } = self;
        let stage = RwSignal::new(Stage::Asleep);
        Effect::new(move |_| {
            if open.get() && stage.get_untracked() != Stage::Here {
                wake(fetch, stage);
            }
        });
        let texts = use_texts();
        let content = move || {
            match stage.get() {
            Stage::Asleep => None,
            Stage::Here => make(),
            waits => Some(view! {
                <Dialog open=open title=texts.ui.loading.to_owned()>
                    {if waits == Stage::Failed { failure(fetch, stage) } else { view! { <Skeleton rows=3/> }.into_any() }}
                </Dialog>
            }.into_any()),
        }
        };
        content.into_any()
    }
}

/// Fetches the code unless it is there. What it replaces was a dialog, perhaps: the keyboard returns to where it was before, so
/// that closing the dialog that now opens brings it there, too.
fn wake(fetch: fn() -> Arrival, stage: RwSignal<Stage>) {
    let mut arrival = fetch();
    let arrived = |answer: Result<(), SplitLoaderError>| if answer.is_ok() { Stage::Here } else { Stage::Failed };
    match arrival.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => stage.set(arrived(answer)),
        Poll::Pending => {
            let before = StoredValue::new_local(focus::focused());
            let before = move || before.try_get_value().flatten();
            stage.set(Stage::OnItsWay);
            spawn_local(async move {
                let next = arrived(arrival.await);
                if next == Stage::Here
                    && let Some(before) = before()
                {
                    timer::after_drawing(move || focus::focus(&before));
                }
                let _ = stage.try_set(next);
            });
        }
    }
}

fn failure(fetch: fn() -> Arrival, stage: RwSignal<Stage>) -> AnyView {
    let texts = use_texts();
    view! {
        <Empty icon="circle-alert" title=texts.ui.load_failed text=(texts.ui.error)(&crate::error::AppError::Unreachable)>
            <Button icon="refresh" on_press=move || wake(fetch, stage)>{texts.ui.retry}</Button>
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
