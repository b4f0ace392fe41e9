//! What surrounds every page behind the sign-in: the way past the navigation, the day's dialogs, the general commands.

use super::rail;
use crate::{
    locales::use_texts,
    queue::state::use_desk,
    shift::{day::Day, end_day::end_day},
};
use leptos::prelude::*;

pub fn frame(page: fn() -> AnyView) -> AnyView {
    let texts = use_texts();
    let day = Day::provide(use_desk());
    rail::register_commands(day);
    day.register_commands();
    view! {
        <a class="skip" href="#content" rel="external">{texts.ui.skip_to_content}</a>
        {page()}
        {end_day(day).dialog(day.ending)}
    }
    .into_any()
}
