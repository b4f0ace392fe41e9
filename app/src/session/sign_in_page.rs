//! Signing in.

use super::{
    api::sign_in,
    doorstep::doorstep,
    form::Form,
    guard::own_path,
    model::{DemoAccount, Visit},
};
use crate::{
    browser::{self, focus, timer},
    error::{AppError, Field, Reason},
    locales::{Texts, use_texts},
    shift::me_page::role_name,
    ui::{Avatar, AvatarSize, Button, ButtonKind, ButtonSize, FieldKind, TextField, icon},
};
use leptos::{ev, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const FIELDS: &[Field] = &[Field::Email, Field::Password];

crate::later!(doorstep: pub fn sign_in_page(visit: Visit) = page; fetch_sign_in_page);

fn page(visit: Visit) -> AnyView {
    let texts = use_texts();
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let form = Form::new();
    let wait = wait_seconds(form);
    let query = use_query_map();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if wait.get_untracked() > 0 {
            return;
        }
        if let Some(missing) = missing(email, password) {
            return form.refusal.set(Some(missing));
        }
        let next = query.with_untracked(|query| own_path(query.get_str("next")).to_owned());
        // A whole page load: everything about the session is asked anew.
        form.send(sign_in(email.get_untracked().trim().to_owned(), password.get_untracked()), move |()| {
            browser::page::go(&next)
        });
    };
    let demo = demo_accounts(texts, &visit.demo, move |account: &DemoAccount| {
        email.set(account.email.clone());
        password.set(account.password.clone());
        form.refusal.set(None);
        focus::focus_first("form [type=submit]");
    });
    Effect::new(move |_| {
        if form.refusal.with(|refusal| *refusal == Some(AppError::WrongCredentials)) {
            timer::after_drawing(|| focus::focus_id("field-password"));
        }
    });
    let card = view! {
        <Title text=texts.entry.sign_in/>
        <div class="card">
            <h1>{texts.entry.sign_in}</h1>
            <p>{(texts.entry.sign_in_text)("")}</p>
            <form method="post" novalidate on:submit=submit>
                {refusal(texts, form, wait)}
                <TextField
                    label=texts.entry.email
                    name="email"
                    kind=FieldKind::Email
                    value=email
                    error=form.error_of(Field::Email)
                    autocomplete="username"
                    autofocus=true
                />
                <TextField
                    label=texts.entry.password
                    name="password"
                    kind=FieldKind::Password
                    value=password
                    error=form.error_of(Field::Password)
                    autocomplete="current-password"
                />
                <Button
                    kind=ButtonKind::Primary
                    submit=true
                    busy=form.busy
                    disabled=Signal::derive(move || form.blocked().get() || (wait.get() > 0))
                >
                    {texts.entry.enter}
                </Button>
            </form>
        </div>
        {demo}
    };
    doorstep(&visit, false, card.into_any())
}

fn missing(email: RwSignal<String>, password: RwSignal<String>) -> Option<AppError> {
    let empty = |field| Some(AppError::Invalid { field, reason: Reason::Empty });
    if email.with_untracked(|email| email.trim().is_empty()) {
        return empty(Field::Email);
    }
    if password.with_untracked(String::is_empty) { empty(Field::Password) } else { None }
}

/// Counts down after too many tries.
fn wait_seconds(form: Form) -> RwSignal<u32> {
    let wait = RwSignal::new(0);
    Effect::new(move |_| {
        if let Some(AppError::TooMany { seconds }) = form.refusal.get() {
            wait.set(seconds.max(1));
        }
    });
    Effect::new(move |_| {
        timer::every(1_000, move || {
            if wait.get_untracked() > 0 {
                wait.update(|seconds| *seconds -= 1);
                if wait.get_untracked() == 0 {
                    form.refusal.set(None);
                }
            }
        });
    });
    wait
}

fn refusal(texts: &'static Texts, form: Form, wait: RwSignal<u32>) -> AnyView {
    let counting = Memo::new(move |_| wait.get() > 0);
    view! {
        {move || {
            if counting.get() {
                // Said once to screen readers, not at every second.
                let first = (texts.entry.wait_seconds)(wait.get_untracked());
                view! {
                    <div class="form-error">
                        {icon("hourglass", 18)}
                        <span aria-hidden="true">{move || (texts.entry.wait_seconds)(wait.get())}</span>
                        <span class="sr" role="alert">{first}</span>
                    </div>
                }
                .into_any()
            } else {
                form.general_error(FIELDS)
            }
        }}
    }
    .into_any()
}

fn demo_accounts(
    texts: &'static Texts,
    accounts: &[DemoAccount],
    fill: impl Fn(&DemoAccount) + Copy + Send + Sync + 'static,
) -> AnyView {
    if accounts.is_empty() {
        return ().into_any();
    }
    let line = |(index, account): (usize, &DemoAccount)| {
        let account = account.clone();
        let seed = i64::try_from(index).unwrap_or(0) + 1;
        let (name, detail) = (account.name.clone(), format!("{} · {}", role_name(texts, account.role), account.email));
        view! {
            <li>
                <Avatar name=name.clone() seed=seed size=AvatarSize::Small/>
                <span><b>{name.clone()}</b><small>{detail}</small></span>
                <Button size=ButtonSize::Small on_press=move || fill(&account)>
                    {texts.entry.use_account}<span class="sr">" "{name}</span>
                </Button>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="demo-accounts">
            <h2>{texts.entry.demo}</h2>
            <ul>{accounts.iter().enumerate().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}
