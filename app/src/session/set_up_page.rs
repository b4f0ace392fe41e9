//! The first manager of an empty installation.

use super::{
    api::set_up_company,
    doorstep::doorstep,
    form::Form,
    model::{PASSWORD_MAX, PASSWORD_MIN, SetUp, Visit},
};
use crate::{
    error::{AppError, Field, Reason},
    locales::use_texts,
    ui::{Button, ButtonKind, FieldKind, TextField},
};
use leptos::{ev, prelude::*};
use leptos_meta::Title;
use leptos_router::components::Redirect;

const FIELDS: &[Field] = &[Field::Code, Field::Company, Field::Name, Field::Email, Field::Password];

crate::later!(doorstep: pub fn set_up_page(visit: Visit) = page; fetch_set_up_page);

fn page(visit: Visit) -> AnyView {
    if !visit.set_up_needed {
        return view! { <Redirect path="/sign-in"/> }.into_any();
    }
    let texts = use_texts();
    let text = || RwSignal::new(String::new());
    let (code, company, name, email, password) = (text(), text(), text(), text(), text());
    let form = Form::new();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let filled = SetUp {
            code: code.get_untracked().trim().to_owned(),
            company: company.get_untracked().trim().to_owned(),
            name: name.get_untracked().trim().to_owned(),
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        match refuse(&filled) {
            Some(refusal) => form.refusal.set(Some(refusal)),
            None => form.send(set_up_company(filled), |()| crate::browser::page::go("/workspace")),
        }
    };
    let card = view! {
        <Title text=texts.entry.set_up/>
        <div class="card">
            <h1>{texts.entry.set_up}</h1>
            <p>{texts.entry.set_up_text}</p>
            <form method="post" novalidate on:submit=submit>
                {form.general_error(FIELDS)}
                <TextField
                    label=texts.entry.code name="code" kind=FieldKind::Code value=code autofocus=true autocomplete="off"
                    error=form.error_of(Field::Code) help=texts.entry.code_help
                />
                <TextField
                    label=texts.entry.company name="organization" value=company autocomplete="organization"
                    error=form.error_of(Field::Company)
                />
                <TextField
                    label=texts.entry.your_name name="name" value=name autocomplete="name" error=form.error_of(Field::Name)
                />
                <TextField
                    label=texts.entry.email name="email" kind=FieldKind::Email value=email autocomplete="username"
                    error=form.error_of(Field::Email)
                />
                <TextField
                    label=texts.entry.password name="password" kind=FieldKind::Password value=password
                    autocomplete="new-password" error=form.error_of(Field::Password)
                    help=(texts.entry.password_help)(PASSWORD_MIN)
                />
                <Button kind=ButtonKind::Primary submit=true busy=form.busy disabled=form.blocked()>
                    {texts.entry.create}
                </Button>
            </form>
        </div>
    };
    doorstep(&visit, true, card.into_any())
}

/// The first thing that the server would refuse anyway.
fn refuse(form: &SetUp) -> Option<AppError> {
    let empty = [
        (Field::Code, &form.code),
        (Field::Company, &form.company),
        (Field::Name, &form.name),
        (Field::Email, &form.email),
        (Field::Password, &form.password),
    ]
    .into_iter()
    .find(|(_, text)| text.is_empty());
    if let Some((field, _)) = empty {
        return Some(AppError::Invalid { field, reason: Reason::Empty });
    }
    refuse_password(Field::Password, &form.password)
}

/// Too short or too long; the server also knows the commonest ones.
pub fn refuse_password(field: Field, password: &str) -> Option<AppError> {
    let chars = password.chars().count();
    let reason = match chars {
        _ if chars < PASSWORD_MIN => Reason::TooShort(PASSWORD_MIN as u32),
        _ if chars > PASSWORD_MAX => Reason::TooLong(PASSWORD_MAX as u32),
        _ => return None,
    };
    Some(AppError::Invalid { field, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_counted_in_characters_and_not_in_bytes() {
        assert!(refuse_password(Field::Password, "açaíçãéóú").is_some(), "nine characters in more than ten bytes");
        assert!(refuse_password(Field::Password, "açaí com granola").is_none());
        assert!(refuse_password(Field::Password, &"a".repeat(129)).is_some());
    }

    #[test]
    fn the_first_empty_field_is_named() {
        let form = SetUp {
            code: "K7".into(),
            company: String::new(),
            name: String::new(),
            email: "a@b.example".into(),
            password: "longa o bastante".into(),
        };
        assert_eq!(refuse(&form), Some(AppError::Invalid { field: Field::Company, reason: Reason::Empty }));
    }
}
