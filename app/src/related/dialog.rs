//! The list of related conversations; each is read right there.

use super::{
    model::{Related, RelatedRow},
    row::{line, moment},
    state::RelatedState,
};
use crate::{
    browser::{focus, timer},
    error::AppError,
    locales::{Texts, use_texts},
    queue::state::use_desk,
    reading::{reader::Reader, view::ReaderView},
    time::Zone,
    ui::{Button, ButtonKind, ButtonSize, Dialog, DialogSize, Empty, Skeleton, icon},
};
use leptos::prelude::*;

crate::later!(dialogs: pub fn related_dialog(state: RelatedState) = dialog; fetch_related_dialog);

fn dialog(state: RelatedState) -> AnyView {
    let texts = use_texts();
    let zone = StoredValue::new(use_desk().me().company.zone);
    let title = Signal::derive(move || {
        state.read.with(|row| match row {
            Some(row) => zone.with_value(|zone| (texts.related.reading)(&moment(zone, row.created_at))),
            None => texts.related.title.to_owned(),
        })
    });
    view! {
        <Dialog open=state.open title=title size=DialogSize::Large>
            {move || match state.read.get() {
                Some(row) => reading(state, &row, texts),
                None => list(state, zone, texts),
            }}
        </Dialog>
    }
    .into_any()
}

fn reading(state: RelatedState, row: &RelatedRow, texts: &'static Texts) -> AnyView {
    let reader = Reader::open(row.id);
    let id = row.id;
    let back = move || {
        state.read.set(None);
        timer::after_drawing(move || focus::focus_id(&format!("related-{id}")));
    };
    view! {
        <div class="reader-back">
            <Button kind=ButtonKind::Quiet size=ButtonSize::Small icon="arrow-left" on_press=back>
                {texts.related.back}
            </Button>
            <span class="mono">{row.protocol.clone()}</span>
        </div>
        <ReaderView reader=reader/>
    }
    .into_any()
}

fn list(state: RelatedState, zone: StoredValue<Zone>, texts: &'static Texts) -> AnyView {
    let known = move || {
        match state.known.get() {
        None => view! { <Skeleton rows=3/> }.into_any(),
        Some(Err(error)) => failure(state, &error, texts),
        Some(Ok(known)) if known.rows.is_empty() => {
            view! { <Empty icon="history" title=texts.related.none text=texts.related.none_text.to_owned()/> {hidden(&known, texts)} }.into_any()
        }
        Some(Ok(known)) => rows(state, known, zone, texts),
    }
    };
    known.into_any()
}

fn failure(state: RelatedState, error: &AppError, texts: &'static Texts) -> AnyView {
    let text = (texts.ui.error)(error);
    view! {
        <Empty icon="circle-alert" title=texts.ui.load_failed text=text>
            <Button icon="refresh" on_press=move || state.load()>{texts.ui.retry}</Button>
        </Empty>
    }
    .into_any()
}

fn rows(state: RelatedState, known: Related, zone: StoredValue<Zone>, texts: &'static Texts) -> AnyView {
    let note = hidden(&known, texts);
    let more = known.more;
    let lines = zone.with_value(|zone| known.rows.into_iter().map(|row| line(state, row, zone, texts)).collect_view());
    view! {
        <p>{texts.related.text}</p>
        <ul class="choices">{lines}</ul>
        {more.then(|| view! { <Button busy=state.loading on_press=move || state.more()>{texts.related.more}</Button> })}
        {note}
    }
    .into_any()
}

/// How many there are that one may not see.
pub fn hidden(known: &Related, texts: &Texts) -> Option<AnyView> {
    let count = known.hidden;
    (count > 0).then(|| {
        let text = (texts.related.hidden)(count);
        view! { <p class="hidden-count muted">{icon("lock", 14)}<span>{text}</span></p> }.into_any()
    })
}
