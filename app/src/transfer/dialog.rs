//! The dialog that passes a conversation on.

use super::{
    choices::{departments, people},
    model::NOTE_CHARS,
    state::{DEPARTMENTS, PEOPLE, Transfer},
};
use crate::{
    error::AppError,
    queue::row::customer_name,
    ui::{Banner, BannerKind, Button, ButtonKind, Dialog, Skeleton, Tab, Tabs, icon},
};
use leptos::prelude::*;

crate::later!(dialogs: pub fn transfer_dialog(state: Transfer) = dialog; fetch_transfer_dialog);

fn dialog(state: Transfer) -> AnyView {
    let texts = state.texts;
    let title = Signal::derive(move || {
        let name = state.chat.row.with(|row| row.as_ref().map(|row| customer_name(row, texts)));
        (texts.transfer.title)(&name.unwrap_or_default())
    });
    view! {
        <Dialog open=state.open title=title on_submit=move || state.confirm() footer=move || footer(state)>
            {content(state)}
        </Dialog>
    }
    .into_any()
}

fn content(state: Transfer) -> AnyView {
    let words = state.texts.transfer;
    let tabs = vec![Tab::new(PEOPLE, words.to_person), Tab::new(DEPARTMENTS, words.to_department)];
    let list = move || match state.known.with(|known| known.as_ref().map(|known| known.as_ref().err().cloned())) {
        None => view! { <Skeleton rows=3/> }.into_any(),
        Some(Some(error)) => failure(state, &error),
        Some(None) if state.way.get() == PEOPLE => people(state),
        Some(None) => departments(state),
    };
    // A newer answer changes lines and not the list: its fields keep the keyboard.
    let stage = Memo::new(move |_| (state.way.get(), state.known.with(|known| known.as_ref().map(Result::is_ok))));
    view! {
        <Tabs label=words.ways tabs=tabs selected=state.way panel="transfer-panel"/>
        <div role="tabpanel" id="transfer-panel" class="stack" aria-labelledby=move || format!("tab-{}", state.way.get())>
            {move || {
                // A memo that is only tracked is never computed, and hears nothing.
                stage.get();
                untrack(list)
            }}
        </div>
        {move || state.warning().map(|text| view! { <Banner kind=BannerKind::Warn><p>{text}</p></Banner> })}
        {note(state)}
        {move || problem(state).map(|text| view! {
            <div class="form-error" role="alert">{icon("circle-alert", 18)}<span>{text}</span></div>
        })}
    }
    .into_any()
}

fn problem(state: Transfer) -> Option<String> {
    let missing = state.missing.get() && state.target().is_none();
    let error = state.error.with(|error| error.as_ref().map(state.texts.ui.error));
    error.or_else(|| missing.then(|| state.texts.transfer.choose.to_owned()))
}

fn failure(state: Transfer, error: &AppError) -> AnyView {
    let retry = move || {
        state.known.set(None);
        state.load();
    };
    let text = (state.texts.ui.error)(error);
    view! {
        <Banner kind=BannerKind::Error>
            <p>{text}</p>
            <Button on_press=retry>{state.texts.ui.retry}</Button>
        </Banner>
    }
    .into_any()
}

fn note(state: Transfer) -> AnyView {
    let words = state.texts.transfer;
    view! {
        <div class="field">
            <label for="transfer-note">{words.note}" "<span class="opt">{words.optional}</span></label>
            <textarea
                class="input"
                id="transfer-note"
                rows="2"
                maxlength=NOTE_CHARS.to_string()
                aria-describedby="transfer-note-help"
                prop:value=move || state.note.get()
                on:input=move |event| state.note.set(event_target_value(&event))
            ></textarea>
            <small class="help" id="transfer-note-help">{words.note_help}</small>
        </div>
    }
    .into_any()
}

fn footer(state: Transfer) -> AnyView {
    let texts = state.texts;
    view! {
        <Button on_press=move || state.open.set(false)>{texts.ui.cancel}</Button>
        <Button kind=ButtonKind::Primary submit=true busy=state.busy>{texts.transfer.confirm}</Button>
    }
    .into_any()
}
