//! The page of an invitation: whoever holds the link chooses a name and a password. The token stands behind the `#`, which no
//! server is told and no log keeps.

use super::{
    api::{accept_invitation, look_at_invitation},
    doorstep::doorstep,
    form::Form,
    model::{Invitation, PASSWORD_MIN, Visit},
    set_up_page::refuse_password,
};
use crate::{
    browser::page,
    error::{AppError, Field, Reason},
    locales::{invitation, use_texts},
    ui::{Button, ButtonKind, Empty, FieldKind, Skeleton, TextField},
};
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_meta::Title;

const FIELDS: &[Field] = &[Field::Name, Field::Password];

crate::later!(doorstep: pub fn invite_page(visit: Visit) = page; fetch_invite_page);

fn page(visit: Visit) -> AnyView {
    let (texts, words) = (use_texts(), invitation::texts());
    // Only the browser knows what stands behind the `#`.
    let found = RwSignal::new(None::<Result<(String, Invitation), AppError>>);
    Effect::new(move |_| {
        let token = page::fragment();
        spawn_local(async move {
            let answer = look_at_invitation(token.clone()).await;
            let _ = found.try_set(Some(answer.map(|invitation| (token, invitation))));
        });
    });
    let content = move || match found.get() {
        None => view! { <Skeleton rows=3/> }.into_any(),
        Some(Ok((token, invitation))) => untrack(|| form(token, invitation)),
        Some(Err(AppError::NotFound)) => view! {
            <Empty page=true icon="link" title=words.over text=words.over_text.to_owned()>
                <a class="btn" href="/sign-in" rel="external">{texts.entry.enter}</a>
            </Empty>
        }
        .into_any(),
        Some(Err(error)) => {
            view! { <Empty page=true icon="circle-alert" title=texts.ui.load_failed text=(texts.ui.error)(&error)/> }
                .into_any()
        }
    };
    let card = view! {
        <Title text=words.title/>
        <div class="card">{content}</div>
    };
    doorstep(&visit, false, card.into_any())
}

fn form(token: String, invitation: Invitation) -> AnyView {
    let (texts, words) = (use_texts(), invitation::texts());
    let name = RwSignal::new(invitation.name);
    let password = RwSignal::new(String::new());
    let form = Form::new();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (name, password) = (name.get_untracked(), password.get_untracked());
        let refusal = if name.trim().is_empty() {
            Some(AppError::Invalid { field: Field::Name, reason: Reason::Empty })
        } else {
            refuse_password(Field::Password, &password)
        };
        match refusal {
            Some(refusal) => form.refusal.set(Some(refusal)),
            None => form.send(accept_invitation(token.clone(), name, password), |()| page::go("/workspace")),
        }
    };
    view! {
        <h1>{words.title}</h1>
        <p>{(words.text)(&invitation.company, &invitation.email)}</p>
        <form method="post" novalidate on:submit=submit>
            {form.general_error(FIELDS)}
            // Password managers need to know whose password it is.
            <input type="text" name="username" autocomplete="username" value=invitation.email readonly hidden/>
            <TextField
                label=texts.entry.your_name name="name" value=name autocomplete="name" error=form.error_of(Field::Name)
            />
            <TextField
                label=texts.entry.password name="password" kind=FieldKind::Password value=password
                autocomplete="new-password" error=form.error_of(Field::Password)
                help=(texts.entry.password_help)(PASSWORD_MIN)
            />
            <Button kind=ButtonKind::Primary submit=true busy=form.busy disabled=form.blocked()>{words.enter}</Button>
        </form>
    }
    .into_any()
}
