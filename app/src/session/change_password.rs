//! Changing the own password.

use super::{api::change_password, form::Form, model::PASSWORD_MIN, set_up_page::refuse_password};
use crate::{
    error::{AppError, Field, Reason},
    locales::use_texts,
    queue::state::use_desk,
    ui::{Button, ButtonKind, FieldKind, TextField, use_toasts},
};
use leptos::{ev, prelude::*};

const FIELDS: &[Field] = &[Field::Password, Field::NewPassword];

#[component]
pub fn ChangePassword() -> impl IntoView {
    let texts = use_texts();
    let toasts = use_toasts();
    let (old, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let form = Form::new();
    let email = use_desk().me().email;
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (old_text, new_text) = (old.get_untracked(), new.get_untracked());
        let refusal = if old_text.is_empty() {
            Some(AppError::Invalid { field: Field::Password, reason: Reason::Empty })
        } else {
            refuse_password(Field::NewPassword, &new_text)
        };
        match refusal {
            Some(refusal) => form.refusal.set(Some(refusal)),
            None => form.send(change_password(old_text, new_text), move |()| {
                let _ = old.try_set(String::new());
                let _ = new.try_set(String::new());
                toasts.done(texts.entry.password_changed);
            }),
        }
    };
    view! {
        <section class="card pad">
            <h2>{texts.entry.change_password}</h2>
            <div class="stack">
                <p class="muted">{texts.entry.change_password_text}</p>
                <form method="post" novalidate on:submit=submit>
                    {form.general_error(FIELDS)}
                    // Password managers need to know whose password it is.
                    <input type="text" name="username" autocomplete="username" value=email readonly hidden/>
                    <div class="fields">
                        <TextField
                            label=texts.entry.old_password name="old-password" kind=FieldKind::Password value=old
                            autocomplete="current-password" error=form.error_of(Field::Password)
                        />
                        <TextField
                            label=texts.entry.new_password name="new-password" kind=FieldKind::Password value=new
                            autocomplete="new-password" error=form.error_of(Field::NewPassword)
                            help=(texts.entry.password_help)(PASSWORD_MIN)
                        />
                    </div>
                    <div class="actions start">
                        <Button kind=ButtonKind::Primary submit=true busy=form.busy disabled=form.blocked()>
                            {texts.entry.change_password}
                        </Button>
                    </div>
                </form>
            </div>
        </section>
    }
    .into_any()
}
