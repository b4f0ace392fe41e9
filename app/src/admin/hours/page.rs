//! Opening hours: a week and its exceptions for each department, and what is said while it is closed.

use super::{
    api::{hours, save_hours},
    holidays::holidays,
    model::{CLOSED_CHARS, HoursFields, Outside},
    time,
    week::week,
};
use crate::{
    admin::registry::{
        editor::Editor,
        inputs::{Choice, Lines, Switch},
        kind::{Column, Kind},
        model::Entry,
        page::registry_page,
    },
    error::{AppError, Field, Part},
    id::DepartmentId,
    locales::admin::hours as words,
};
use leptos::{ev, prelude::*, task::spawn_local};

/// The screen.
pub fn page() -> AnyView {
    let texts = words::texts();
    registry_page(Kind {
        icon: "clock",
        words: &texts.words,
        load: || Box::pin(hours()),
        save: |id, seen, fields| {
            Box::pin(async move {
                let department = id.map(DepartmentId).ok_or(AppError::NotFound)?;
                save_hours(department, seen, fields).await
            })
        },
        archive: None,
        order: None,
        name: |fields| &fields.name,
        columns: vec![
            Column {
                name: texts.open,
                cell: |fields| view! { <span>{summary(fields)}</span> }.into_any(),
                optional: false,
            },
            Column {
                name: texts.outside,
                cell: |fields| {
                    let texts = words::texts();
                    let text = if fields.limited { (texts.outside_short)(fields.outside) } else { "" };
                    view! { <span>{text}</span> }.into_any()
                },
                optional: true,
            },
        ],
        fields: form,
        facts,
    })
}

/// In how many days of the week, or always.
fn summary(fields: &HoursFields) -> String {
    let texts = words::texts();
    if fields.limited {
        (texts.days_open)(fields.week.iter().filter(|day| !day.is_empty()).count())
    } else {
        texts.always.to_owned()
    }
}

fn facts(fields: &HoursFields) -> Vec<(&'static str, String)> {
    let texts = words::texts();
    let mut all = vec![(texts.open, summary(fields))];
    all.extend(texts.days.iter().zip(&fields.week).map(|(day, spans)| (*day, time::day(spans))));
    let holidays = fields.holidays.iter().map(|holiday| format!("{} {}", holiday.date, holiday.name));
    all.push((texts.holidays, holidays.collect::<Vec<_>>().join(", ")));
    all.push((texts.outside, (texts.outside_short)(fields.outside).to_owned()));
    all.push((texts.message, fields.message.clone()));
    all
}

fn form(editor: Editor<HoursFields>) -> AnyView {
    let texts = words::texts();
    let limited = Switch {
        label: texts.limited,
        help: Some(texts.limited_help),
        get: |fields: &HoursFields| fields.limited,
        set: |fields, on| fields.limited = on,
    };
    let is_limited = Memo::new(move |_| editor.draft.with(|draft| draft.limited));
    let name = editor.draft.with_untracked(|draft| draft.name.clone());
    view! {
        <h3>{name}</h3>
        {copy(editor)}
        <div class="field">{limited.draw(editor, Signal::stored(false))}</div>
        {move || is_limited.get().then(|| untrack(|| closed(editor)))}
    }
    .into_any()
}

fn closed(editor: Editor<HoursFields>) -> AnyView {
    let texts = words::texts();
    let outside = Choice {
        field: Field::Part(Part::Kind),
        name: "hours-outside",
        label: texts.outside,
        help: None,
        options: [(Outside::Queue, "queue"), (Outside::End, "end")]
            .map(|(outside, word)| (word.to_owned(), (texts.outside_name)(outside).to_owned()))
            .into(),
        fixed: false,
        get: |fields: &HoursFields| if fields.outside == Outside::End { "end" } else { "queue" }.to_owned(),
        set: |fields, word| fields.outside = if word == "end" { Outside::End } else { Outside::Queue },
    };
    let message = Lines {
        field: Field::Message,
        name: "hours-message",
        label: texts.message,
        help: Some(texts.message_help.to_owned()),
        max: CLOSED_CHARS,
        get: |fields: &HoursFields| &fields.message,
        set: |fields, text| fields.message = text,
    };
    view! {
        {week(editor)}
        {holidays(editor)}
        {outside.draw(editor)}
        {message.draw(editor)}
    }
    .into_any()
}

/// Takes over what another department has; nothing is saved by it.
fn copy(editor: Editor<HoursFields>) -> AnyView {
    let texts = words::texts();
    let own = editor.target.with_untracked(|target| target.and_then(|target| target.id));
    let others: RwSignal<Vec<Entry<HoursFields>>> = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        spawn_local(async move {
            let mut all = hours().await.unwrap_or_default();
            all.retain(|entry| Some(entry.id) != own);
            let _ = others.try_set(all);
        });
    });
    let chosen = move |event: ev::Event| {
        let id: Option<i64> = event_target_value(&event).parse().ok();
        let found = others.with_untracked(|all| all.iter().find(|entry| Some(entry.id) == id).cloned());
        let Some(from) = found else { return };
        editor.draft.update(|draft| *draft = HoursFields { name: draft.name.clone(), ..from.fields });
        editor.drawn.update(|count| *count += 1);
    };
    let option = |entry: Entry<HoursFields>| view! { <option value=entry.id.to_string()>{entry.fields.name}</option> };
    let content = move || {
        let all = others.get();
        (!all.is_empty()).then(|| {
            view! {
                <div class="field">
                    <label for="hours-copy">{texts.copy}</label>
                    <select class="input" id="hours-copy" on:change=chosen>
                        <option value="">{texts.copy_none}</option>
                        {all.into_iter().map(option).collect_view()}
                    </select>
                    <p class="help">{texts.copy_help}</p>
                </div>
            }
        })
    };
    content.into_any()
}
