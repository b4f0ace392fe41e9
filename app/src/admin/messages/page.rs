//! What the virtual attendant says, with each message as the customer sees it.

use super::{
    api::{load_own_sentences, messages, save_messages},
    model::{MESSAGE_CHARS, MessageFields, OwnSentences},
    preview::preview,
};
use crate::{
    admin::registry::{
        editor::Editor,
        inputs::{Line, Lines, Switch},
        kind::Kind,
        model::NAME_CHARS,
        page::settings_page,
    },
    error::{Field, Part},
    locales::{Locale, admin::message},
    queue::state::use_desk,
    ui::icon,
};
use leptos::{prelude::*, task::spawn_local};

/// The screen.
pub fn page() -> AnyView {
    settings_page(Kind {
        icon: "bot",
        words: &message::texts().words,
        load: || Box::pin(async { messages().await.map(|entry| vec![entry]) }),
        save: |_, seen, fields| Box::pin(save_messages(seen, fields)),
        archive: None,
        order: None,
        name: |fields| &fields.bot_name,
        columns: Vec::new(),
        fields: form,
        facts: |fields| {
            let texts = message::texts();
            let on = |on: bool| (if on { texts.on } else { texts.off }).to_owned();
            vec![
                (texts.bot_name, fields.bot_name.clone()),
                (texts.greeting, fields.greeting.clone()),
                (texts.ask_subject, fields.ask_subject.clone()),
                (texts.initial, fields.initial.clone()),
                (texts.closing, fields.closing.clone()),
                (texts.resolved, on(fields.resolved)),
                (texts.ask_resolved, fields.ask_resolved.clone()),
                (texts.rating, on(fields.rating)),
                (texts.ask_rating, fields.ask_rating.clone()),
                (texts.thanks, fields.thanks.clone()),
            ]
        },
    })
}

/// One message: how it is written, what stands in its place while it is empty, and whether it is said.
struct Message {
    name: &'static str,
    label: &'static str,
    help: &'static str,
    get: fn(&MessageFields) -> &String,
    put: fn(&mut MessageFields, String),
    own: fn(&OwnSentences) -> &str,
    said: fn(&MessageFields) -> bool,
}

fn form(editor: Editor<MessageFields>) -> AnyView {
    let texts = message::texts();
    let own = RwSignal::new(OwnSentences::default());
    let locale = use_context::<Locale>().unwrap_or_default();
    Effect::new(move |_| {
        spawn_local(async move {
            if let Ok(sentences) = load_own_sentences(locale).await {
                let _ = own.try_set(sentences);
            }
        });
    });
    let name = Line {
        field: Field::Name,
        name: "bot-name",
        label: texts.bot_name,
        help: Some(texts.bot_name_help),
        max: NAME_CHARS,
        get: |fields: &MessageFields| fields.bot_name.clone(),
        set: |fields, name| fields.bot_name = name,
    };
    let switch =
        |label, help, get, set| Switch { label, help: Some(help), get, set }.draw(editor, Signal::stored(false));
    let company = use_desk().me().company.name;
    let draw = |message: Message| one(editor, message, own, &company);
    let always = |_: &MessageFields| true;
    view! {
        {name.draw(editor)}
        <details class="field placeholders">
            <summary>{texts.placeholders}</summary>
            <dl class="kv">
                {texts.meanings.iter().map(|(name, meaning)| view! { <dt class="mono">{*name}</dt><dd>{*meaning}</dd> }).collect_view()}
            </dl>
        </details>
        {draw(Message { name: "greeting", label: texts.greeting, help: texts.greeting_help, get: |all| &all.greeting, put: |all, text| all.greeting = text, own: |own| &own.greeting, said: always })}
        {draw(Message { name: "ask-subject", label: texts.ask_subject, help: texts.ask_subject_help, get: |all| &all.ask_subject, put: |all, text| all.ask_subject = text, own: |own| &own.ask_subject, said: always })}
        {draw(Message { name: "initial", label: texts.initial, help: texts.initial_help, get: |all| &all.initial, put: |all, text| all.initial = text, own: |_| "", said: always })}
        {draw(Message { name: "closing", label: texts.closing, help: texts.closing_help, get: |all| &all.closing, put: |all, text| all.closing = text, own: |_| "", said: always })}
        <div class="field">{switch(texts.resolved, texts.resolved_help, |all| all.resolved, |all, on| all.resolved = on)}</div>
        {draw(Message { name: "ask-resolved", label: texts.ask_resolved, help: texts.ask_resolved_help, get: |all| &all.ask_resolved, put: |all, text| all.ask_resolved = text, own: |own| &own.ask_resolved, said: |all| all.resolved })}
        <div class="field">{switch(texts.rating, texts.rating_help, |all| all.rating, |all, on| all.rating = on)}</div>
        {draw(Message { name: "ask-rating", label: texts.ask_rating, help: texts.ask_rating_help, get: |all| &all.ask_rating, put: |all, text| all.ask_rating = text, own: |own| &own.ask_rating, said: |all| all.rating })}
        {draw(Message { name: "thanks", label: texts.thanks, help: texts.thanks_help, get: |all| &all.thanks, put: |all, text| all.thanks = text, own: |own| &own.thanks, said: |all| all.resolved || all.rating })}
    }
    .into_any()
}

fn one(editor: Editor<MessageFields>, message: Message, own: RwSignal<OwnSentences>, company: &str) -> AnyView {
    let texts = message::texts();
    let Message { name, label, help, get, put, own: own_of, said } = message;
    let company = company.to_owned();
    let text = Memo::new(move |_| editor.draft.with(|draft| get(draft).clone()));
    let shown = Memo::new(move |_| {
        let (bot_name, said) = editor.draft.with(|draft| (draft.bot_name.clone(), said(draft)));
        let written = text.get();
        let is_own = written.trim().is_empty();
        let template = if is_own { own.with(|own| own_of(own).to_owned()) } else { written };
        let mut values: Vec<(&'static str, String)> =
            texts.examples.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        values.extend([("bot.name", bot_name), ("company", company.clone())]);
        let (filled, unknown) = preview(&template, &values);
        (said, is_own, filled, unknown)
    });
    let seen = move || {
        let (said, is_own, filled, unknown) = shown.get();
        if !said || filled.is_empty() {
            return view! { <p class="muted">{texts.not_said}</p> }.into_any();
        }
        let strange = (!unknown.is_empty()).then(|| {
            view! { <p class="error">{icon("circle-alert", 14)}<span>{(texts.unknown)(&unknown.join(", "))}</span></p> }
        });
        view! {
            <div class="as-seen">
                <small>{if is_own { texts.default } else { texts.preview }}</small>
                <div class="msg in bot"><span class="body">{filled}</span></div>
                {strange}
            </div>
        }
        .into_any()
    };
    let off = Memo::new(move |_| editor.draft.with(|draft| !said(draft)));
    let input = Lines {
        field: Field::Part(part(name)),
        name,
        label,
        help: Some(help.to_owned()),
        max: MESSAGE_CHARS,
        get,
        set: put,
    };
    view! { <div class="field" class:off=off>{input.draw(editor)}{seen}</div> }.into_any()
}

/// The server names the input by it.
fn part(name: &str) -> Part {
    match name {
        "greeting" => Part::Greeting,
        "ask-subject" => Part::AskSubject,
        "initial" => Part::Initial,
        "closing" => Part::Closing,
        "ask-resolved" => Part::AskResolved,
        "ask-rating" => Part::AskRating,
        _ => Part::Thanks,
    }
}
