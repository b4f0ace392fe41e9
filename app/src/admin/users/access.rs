//! How somebody comes in: a link to send them, or a password to tell them.

use super::{
    api::{invite_user, look_as, set_user_password, sign_user_out},
    model::INVITED_HOURS,
};
use crate::{
    browser::page,
    error::{AppError, Field},
    id::UserId,
    locales::{Texts, admin, admin::user, use_texts},
    queue::state::{Desk, use_desk},
    session::{form::Form, model::PASSWORD_MIN, set_up_page::refuse_password},
    ui::{Button, ButtonKind, Dialog, FieldKind, TextField, Toasts, copy_button, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy)]
pub struct Access {
    pub open: RwSignal<bool>,
    /// Whose.
    who: RwSignal<Option<(UserId, String)>>,
    link: RwSignal<Option<String>>,
    password: RwSignal<String>,
    inviting: RwSignal<bool>,
    form: Form,
    toasts: Toasts,
    desk: Desk,
    texts: &'static Texts,
    words: &'static user::Texts,
    refused: fn(&AppError) -> String,
}

impl Access {
    pub fn in_context() -> Self {
        Self {
            open: RwSignal::new(false),
            who: RwSignal::new(None),
            link: RwSignal::new(None),
            password: RwSignal::new(String::new()),
            inviting: RwSignal::new(false),
            form: Form::new(),
            toasts: use_toasts(),
            desk: use_desk(),
            texts: use_texts(),
            words: user::texts(),
            refused: admin::texts().error,
        }
    }

    pub fn show(self, user: UserId, name: String) {
        self.who.set(Some((user, name)));
        self.link.set(None);
        self.password.set(String::new());
        self.form.refusal.set(None);
        self.open.set(true);
    }

    fn invite(self) {
        let Some((user, _)) = self.who.get_untracked().filter(|_| !self.inviting.get_untracked()) else { return };
        self.inviting.set(true);
        spawn_local(async move {
            match invite_user(user).await {
                Ok(token) => _ = self.link.try_set(Some(format!("{}/invite#{token}", page::origin()))),
                Err(error) => self.fail(&error),
            }
            let _ = self.inviting.try_set(false);
        });
    }

    fn set_password(self) {
        let Some((user, name)) = self.who.get_untracked() else { return };
        let password = self.password.get_untracked();
        if let Some(refusal) = refuse_password(Field::Password, &password) {
            return self.form.refusal.set(Some(refusal));
        }
        self.form.send(set_user_password(user, password), move |()| {
            self.toasts.done((self.words.password_set)(&name));
            let _ = self.open.try_set(false);
        });
    }

    pub fn sign_out(self, user: UserId, name: String) {
        spawn_local(async move {
            match sign_user_out(user).await {
                Ok(()) => self.toasts.done((self.words.signed_out)(&name)),
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Shows what the user sees. The page is another's then: it is loaded anew.
    pub fn look(self, user: UserId) {
        spawn_local(async move {
            match look_as(user).await {
                Ok(()) => page::go_as_another("/workspace"),
                Err(error) => self.fail(&error),
            }
        });
    }

    fn fail(self, error: &AppError) {
        if *error == AppError::SignedOut {
            return self.desk.signed_out.set(true);
        }
        self.toasts.error((self.refused)(error));
    }
}

pub fn access_dialog(access: Access) -> AnyView {
    let (texts, words) = (access.texts, access.words);
    let title = Signal::derive(move || {
        access.who.with(|who| who.as_ref().map(|(_, name)| (words.access_of)(name)).unwrap_or_default())
    });
    let link = move || match access.link.get() {
        None => view! {
            <Button icon="link" busy=access.inviting on_press=move || access.invite()>{words.make_link}</Button>
        }
        .into_any(),
        Some(link) => view! {
            <div class="proto"><span class="mono">{link.clone()}</span>{copy_button(link, words.copy_link)}</div>
            <p class="help" role="status">{(words.link_help)(INVITED_HOURS)}</p>
        }
        .into_any(),
    };
    let footer = move || {
        view! {
            <Button on_press=move || access.open.set(false)>{texts.ui.close}</Button>
            <Button kind=ButtonKind::Primary submit=true busy=access.form.busy>{words.set_password}</Button>
        }
    };
    view! {
        <Dialog open=access.open title=title on_submit=move || access.set_password() footer=footer>
            <h3>{words.by_link}</h3>
            <p class="muted">{words.by_link_text}</p>
            {link}
            <h3>{words.by_password}</h3>
            <p class="muted">{words.by_password_text}</p>
            {access.form.general_error(&[Field::Password])}
            <TextField
                label=texts.entry.new_password name="access-password" kind=FieldKind::Password value=access.password
                autocomplete="new-password" error=access.form.error_of(Field::Password)
                help=(texts.entry.password_help)(PASSWORD_MIN)
            />
        </Dialog>
    }
    .into_any()
}
