//! What surrounds the pages before the sign-in: theme and language in the corner, the brand above the card.

use super::{
    model::{Theme, Visit},
    preferences::{set_locale, set_theme},
};
use crate::{
    locales::{Locale, use_texts},
    ui::icon,
};
use leptos::prelude::*;

pub fn doorstep(visit: &Visit, wide: bool, card: AnyView) -> AnyView {
    let texts = use_texts();
    let theme = RwSignal::new(visit.theme);
    let locale = visit.locale;
    view! {
        <div class=if wide { "auth wide" } else { "auth" }>
            <header class="corner">
                <div class="segmented" role="group" aria-label=texts.session.language>
                    {Locale::ALL.map(|language| language_button(language, language == locale)).collect_view()}
                </div>
                <div class="segmented" role="group" aria-label=texts.session.theme>
                    {Theme::ALL.map(|choice| theme_button(choice, theme)).collect_view()}
                </div>
            </header>
            <main id="content">
                <div class="brand"><span class="logo" aria-hidden="true">"B"</span><span>{texts.ui.product}</span></div>
                {card}
            </main>
        </div>
    }
    .into_any()
}

fn language_button(language: Locale, current: bool) -> AnyView {
    let short = language.tag().get(..2).unwrap_or_default().to_ascii_uppercase();
    let name = format!("{short}: {}", language.own_name());
    view! {
        <button
            type="button"
            lang=language.tag()
            // What is seen is part of the name, for those who operate the page by voice.
            aria-label=name
            aria-pressed=current.to_string()
            on:click=move |_| set_locale(language)
        >
            {short}
        </button>
    }
    .into_any()
}

fn theme_button(choice: Theme, theme: RwSignal<Theme>) -> AnyView {
    let texts = use_texts();
    let press = move |_| {
        theme.set(choice);
        set_theme(choice);
    };
    view! {
        <button
            type="button"
            aria-label=choice.name(texts)
            aria-pressed=move || (theme.get() == choice).to_string()
            on:click=press
        >
            {icon(choice.icon(), 16)}
        </button>
    }
    .into_any()
}
