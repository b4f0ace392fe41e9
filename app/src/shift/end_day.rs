//! The end of the day. While conversations are open each gets a destination, and all go together or none does.

use super::{
    api::colleagues,
    day::Day,
    day_time::summary,
    destinations::{Choices, destinations},
    model::Colleague,
};
use crate::{
    error::AppError,
    locales::use_texts,
    ui::{Button, ButtonKind, Dialog, DialogSize, icon},
};
use leptos::{prelude::*, task::spawn_local};

/// Colleagues who may receive: not asked yet, asked in vain, known.
pub(super) type Colleagues = RwSignal<Option<Result<Vec<Colleague>, AppError>>>;

crate::later!(dialogs: pub fn end_day(day: Day) = dialog; fetch_end_day);

/// Stands once in every page behind the sign-in; opens by [`Day::end`] and [`Day::leave`].
fn dialog(day: Day) -> AnyView {
    let texts = use_texts();
    let choices = Choices::new();
    let known: Colleagues = RwSignal::new(None);
    Effect::new(move |_| {
        if !day.ending.get() {
            return;
        }
        choices.clear();
        known.set(None);
        if untrack(|| day.open_count()) > 0 {
            spawn_local(async move {
                let answer = colleagues().await;
                let _ = known.try_set(Some(answer));
            });
        }
    });
    let confirm = move || match choices.handovers(day.desk) {
        Some(handovers) => day.confirm_end(handovers),
        None => choices.show_missing(),
    };
    let title = move || {
        if day.leaving.get() { texts.session.sign_out.to_owned() } else { texts.end_day.end_title.to_owned() }
    };
    view! {
        <Dialog
            open=day.ending
            title=Signal::derive(title)
            size=DialogSize::Large
            on_submit=confirm
            footer=move || footer(day)
        >
            {move || day.end_error.get().map(|error| view! {
                <div class="form-error" role="alert">{icon("circle-alert", 18)}<span>{(texts.ui.error)(&error)}</span></div>
            })}
            <p>{move || worked(day)}</p>
            {move || (day.open_count() > 0).then(|| destinations(day.desk, choices, known))}
        </Dialog>
    }
    .into_any()
}

fn worked(day: Day) -> Option<String> {
    let texts = use_texts();
    let now = day.desk.now.get();
    day.desk.shift.with(|shift| {
        let (worked, paused) = summary(shift.as_ref()?, now, texts.ui.duration);
        Some((texts.end_day.end_text)(&worked, paused.as_deref()))
    })
}

fn footer(day: Day) -> AnyView {
    let texts = use_texts();
    let may_just_leave = move || day.leaving.get() && day.open_count() == 0;
    view! {
        {move || may_just_leave().then(|| view! {
            <Button kind=ButtonKind::Quiet on_press=move || day.sign_out()>{texts.end_day.leave_without_ending}</Button>
        })}
        <span class="grow"></span>
        <Button on_press=move || day.ending.set(false)>{texts.ui.cancel}</Button>
        <Button kind=ButtonKind::Primary submit=true busy=day.busy>
            {move || if day.leaving.get() { texts.end_day.end_and_leave } else { texts.shift.end }}
        </Button>
    }
    .into_any()
}
