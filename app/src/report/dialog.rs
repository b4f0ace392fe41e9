//! The dialog that asks which report, and in which form.

use super::{
    model::{Format, ReportKind},
    state::Download,
};
use crate::ui::{Banner, BannerKind, Button, ButtonKind, Dialog};
use leptos::prelude::*;

crate::later!(dialogs: pub fn report_dialog(state: Download) = dialog; fetch_report_dialog);

fn dialog(state: Download) -> AnyView {
    let title = state.texts.report.title.to_owned();
    view! {
        <Dialog open=state.open title=title on_submit=move || state.confirm() footer=move || footer(state)>
            {content(state)}
        </Dialog>
    }
    .into_any()
}

fn content(state: Download) -> AnyView {
    let words = state.texts.report;
    let kinds = ReportKind::ALL.map(|kind| {
        let (name, holds) = match kind {
            ReportKind::Session => (words.session, words.session_holds),
            ReportKind::Attendance => (words.attendance, words.attendance_holds),
        };
        let chosen = Signal::derive(move || state.kind.get() == kind);
        choice("report-kind", (name, holds), chosen, chosen.get_untracked(), move || state.kind.set(kind))
    });
    let formats = Format::ALL.map(|format| {
        let (name, holds) = match format {
            Format::Pdf => (words.pdf, words.pdf_holds),
            Format::Zip => (words.zip, words.zip_holds),
        };
        let chosen = Signal::derive(move || state.format.get() == format);
        choice("report-format", (name, holds), chosen, false, move || state.format.set(format))
    });
    view! {
        <fieldset class="field"><legend>{words.which}</legend><div class="choices">{kinds.into_iter().collect_view()}</div></fieldset>
        <fieldset class="field"><legend>{words.form}</legend><div class="choices">{formats.into_iter().collect_view()}</div></fieldset>
        <p class="help">{words.never}</p>
        <div role="status">
            {move || state.busy.get().then(|| view! {
                <p>{words.making}</p>
                <progress class="progress" aria-label=words.making></progress>
            })}
        </div>
        {move || failure(state)}
    }
    .into_any()
}

fn choice(
    group: &'static str,
    (name, holds): (&'static str, &'static str),
    chosen: Signal<bool>,
    autofocus: bool,
    choose: impl Fn() + 'static,
) -> AnyView {
    view! {
        <label class="choice">
            <input
                type="radio"
                name=group
                autofocus=autofocus
                prop:checked=move || chosen.get()
                on:change=move |_| choose()
            />
            <span><b>{name}</b><small>{holds}</small></span>
        </label>
    }
    .into_any()
}

fn failure(state: Download) -> Option<AnyView> {
    let text = state.error.with(|error| error.as_ref().map(state.texts.ui.error))?;
    Some(
        view! {
            <Banner kind=BannerKind::Error>
                <p>{text}</p>
                <Button on_press=move || state.confirm()>{state.texts.ui.retry}</Button>
            </Banner>
        }
        .into_any(),
    )
}

fn footer(state: Download) -> AnyView {
    let texts = state.texts;
    view! {
        <Button on_press=move || state.open.set(false)>{texts.ui.cancel}</Button>
        <Button kind=ButtonKind::Primary submit=true busy=state.busy icon="download">{texts.report.confirm}</Button>
    }
    .into_any()
}
