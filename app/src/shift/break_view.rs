//! A break, seen: a calm screen when nobody is being served, a banner over the work otherwise.

use super::{day::use_day, day_time::stopwatch, model::Break};
use crate::{
    locales::use_texts,
    ui::{Banner, BannerKind, Button, ButtonKind, ButtonSize, icon},
};
use leptos::prelude::*;

fn current_break() -> Memo<Option<Break>> {
    let day = use_day();
    Memo::new(move |_| day.desk.shift.with(|shift| shift.as_ref().and_then(|shift| shift.current_break().cloned())))
}

/// In place of the workspace, while nothing is open.
#[component]
pub fn BreakScreen() -> impl IntoView {
    let texts = use_texts();
    let day = use_day();
    let desk = day.desk;
    let pause = current_break();
    let clock = move || {
        pause.with(|pause| pause.as_ref().map(|pause| stopwatch(pause.started_at.seconds_until(desk.now.get()))))
    };
    let since = move || {
        let zone = desk.me().company.zone;
        pause.with(|pause| pause.as_ref().map(|pause| (texts.shift.break_since)(&zone.clock(pause.started_at))))
    };
    let title = move || pause.with(|pause| pause.as_ref().map(|pause| (texts.shift.break_title)(&pause.reason_name)));
    view! {
        <main class="calm break" id="content">
            <span class="mark">{icon("coffee", 24)}</span>
            <h1>{title}</h1>
            // Ticks each second; a screen reader would never stop.
            <p class="clock num" aria-hidden="true">{clock}</p>
            <p>{since}". "{texts.shift.break_text}</p>
            <Button
                kind=ButtonKind::Primary
                size=ButtonSize::Big
                icon="play"
                busy=day.busy
                on_press=move || day.return_from_break()
            >
                {texts.shift.return_from_break}
            </Button>
            <Button kind=ButtonKind::Quiet on_press=move || day.end()>{texts.shift.end}</Button>
        </main>
    }
    .into_any()
}

/// Above the list while conversations are open. Nothing outside of a break.
#[component]
pub fn BreakBanner() -> impl IntoView {
    let texts = use_texts();
    let day = use_day();
    let pause = current_break();
    let text = Memo::new(move |_| {
        let now = day.desk.now.get();
        pause.with(|pause| {
            pause.as_ref().map(|pause| {
                (texts.shift.break_banner)(
                    &pause.reason_name,
                    &(texts.ui.duration)(pause.started_at.seconds_until(now)),
                )
            })
        })
    });
    let paused = Memo::new(move |_| pause.with(Option::is_some));
    move || {
        paused.get().then(|| {
            view! {
                <Banner kind=BannerKind::Warn>
                    <p>{text}</p>
                    <Button size=ButtonSize::Small busy=day.busy on_press=move || day.return_from_break()>
                        {texts.shift.return_from_break}
                    </Button>
                </Banner>
            }
            .into_any()
        })
    }
}
