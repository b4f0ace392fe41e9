//! The head of the service list: where one is, the day, and a break over everything.

use super::{
    break_view::BreakBanner,
    day_pill::{BreakButton, DayPill},
};
use crate::locales::use_texts;
use leptos::prelude::*;

#[component]
pub fn DayHead() -> impl IntoView {
    let texts = use_texts();
    view! {
        <header class="dayhead">
            <h1>{texts.session.workspace}</h1>
            <DayPill/>
            <span class="grow"></span>
            <BreakButton/>
        </header>
        <BreakBanner/>
    }
    .into_any()
}
