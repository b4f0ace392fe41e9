//! What a file has to have in it, and the choice of one.

use super::{
    file::template,
    model::{Column, FILE_BYTES, LINES},
    state::{FILE, Import},
};
use crate::{
    browser::{chosen, download, focus},
    ui::{Button, ButtonSize, icon},
};
use leptos::{ev, prelude::*};

pub fn choose(import: Import) -> AnyView {
    let (list, words) = (import.list, import.words);
    let column = |column: &Column| {
        view! { <div><dt>{(words.column)(*column)}</dt><dd>{(words.column_help)(list, *column)}</dd></div> }
    };
    let get = move || download::save_text(&template(words, list), (words.file_name)(list));
    view! {
        <p>{(words.intro)(list)}</p>
        <dl class="kv">{list.columns().iter().map(column).collect_view()}</dl>
        <p class="muted">{words.kept}</p>
        <Button size=ButtonSize::Small icon="download" on_press=get>{words.template}</Button>
        {place(import)}
    }
    .into_any()
}

/// Where a file is chosen or dropped.
fn place(import: Import) -> AnyView {
    let words = import.words;
    let over = RwSignal::new(false);
    let hangs = move |event: ev::DragEvent| {
        if chosen::carries_files(event.data_transfer().as_ref()) {
            event.prevent_default();
            over.set(true);
        }
    };
    let drop = move |event: ev::DragEvent| {
        over.set(false);
        let Some(data) = event.data_transfer() else { return };
        event.prevent_default();
        import.take(chosen::dropped(&data));
    };
    let limits = (words.limits)(FILE_BYTES >> 20, LINES);
    let state = move || if import.busy.get() { (words.reading)(&import.name.get()) } else { limits.clone() };
    let browse = move || {
        if let Some(input) = focus::by_id(FILE) {
            input.click();
        }
    };
    view! {
        <div class="dropzone" class:over=move || over.get() on:dragover=hangs on:dragleave=move |_| over.set(false) on:drop=drop>
            {icon("upload", 20)}
            <span>{words.drop}</span>
            <Button busy=import.busy autofocus=true on_press=browse>{words.choose}</Button>
            <input
                type="file"
                id=FILE
                hidden
                accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
                aria-label=words.choose
                on:change=move |event| import.take(chosen::in_input(&event))
            />
            <small role="status">{state}</small>
        </div>
    }
    .into_any()
}
