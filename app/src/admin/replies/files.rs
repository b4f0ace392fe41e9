//! The files of an automatic message: uploaded once, taken along by every message that is made of it.

use super::model::ReplyFields;
use crate::{
    admin::registry::{editor::Editor, inputs::error_of},
    browser::{chosen, focus, upload},
    error::{AppError, Field},
    file::{
        kind::look,
        model::{Attachment, LIBRARY_ADDRESS},
    },
    json,
    locales::{admin::reply, file, use_texts},
    ui::{Button, ButtonSize, IconButton, Toasts, icon, use_toasts},
};
use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::File;

const INPUT: &str = "reply-files";

/// Beside those of the conversations' uploads, which count up from 0.
const FIRST_KEY: u32 = 1 << 31;

/// A file on its way.
#[derive(Clone)]
struct Coming {
    key: u32,
    name: String,
    mime: String,
    /// What of it is there, from 0 to 1.
    part: ArcRwSignal<f64>,
}

#[derive(Clone, Copy)]
struct Shelf {
    editor: Editor<ReplyFields>,
    coming: RwSignal<Vec<Coming>>,
    key: StoredValue<u32>,
    toasts: Toasts,
    words: &'static file::Texts,
}

pub fn files(editor: Editor<ReplyFields>) -> AnyView {
    let texts = reply::texts();
    let (coming, key) = (RwSignal::new(Vec::new()), StoredValue::new(FIRST_KEY));
    let shelf = Shelf { editor, coming, key, toasts: use_toasts(), words: use_texts().file };
    Effect::new(move |_| editor.incomplete.set(!coming.with(Vec::is_empty)));
    let error = error_of(editor, Field::File);
    let held = Memo::new(move |_| editor.draft.with(|draft| draft.files.clone()));
    let take = move |event: ev::Event| chosen::in_input(&event).into_iter().for_each(|file| shelf.upload(file));
    let choose = move || {
        if let Some(input) = focus::by_id(INPUT) {
            input.click();
        }
    };
    view! {
        <div class="field" role="group" aria-label=texts.files aria-describedby="reply-files-help">
            <span>{texts.files}</span>
            <ul class="files">
                <For each=move || held.get() key=|file| file.id let:file>{line(shelf, file)}</For>
                <For each=move || coming.get() key=|coming| coming.key let:file>{coming_line(shelf, file)}</For>
            </ul>
            <Button size=ButtonSize::Small icon="paperclip" on_press=choose>{shelf.words.attach}</Button>
            <input type="file" id=INPUT multiple hidden aria-label=shelf.words.attach on:change=take/>
            <p class="help" id="reply-files-help" role="status">
                {move || if coming.with(Vec::is_empty) { texts.files_help } else { texts.files_coming }}
            </p>
            <p class="error" role="alert">{move || error.get()}</p>
        </div>
    }
    .into_any()
}

fn line(shelf: Shelf, file: Attachment) -> AnyView {
    let size = (shelf.words.size)(file.size);
    let (drawing, class) = look(&file.mime, &file.name);
    let remove = move || shelf.editor.draft.update(|draft| draft.files.retain(|other| other.id != file.id));
    view! {
        <li class="file">
            <span class=class>{icon(drawing, 20)}</span>
            <span><bdi>{file.name.clone()}</bdi><br/><small>{size}</small></span>
            <IconButton icon="x" class="sm" label=(reply::texts().remove_file)(&file.name) on_press=remove/>
        </li>
    }
    .into_any()
}

fn coming_line(shelf: Shelf, file: Coming) -> AnyView {
    let Coming { key, name, mime, part } = file;
    let (drawing, class) = look(&mime, &name);
    let percent = Memo::new(move |_| (part.get() * 100.0).round() as u32);
    let remove = move || {
        shelf.give_up(key);
    };
    view! {
        <li class="file">
            <span class=class>{icon(drawing, 20)}</span>
            <span><bdi>{name.clone()}</bdi><br/><small>{percent}" %"</small></span>
            <IconButton icon="x" class="sm" label=(reply::texts().remove_file)(&name) on_press=remove/>
            <span
                class="progress"
                role="progressbar"
                aria-label=name
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || percent.get().to_string()
                style:--v=move || format!("{:.2}", f64::from(percent.get()) / 100.0)
            >
                <i></i>
            </span>
        </li>
    }
    .into_any()
}

impl Shelf {
    fn upload(self, file: File) {
        let key = self.key.try_update_value(|key| {
            *key += 1;
            *key
        });
        let Some(key) = key else { return };
        let (name, mime, part) = (file.name(), file.type_(), ArcRwSignal::new(0.0));
        let heard = part.clone();
        let address = format!("{LIBRARY_ADDRESS}?name={}", String::from(js_sys::encode_uri_component(&name)));
        upload::hold(key, file);
        self.coming.update(|coming| coming.push(Coming { key, name, mime, part }));
        let target = self.editor.target.get_untracked();
        spawn_local(async move {
            let answer = upload::put(key, &address, move |part| heard.set(part)).await;
            // Given up, or something else is edited by now: then nobody asks for the file any more.
            if !self.give_up(key) || self.editor.target.try_get_untracked() != Some(target) {
                return;
            }
            let read =
                answer.and_then(|text| json::read::<Attachment>(text.as_bytes()).map_err(|_| AppError::Unreachable));
            match read {
                Ok(file) => self.editor.draft.update(|draft| draft.files.push(file)),
                Err(error) => self.toasts.error((self.editor.words.error)(&error)),
            }
        });
    }

    /// Waits for a file no longer; whether it was still on its way.
    fn give_up(self, key: u32) -> bool {
        upload::forget(key);
        let taken = self.coming.try_update(|coming| {
            let before = coming.len();
            coming.retain(|other| other.key != key);
            coming.len() < before
        });
        taken.unwrap_or_default()
    }
}
