//! The files of an automatic message: uploaded once, taken along by every message that is made of it.

use super::model::ReplyFields;
use crate::{
    admin::registry::{editor::Editor, inputs::error_of},
    browser::{chosen, upload},
    error::{AppError, Field},
    file::model::{Attachment, LIBRARY_ADDRESS},
    json,
    locales::{admin::reply, use_texts},
    ui::{IconButton, Toasts, icon, use_toasts},
};
use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::File;

/// Beside those of the conversations' uploads, which count up from 0.
const FIRST_KEY: u32 = 1 << 31;

#[derive(Clone, Copy)]
struct Shelf {
    editor: Editor<ReplyFields>,
    /// How many are on their way.
    coming: RwSignal<u32>,
    key: StoredValue<u32>,
    toasts: Toasts,
}

pub fn files(editor: Editor<ReplyFields>) -> AnyView {
    let words = reply::texts();
    let shelf = Shelf { editor, coming: RwSignal::new(0), key: StoredValue::new(FIRST_KEY), toasts: use_toasts() };
    let error = error_of(editor, Field::File);
    let held = Memo::new(move |_| editor.draft.with(|draft| draft.files.clone()));
    let take = move |event: ev::Event| chosen::in_input(&event).into_iter().for_each(|file| shelf.upload(file));
    view! {
        <div class="field" role="group" aria-label=words.files>
            <label for="reply-files">{words.files}</label>
            <ul class="files">
                <For each=move || held.get() key=|file| file.id let:file>{line(shelf, file)}</For>
            </ul>
            <input class="input" type="file" id="reply-files" multiple aria-describedby="reply-files-help" on:change=take/>
            <p class="help" id="reply-files-help" role="status">
                {move || if shelf.coming.get() > 0 { words.files_coming } else { words.files_help }}
            </p>
            <p class="error" role="alert">{move || error.get()}</p>
        </div>
    }
    .into_any()
}

fn line(shelf: Shelf, file: Attachment) -> AnyView {
    let size = (use_texts().file.size)(file.size);
    let remove = move || shelf.editor.draft.update(|draft| draft.files.retain(|other| other.id != file.id));
    view! {
        <li class="file">
            <span class="ico">{icon("file", 16)}</span>
            <span>{file.name.clone()}<br/><small>{size}</small></span>
            <IconButton icon="x" class="xs" label=(reply::texts().remove_file)(&file.name) on_press=remove/>
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
        let name = file.name();
        upload::hold(key, file);
        self.coming.update(|coming| *coming += 1);
        let target = self.editor.target.get_untracked();
        spawn_local(async move {
            let address = format!("{LIBRARY_ADDRESS}?name={}", String::from(js_sys::encode_uri_component(&name)));
            let answer = upload::put(key, &address, |_| {}).await;
            upload::forget(key);
            let _ = self.coming.try_update(|coming| *coming -= 1);
            // Something else may be edited by now: then nobody asks for the file any more.
            if self.editor.target.try_get_untracked() != Some(target) {
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
}
