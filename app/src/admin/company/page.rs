//! The company: its name, its colour, its clock and language; and how long the attendant waits.

use super::{
    api::{company, patience, save_company, save_patience},
    logo::logo,
    model::{COMPANY_CHARS, CompanyFields, PatienceFields, ZONES},
};
use crate::{
    admin::registry::{
        editor::Editor,
        inputs::{Choice, Line, Number, error_of},
        kind::Kind,
        page::settings_page,
    },
    error::{Field, Part},
    locales::{Locale, admin::company as words},
};
use leptos::prelude::*;

/// The company's screen.
pub fn page() -> AnyView {
    settings_page(Kind {
        icon: "building",
        words: &words::texts().company,
        load: || Box::pin(async { company().await.map(|entry| vec![entry]) }),
        save: |_, seen, fields| Box::pin(save_company(seen, fields)),
        archive: None,
        order: None,
        name: |fields| &fields.name,
        columns: Vec::new(),
        fields: form,
        facts: |fields| {
            let texts = words::texts();
            vec![
                (texts.name, fields.name.clone()),
                (texts.hue, fields.hue.to_string()),
                (texts.zone, fields.time_zone.clone()),
                (texts.language, fields.locale.own_name().to_owned()),
                (
                    texts.logo,
                    fields.logo.map_or_else(|| texts.logo_none.to_owned(), |file| (texts.logo_number)(file.0)),
                ),
            ]
        },
    })
}

/// The screen of the general switches.
pub fn patience_page() -> AnyView {
    settings_page(Kind {
        icon: "sliders",
        words: &words::texts().patience,
        load: || Box::pin(async { patience().await.map(|entry| vec![entry]) }),
        save: |_, seen, fields| Box::pin(save_patience(seen, fields)),
        archive: None,
        order: None,
        name: |_| "",
        columns: Vec::new(),
        fields: patience_form,
        facts: |fields| {
            let texts = words::texts();
            vec![
                (texts.nudge, fields.nudge_minutes.to_string()),
                (texts.bot_hours, fields.bot_hours.to_string()),
                (texts.waiting_hours, fields.waiting_hours.to_string()),
                (texts.open_hours, fields.open_hours.to_string()),
            ]
        },
    })
}

fn form(editor: Editor<CompanyFields>) -> AnyView {
    let texts = words::texts();
    let name = Line {
        field: Field::Company,
        name: "company-name",
        label: texts.name,
        help: Some(texts.name_help),
        max: COMPANY_CHARS,
        get: |fields: &CompanyFields| fields.name.clone(),
        set: |fields, name| fields.name = name,
    };
    let now = editor.draft.with_untracked(|draft| draft.time_zone.clone());
    let other = (!ZONES.contains(&now.as_str())).then_some(now);
    let zones = other.into_iter().chain(ZONES.iter().map(|zone| (*zone).to_owned()));
    let zone = Choice {
        field: Field::Part(Part::Zone),
        name: "company-zone",
        label: texts.zone,
        help: Some(texts.zone_help),
        options: zones.map(|zone| (zone.clone(), zone.replace('_', " "))).collect(),
        fixed: false,
        get: |fields: &CompanyFields| fields.time_zone.clone(),
        set: |fields, zone| fields.time_zone = zone,
    };
    let language = Choice {
        field: Field::Part(Part::Language),
        name: "company-language",
        label: texts.language,
        help: Some(texts.language_help),
        options: Locale::ALL.iter().map(|one| (one.tag().to_owned(), one.own_name().to_owned())).collect(),
        fixed: false,
        get: |fields: &CompanyFields| fields.locale.tag().to_owned(),
        set: |fields, tag| fields.locale = Locale::from_tag(&tag).unwrap_or_default(),
    };
    view! {
        {name.draw(editor)}
        {logo(editor)}
        {hue(editor)}
        <div class="fields field">{zone.draw(editor)}{language.draw(editor)}</div>
    }
    .into_any()
}

/// The colour, and what it looks like in both themes.
fn hue(editor: Editor<CompanyFields>) -> AnyView {
    let texts = words::texts();
    let error = error_of(editor, Field::Part(Part::Hue));
    let hue = Memo::new(move |_| editor.draft.with(|draft| draft.hue));
    let ground = move |theme: &'static str, name: &'static str| {
        view! {
            <figure class="on-ground hued" data-theme=theme style:--hue=move || hue.get().to_string()>
                <span class="btn primary">{texts.hue_example}</span>
                <figcaption>{name}</figcaption>
            </figure>
        }
    };
    view! {
        <div class="field">
            <label for="company-hue">{texts.hue}</label>
            <input
                id="company-hue"
                type="range"
                class="hue"
                min="0"
                max="359"
                aria-describedby="company-hue-help"
                prop:value=move || hue.get().to_string()
                on:input=move |event| editor.draft.update(|draft| draft.hue = event_target_value(&event).parse().unwrap_or(0))
            />
            <p class="help" id="company-hue-help">{texts.hue_help}</p>
            <p class="error" role="alert">{move || error.get()}</p>
            <div class="grounds">{ground("light", texts.light)}{ground("dark", texts.dark)}</div>
        </div>
    }
    .into_any()
}

fn patience_form(editor: Editor<PatienceFields>) -> AnyView {
    let texts = words::texts();
    let number = |part, name, label, help, get, set| {
        Number { field: Field::Part(part), name, label, help, get, set }.draw(editor)
    };
    view! {
        {number(Part::Nudge, "nudge", texts.nudge, texts.nudge_help, |all: &PatienceFields| all.nudge_minutes, |all, value| all.nudge_minutes = value)}
        {number(Part::BotHours, "bot-hours", texts.bot_hours, texts.bot_hours_help, |all| all.bot_hours, |all, value| all.bot_hours = value)}
        {number(Part::WaitingHours, "waiting-hours", texts.waiting_hours, texts.waiting_hours_help, |all| all.waiting_hours, |all, value| all.waiting_hours = value)}
        {number(Part::OpenHours, "open-hours", texts.open_hours, texts.open_hours_help, |all| all.open_hours, |all, value| all.open_hours = value)}
    }
    .into_any()
}
