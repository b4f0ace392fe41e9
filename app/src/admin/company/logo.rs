//! The company's logo in its form: chosen or dropped, seen as it will be seen, saved with the rest.

use super::model::{CompanyFields, LOGO_ADDRESS, LOGO_BYTES, LOGO_TYPES};
use crate::{
    admin::registry::{editor::Editor, inputs::error_of},
    browser::{chosen, focus, timer, upload},
    error::{AppError, Field, Reason},
    file::model::{Attachment, address},
    id::FileId,
    json,
    locales::admin::company as words,
    ui::{Button, ButtonSize, icon},
};
use leptos::{ev, prelude::*, task::spawn_local};
use std::sync::atomic::{AtomicU32, Ordering};
use web_sys::File;

/// Beside those of the other uploads, which count up from 0 and from the middle. The form may be drawn anew while one is on its way.
static KEYS: AtomicU32 = AtomicU32::new(3 << 30);
const INPUT: &str = "company-logo";

#[derive(Clone, Copy)]
struct Logo {
    editor: Editor<CompanyFields>,
    coming: RwSignal<bool>,
    wrong: RwSignal<Option<AppError>>,
    /// Of the newest choice: what came before it counts no more.
    key: StoredValue<u32>,
}

pub(super) fn logo(editor: Editor<CompanyFields>) -> AnyView {
    let texts = words::texts();
    let (coming, wrong) = (RwSignal::new(false), RwSignal::new(None));
    let logo = Logo { editor, coming, wrong, key: StoredValue::new(0) };
    let held = Memo::new(move |_| editor.draft.with(|draft| draft.logo));
    let refused = error_of(editor, Field::File);
    let told = move || logo.wrong.with(|wrong| wrong.as_ref().map(|error| logo.words(error))).or_else(|| refused.get());
    let over = RwSignal::new(false);
    Effect::new(move |_| chosen::keep_page());
    let hang = move |event: ev::DragEvent| {
        if chosen::carries_files(event.data_transfer().as_ref()) {
            event.prevent_default();
            over.set(true);
        }
    };
    let drop = move |event: ev::DragEvent| {
        over.set(false);
        let files = event.data_transfer().map(|data| chosen::dropped(&data)).unwrap_or_default();
        if let Some(file) = files.into_iter().next() {
            event.prevent_default();
            logo.choose(file);
        }
    };
    let take = move |event: ev::Event| chosen::in_input(&event).into_iter().for_each(|file| logo.choose(file));
    let remove = move || {
        held.get().map(|_| {
            view! { <Button size=ButtonSize::Small icon="trash" on_press=move || logo.remove()>{texts.logo_remove}</Button> }
        })
    };
    view! {
        <div class="field" role="group" aria-label=texts.logo>
            <label for=INPUT>{texts.logo}</label>
            {move || held.get().map(grounds)}
            <div
                class="dropzone"
                class:over=move || over.get()
                on:dragover=hang
                on:dragleave=move |_| over.set(false)
                on:drop=drop
            >
                <input
                    class="input"
                    type="file"
                    id=INPUT
                    accept=LOGO_TYPES.join(",")
                    aria-describedby="company-logo-help company-logo-error"
                    on:change=take
                />
                {remove}
            </div>
            <p class="help" id="company-logo-help" role="status">
                {move || if logo.coming.get() { texts.logo_coming } else { texts.logo_help }}
            </p>
            <p class="error" id="company-logo-error" role="alert">
                {move || told().map(|text| view! { {icon("circle-alert", 14)} <span>{text}</span> })}
            </p>
        </div>
    }
    .into_any()
}

fn grounds(file: FileId) -> AnyView {
    let texts = words::texts();
    view! { <div class="grounds">{seen(file, "light", texts.light)}{seen(file, "dark", texts.dark)}</div> }.into_any()
}

/// In the sizes of the rail and of the chat's page.
fn seen(file: FileId, theme: &'static str, name: &'static str) -> AnyView {
    view! {
        <figure class="on-ground as-logo" data-theme=theme>
            <img src=address(file) alt=words::texts().logo width="36" height="36"/>
            <img src=address(file) alt="" height="28"/>
            <figcaption>{name}</figcaption>
        </figure>
    }
    .into_any()
}

impl Logo {
    fn words(self, error: &AppError) -> String {
        match error {
            AppError::Invalid { reason, .. } => (words::texts().logo_wrong)(*reason).to_owned(),
            other => (self.editor.words.error)(other),
        }
    }

    fn choose(self, file: File) {
        upload::forget(self.key.get_value());
        let key = KEYS.fetch_add(1, Ordering::Relaxed);
        self.key.set_value(key);
        self.editor.form.refusal.set(None);
        let (size, mime) = (file.size() as u64, file.type_());
        let wrong = match size {
            0 => Some(Reason::Empty),
            _ if size > LOGO_BYTES => Some(Reason::TooLarge(LOGO_BYTES)),
            // What the machine does not know, the server finds out.
            _ if !mime.is_empty() && !LOGO_TYPES.contains(&mime.as_str()) => Some(Reason::Unwanted),
            _ => None,
        };
        self.wrong.set(wrong.map(|reason| AppError::Invalid { field: Field::File, reason }));
        self.coming.set(wrong.is_none());
        if wrong.is_none() {
            let name = String::from(js_sys::encode_uri_component(&file.name()));
            upload::hold(key, file);
            spawn_local(self.send(key, format!("{LOGO_ADDRESS}?name={name}")));
        }
    }

    async fn send(self, key: u32, address: String) {
        let answer = upload::put(key, &address, |_| {}).await;
        // Another one was chosen meanwhile.
        if self.key.try_get_value().is_some_and(|newest| newest != key) {
            return;
        }
        upload::forget(key);
        let _ = self.coming.try_set(false);
        match answer.and_then(|text| json::read::<Attachment>(text.as_bytes()).map_err(|_| AppError::Unreachable)) {
            // Also when the rest was saved before it came.
            Ok(file) => drop(self.editor.draft.try_update(|draft| draft.logo = Some(file.id))),
            Err(error) => drop(self.wrong.try_set(Some(error))),
        }
    }

    fn remove(self) {
        self.editor.draft.update(|draft| draft.logo = None);
        self.wrong.set(None);
        timer::after_drawing(|| focus::focus_id(INPUT));
    }
}
