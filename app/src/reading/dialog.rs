//! The whole of the open conversation, in a dialog over the chat.

use super::{reader::Reader, view::ReaderView};
use crate::{
    conversation::chat::Chat,
    locales::use_texts,
    queue::row::customer_name,
    ui::{Dialog, DialogSize},
};
use leptos::prelude::*;

crate::later!(dialogs: pub fn reading_dialog(chat: Chat, open: RwSignal<bool>) = dialog; fetch_reading_dialog);

fn dialog(chat: Chat, open: RwSignal<bool>) -> AnyView {
    let texts = use_texts();
    let title = Signal::derive(move || {
        let name = chat.row.with(|row| row.as_ref().map(|row| customer_name(row, texts)));
        (texts.reading.title)(&name.unwrap_or_default())
    });
    view! {
        <Dialog open=open title=title size=DialogSize::Large>
            <ReaderView reader=Reader::open(chat.id)/>
        </Dialog>
    }
    .into_any()
}
