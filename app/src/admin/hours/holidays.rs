//! The days on which it stays closed, by date and name.

use super::{
    model::{HOLIDAYS, Holiday, HoursFields},
    week::wrong,
};
use crate::{
    admin::registry::editor::Editor,
    browser::{focus, timer},
    error::Part,
    locales::admin::hours as words,
    ui::{Button, ButtonSize, IconButton, icon},
};
use leptos::{ev, prelude::*};

pub fn holidays(editor: Editor<HoursFields>) -> AnyView {
    let texts = words::texts();
    let count = Memo::new(move |_| editor.draft.with(|draft| draft.holidays.len()));
    let error = Memo::new(move |_| wrong(editor, Part::Holidays).map(|reason| (texts.holiday_wrong)(reason)));
    let add = move || {
        editor.draft.update(|draft| draft.holidays.push(Holiday::default()));
        timer::after_drawing(move || focus::focus_id(&date_id(count.get_untracked().saturating_sub(1))));
    };
    view! {
        <fieldset class="field">
            <legend>{texts.holidays}</legend>
            <p class="help">{texts.holidays_help}</p>
            <div class="stack">{move || (0..count.get()).map(|index| one(editor, index)).collect_view()}</div>
            <p class="error" role="alert">
                {move || error.get().map(|text| view! { {icon("circle-alert", 14)} <span>{text}</span> })}
            </p>
            <Button size=ButtonSize::Small icon="plus" disabled=Signal::derive(move || count.get() >= HOLIDAYS) on_press=add>
                {texts.add_holiday}
            </Button>
        </fieldset>
    }
    .into_any()
}

fn date_id(index: usize) -> String {
    format!("holiday-{index}")
}

fn one(editor: Editor<HoursFields>, index: usize) -> AnyView {
    let texts = words::texts();
    let now = move |get: fn(&Holiday) -> &String| {
        editor.draft.with(|draft| draft.holidays.get(index).map(|one| get(one).clone()).unwrap_or_default())
    };
    let put = move |set: fn(&mut Holiday, String)| {
        move |event: ev::Event| {
            let text = event_target_value(&event);
            editor.draft.update(|draft| {
                if let Some(one) = draft.holidays.get_mut(index) {
                    set(one, text);
                }
            });
        }
    };
    let remove = move || {
        editor.draft.update(|draft| {
            if index < draft.holidays.len() {
                draft.holidays.remove(index);
            }
        });
    };
    view! {
        <div class="times">
            <input
                type="date"
                class="input sm"
                id=date_id(index)
                aria-label=(texts.holiday_date)(index + 1)
                prop:value=move || now(|one| &one.date)
                on:change=put(|one, date| one.date = date)
            />
            <input
                class="input sm grow"
                aria-label=(texts.holiday_name)(index + 1)
                placeholder=texts.holiday_example
                autocomplete="off"
                prop:value=move || now(|one| &one.name)
                on:input=put(|one, name| one.name = name)
            />
            <IconButton icon="trash" class="sm" label=(texts.remove_holiday)(index + 1) on_press=remove tip_side="left"/>
        </div>
    }
    .into_any()
}
