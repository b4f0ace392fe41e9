//! The weekly table: for each day when it opens and closes, several times if need be.

use super::{
    model::{DAYS, HoursFields, SPANS},
    time::{another, parsed, parsed_end, shown},
};
use crate::{
    admin::registry::editor::Editor,
    error::{AppError, Field, Part},
    locales::admin::hours as words,
    ui::{IconButton, icon},
};
use leptos::{ev, prelude::*};

pub fn week(editor: Editor<HoursFields>) -> AnyView {
    let texts = words::texts();
    let none = Memo::new(move |_| wrong(editor, Part::Week).is_some());
    view! {
        <fieldset class="field">
            <legend>{texts.week}</legend>
            <div class="table-wrap">
                <table class="table">
                    <tbody>{(0..DAYS).map(|at| day(editor, at)).collect_view()}</tbody>
                </table>
            </div>
            <p class="error" role="alert">{move || none.get().then_some(texts.week_empty)}</p>
        </fieldset>
    }
    .into_any()
}

/// What was refused of that part.
pub fn wrong(editor: Editor<HoursFields>, part: Part) -> Option<crate::error::Reason> {
    editor.form.refusal.with(|refusal| match refusal {
        Some(AppError::Invalid { field: Field::Part(refused), reason }) if *refused == part => Some(*reason),
        _ => None,
    })
}

fn day(editor: Editor<HoursFields>, at: usize) -> AnyView {
    let texts = words::texts();
    let name = texts.days.get(at).copied().unwrap_or_default();
    let count = Memo::new(move |_| editor.draft.with(|draft| draft.week.get(at).map_or(0, Vec::len)));
    let error = Memo::new(move |_| {
        wrong(editor, Part::Day(u8::try_from(at).unwrap_or(0))).map(|reason| (texts.day_wrong)(reason))
    });
    let add = move || {
        editor.draft.update(|draft| {
            if let Some(spans) = draft.week.get_mut(at) {
                let next = another(spans);
                spans.push(next);
            }
        });
    };
    let spans = move || {
        let count = count.get();
        let closed = (count == 0).then(|| view! { <span class="muted">{texts.closed}</span> });
        let spans = (0..count).map(|index| span(editor, (at, index), name)).collect_view();
        view! { {closed}{spans} }
    };
    let more = move || {
        (count.get() < SPANS).then(|| {
            view! { <IconButton icon="plus" class="sm" label=(texts.add)(name) on_press=add tip_side="left"/> }
        })
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>
                <div class="stack">{spans}</div>
                <p class="error" role="alert">
                    {move || error.get().map(|text| view! { {icon("circle-alert", 14)} <span>{text}</span> })}
                </p>
            </td>
            <td class="tools">{more}</td>
        </tr>
    }
    .into_any()
}

fn span(editor: Editor<HoursFields>, (at, index): (usize, usize), day: &'static str) -> AnyView {
    let texts = words::texts();
    let now = move |end: bool| {
        let found = editor.draft.with(|draft| draft.week.get(at).and_then(|spans| spans.get(index)).copied());
        found.map(|span| shown(if end { span.until } else { span.from })).unwrap_or_default()
    };
    let put = move |end: bool| {
        move |event: ev::Event| {
            let text = event_target_value(&event);
            let Some(minute) = (if end { parsed_end(&text) } else { parsed(&text) }) else { return };
            editor.draft.update(|draft| {
                if let Some(span) = draft.week.get_mut(at).and_then(|spans| spans.get_mut(index)) {
                    *(if end { &mut span.until } else { &mut span.from }) = minute;
                }
            });
        }
    };
    let remove = move || {
        editor.draft.update(|draft| {
            if let Some(spans) = draft.week.get_mut(at).filter(|spans| index < spans.len()) {
                spans.remove(index);
            }
        });
    };
    let input = move |end: bool| {
        view! {
            <input
                type="time"
                class="input sm"
                aria-label=(texts.time_of)(day, index + 1, end)
                prop:value=move || now(end)
                on:change=put(end)
            />
        }
        .into_any()
    };
    view! {
        <div class="times">
            {input(false)}
            <span aria-hidden="true">"–"</span>
            {input(true)}
            <IconButton icon="trash" class="sm" label=(texts.remove_span)(day, index + 1) on_press=remove tip_side="left"/>
        </div>
    }
    .into_any()
}
