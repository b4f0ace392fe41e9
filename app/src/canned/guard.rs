//! Asks before a placeholder goes out as it stands.

use super::state::select_unfilled;
use crate::{
    conversation::composer::Writing,
    locales::{canned::texts, use_texts},
    ui::{Button, ButtonSize, icon},
};
use leptos::prelude::*;

pub fn guard(writing: Writing) -> AnyView {
    let (words, send) = (texts(), use_texts().conversation.send_anyway);
    let asked = writing.canned.asked;
    let view = move || {
        let names = asked.get();
        (!names.is_empty()).then(|| {
            let count = names.len();
            let names = names
                .into_iter()
                .enumerate()
                .map(|(at, name)| view! { {if at == 0 { " " } else { ", " }} <b>{name}</b> })
                .collect_view();
            view! {
                <div class="guard" role="alert">
                    {icon("triangle-alert", 16)}
                    <span>{(words.unfilled)(count)}{names}". " {words.unfilled_again}</span>
                    <Button size=ButtonSize::Small on_press=move || select_unfilled(writing)>{words.fill_in}</Button>
                    <Button size=ButtonSize::Small on_press=move || writing.submit()>{send}</Button>
                </div>
            }
        })
    };
    view.into_any()
}
