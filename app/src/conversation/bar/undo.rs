//! Taking a message back before it goes.

use super::super::{chat::Chat, composer::Writing};
use crate::{
    browser::clock::now_ms,
    locales::{bar, use_texts},
};
use leptos::{ev, prelude::*};

/// In the bubble of a message that is held: how long it can be taken back, and the button that does.
pub fn view(chat: Chat, writing: Writing, client_id: String) -> impl IntoView {
    let texts = use_texts();
    let words = bar::texts();
    let id = StoredValue::new(client_id);
    let left = Memo::new(move |_| {
        chat.desk.now.track();
        let now = now_ms();
        writing.sender.pending.with(|pending| {
            let message = pending.iter().find(|message| id.with_value(|id| message.client_id == *id))?;
            message.held(now).filter(|_| message.refused.is_none()).map(|ms| (ms + 999) / 1_000)
        })
    });
    let held = Memo::new(move |_| left.get().is_some());
    let undo = move |_| _ = id.with_value(|id| writing.undo(id));
    move || {
        held.get().then(|| {
            view! {
                <div class="held">
                    <span>{move || (words.goes_in)(left.get().unwrap_or_default())}</span>
                    <button type="button" on:click=undo>{texts.ui.undo}</button>
                </div>
            }
            .into_any()
        })
    }
}

/// Ctrl+Z in an empty field takes the last message back.
pub(super) fn key(writing: Writing, event: &ev::KeyboardEvent) -> bool {
    let undo = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && event.key().eq_ignore_ascii_case("z");
    if !undo || !writing.text.with_untracked(String::is_empty) {
        return false;
    }
    let undone = writing.sender.last_held(writing.chat.id).is_some_and(|id| writing.undo(&id));
    if undone {
        event.prevent_default();
    }
    undone
}
