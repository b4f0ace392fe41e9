//! Before the day: no queue, one button, and how the last day was.

use super::{api::load_last_day, day::use_day, day_facts::day_facts};
use crate::{
    json::Coding,
    locales::use_texts,
    ui::{Banner, BannerKind, Button, ButtonKind, ButtonSize, icon},
};
use leptos::prelude::*;

/// In place of the workspace while the day is not started.
#[component]
pub fn StartDay() -> impl IntoView {
    let texts = use_texts();
    let day = use_day();
    let desk = day.desk;
    let last_day = Resource::<_, Coding>::new_with_options(|| (), |()| load_last_day(), false);
    let me = desk.me();
    // The greeting of the moment the page was made: it does not change while somebody reads it.
    let hour = me.company.zone.local(desk.now.get_untracked()).hour;
    let first_name = me.name.split_whitespace().next().unwrap_or_default().to_owned();
    let no_departments = Memo::new(move |_| desk.directory.with(|directory| directory.my_departments.is_empty()));
    let facts = Suspend::new(async move {
        match last_day.await {
            Ok(Some(last)) => {
                let desk = use_day().desk;
                view! { <h2>{texts.shift.last_day}</h2> {day_facts(&last, desk)} }.into_any()
            }
            Ok(None) => view! { <Banner><p>{texts.shift.never_worked}</p></Banner> }.into_any(),
            // The facts are a courtesy; the button above is what matters.
            Err(_) => ().into_any(),
        }
    });
    view! {
        <main class="calm" id="content">
            <span class="mark">{icon("inbox", 24)}</span>
            <h1>{(texts.shift.greeting)(hour, &first_name)}</h1>
            <p>{texts.shift.not_started}</p>
            <Button
                kind=ButtonKind::Primary
                size=ButtonSize::Big
                icon="play"
                busy=day.busy
                on_press=move || day.start()
            >
                {texts.shift.start}
            </Button>
            {move || no_departments.get().then(|| view! {
                <Banner kind=BannerKind::Warn><p>{texts.shift.no_departments}</p></Banner>
            })}
            <Suspense>{facts}</Suspense>
        </main>
    }
    .into_any()
}
