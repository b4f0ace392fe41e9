//! What the forms of this feature share: sending once, and showing a refusal at its field.

use crate::{
    browser::{focus, timer},
    error::{AppError, Field},
    locales::use_texts,
    ui::icon,
};
use leptos::{prelude::*, task::spawn_local};
use std::future::Future;

/// The state of one form.
#[derive(Clone, Copy)]
pub struct Form {
    pub busy: RwSignal<bool>,
    pub refusal: RwSignal<Option<AppError>>,
    /// Set in the browser. Until then nothing can be sent: a form without its code would put a password into the address.
    ready: RwSignal<bool>,
}

impl Form {
    pub fn new() -> Self {
        let form = Self { busy: RwSignal::new(false), refusal: RwSignal::new(None), ready: RwSignal::new(false) };
        Effect::new(move |_| form.ready.set(true));
        Effect::new(move |_| {
            if form.refusal.with(|refusal| matches!(refusal, Some(AppError::Invalid { .. }))) {
                timer::after_drawing(|| focus::focus_first("[aria-invalid=true]"));
            }
        });
        form
    }

    pub fn blocked(self) -> Signal<bool> {
        Signal::derive(move || !self.ready.get())
    }

    /// Sends; a second press while the first is on its way is not heard.
    pub fn send<T: 'static>(
        self,
        answer: impl Future<Output = Result<T, AppError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refusal.set(None);
        spawn_local(async move {
            match answer.await {
                Ok(value) => then(value),
                Err(error) => {
                    let _ = self.refusal.try_set(Some(error));
                }
            }
            let _ = self.busy.try_set(false);
        });
    }

    /// What is wrong with that input.
    pub fn error_of(self, field: Field) -> Signal<Option<String>> {
        let texts = use_texts();
        Signal::derive(move || {
            self.refusal.with(|refusal| match refusal {
                Some(error @ AppError::Invalid { field: refused, .. }) if *refused == field => {
                    Some((texts.ui.error)(error))
                }
                _ => None,
            })
        })
    }

    /// What is wrong with none of these inputs, above the form.
    pub fn general_error(self, fields: &'static [Field]) -> AnyView {
        let texts = use_texts();
        let general = move || {
            self.refusal
                .get()
                .filter(|error| !matches!(error, AppError::Invalid { field, .. } if fields.contains(field)))
        };
        view! {
            <div role="alert">
                {move || general().map(|error| view! {
                    <div class="form-error">{icon("circle-alert", 18)}<span>{(texts.ui.error)(&error)}</span></div>
                })}
            </div>
        }
        .into_any()
    }
}

impl Default for Form {
    fn default() -> Self {
        Self::new()
    }
}
