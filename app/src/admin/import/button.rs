//! The button of a list that opens its import, and the dialog.

use super::{
    choose::choose,
    lines::seen,
    model::List,
    result::done,
    state::{Import, Stage},
};
use crate::ui::{Button, ButtonKind, Dialog, DialogSize, icon};
use leptos::prelude::*;

pub fn import_button(list: List) -> AnyView {
    let import = Import::in_context(list);
    let words = import.words;
    let open = move || {
        import.restart();
        import.open.set(true);
    };
    view! {
        <Button icon="upload" on_press=open>{words.button}</Button>
        {dialog(import)}
    }
    .into_any()
}

fn dialog(import: Import) -> AnyView {
    let words = import.words;
    let title = Signal::stored((words.title)(import.list).to_owned());
    let content = move || match import.stage.get() {
        Stage::Choosing => choose(import),
        Stage::Seen => seen(import),
        Stage::Done => done(import),
    };
    let refusal = move || {
        let refusal = import.refusal.get();
        refusal.map(|text| view! { <div class="form-error">{icon("circle-alert", 18)}<span>{text}</span></div> })
    };
    let footer = move || move || foot(import);
    view! {
        <Dialog
            open=import.open
            title=title
            size=DialogSize::Large
            on_submit=move || import.apply()
            footer=footer
        >
            <div role="alert">{refusal}</div>
            {content}
        </Dialog>
    }
    .into_any()
}

fn foot(import: Import) -> AnyView {
    let (texts, words) = (import.texts, import.words);
    let close = move || import.open.set(false);
    match import.stage.get() {
        Stage::Choosing => view! { <Button on_press=close>{texts.ui.cancel}</Button> }.into_any(),
        Stage::Done => view! {
            <Button kind=ButtonKind::Primary on_press=close>{texts.ui.close}</Button>
        }
        .into_any(),
        Stage::Seen => {
            let held = Signal::derive(move || !import.ready());
            view! {
                <Button on_press=move || import.again()>{words.another}</Button>
                <Button kind=ButtonKind::Primary submit=true busy=import.busy disabled=held>
                    {move || (words.import)(import.wanted())}
                </Button>
            }
            .into_any()
        }
    }
}
