//! Any other address.

use crate::{
    locales::use_texts,
    ui::{Empty, icon},
};
use leptos::prelude::*;
use leptos_meta::Title;

pub fn not_found() -> AnyView {
    let texts = use_texts();
    view! {
        <Title text=texts.ui.not_found/>
        <main class="calm" id="content">
            <Empty page=true icon="help" title=texts.ui.not_found text=texts.ui.not_found_text>
                <a class="btn primary" href="/workspace">{icon("arrow-left", 16)}<span>{texts.ui.go_to_workspace}</span></a>
            </Empty>
        </main>
    }
    .into_any()
}
