//! The operation's pause: the button, what customers are told, and the rules that press it.

use super::{
    api::{pause, pause_now, pause_rules, save_pause_rules},
    model::{PAUSE_CHARS, PauseFields, Paused},
};
use crate::{
    admin::registry::{
        editor::Editor,
        inputs::{Lines, Number, Switch},
        kind::Kind,
        page::settings_page,
    },
    error::{AppError, Field, Part},
    locales::admin::{self, pause as words},
    queue::state::{News, use_desk},
    ui::{Banner, BannerKind, Button, ButtonKind, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};

pub fn page() -> AnyView {
    settings_page(Kind {
        icon: "pause",
        words: &words::texts().words,
        load: || Box::pin(async { pause_rules().await.map(|entry| vec![entry]) }),
        save: |_, seen, fields| Box::pin(save_pause_rules(seen, fields)),
        archive: None,
        order: None,
        name: |_| "",
        columns: Vec::new(),
        fields: form,
        facts: |fields| {
            let texts = words::texts();
            vec![
                (texts.message, fields.message.clone()),
                (texts.queue, fields.queue.to_string()),
                (texts.wait, fields.wait_minutes.to_string()),
                (texts.closed, (texts.yes_no)(fields.closed).to_owned()),
            ]
        },
    })
}

fn form(editor: Editor<PauseFields>) -> AnyView {
    let texts = words::texts();
    let message = Lines {
        field: Field::Message,
        name: "pause-message",
        label: texts.message,
        help: Some(texts.message_help.to_owned()),
        max: PAUSE_CHARS,
        get: |fields: &PauseFields| &fields.message,
        set: |fields, text| fields.message = text,
    };
    let queue = Number {
        field: Field::Part(Part::PauseQueue),
        name: "pause-queue",
        label: texts.queue,
        help: texts.queue_help,
        get: |fields: &PauseFields| fields.queue,
        set: |fields, count| fields.queue = count,
    };
    let wait = Number {
        field: Field::Part(Part::PauseWait),
        name: "pause-wait",
        label: texts.wait,
        help: texts.wait_help,
        get: |fields: &PauseFields| fields.wait_minutes,
        set: |fields, minutes| fields.wait_minutes = minutes,
    };
    let closed = Switch {
        label: texts.closed,
        help: Some(texts.closed_help),
        get: |fields: &PauseFields| fields.closed,
        set: |fields, on| fields.closed = on,
    };
    view! {
        {button()}
        {message.draw(editor)}
        <h2>{texts.rules}</h2>
        <div class="fields field">{queue.draw(editor)}{wait.draw(editor)}</div>
        <div class="field">{closed.draw(editor, Signal::stored(false))}</div>
    }
    .into_any()
}

/// How it is now, and the button.
fn button() -> AnyView {
    let (texts, desk, toasts, shared) = (words::texts(), use_desk(), use_toasts(), admin::texts());
    let zone = desk.me().company.zone;
    // `None` before the first answer.
    let now: RwSignal<Option<Option<Paused>>> = RwSignal::new(None);
    let load = move || {
        spawn_local(async move {
            if let Ok(answer) = pause_now().await {
                let _ = now.try_set(Some(answer));
            }
        });
    };
    Effect::new(move |_| load());
    desk.listen(move |news| {
        if matches!(news, News::Reloaded) {
            load();
        }
    });
    let busy = RwSignal::new(false);
    let press = move |on: bool| {
        busy.set(true);
        spawn_local(async move {
            let answer = pause(on).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(answer) => _ = now.try_set(Some(answer)),
                Err(AppError::SignedOut) => desk.signed_out.set(true),
                Err(error) => toasts.error((shared.error)(&error)),
            }
        });
    };
    let content = move || {
        match now.get() {
        None => ().into_any(),
        Some(Some(paused)) => {
            let told = (texts.paused)(paused.cause, &zone.clock(paused.since), paused.by.as_deref());
            view! {
                <Banner kind=BannerKind::Warn>
                    <p>{told}</p>
                    <Button kind=ButtonKind::Primary icon="play" busy=busy on_press=move || press(false)>{texts.go_on}</Button>
                </Banner>
            }
            .into_any()
        }
        Some(None) => view! {
            <Banner>
                <p>{texts.running}</p>
                <Button kind=ButtonKind::Danger icon="pause" busy=busy on_press=move || press(true)>{texts.pause}</Button>
            </Banner>
        }
        .into_any(),
    }
    };
    view! { <div class="field">{content}</div> }.into_any()
}
