//! A field with its name above it and what is wrong below it.

use super::icon::icon;
use crate::locales::use_texts;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    #[default]
    Text,
    Email,
    /// Hidden, with a button to show it.
    Password,
    /// Digits and capitals of a code, no corrections.
    Code,
}

#[component]
pub fn TextField(
    #[prop(into)] label: String,
    /// The input's name; its id is made of it, so it is given once a page.
    #[prop(into)]
    name: String,
    #[prop(optional)] kind: FieldKind,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] help: Option<String>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] required: bool,
    #[prop(optional)] max: Option<u32>,
    /// The id of a `datalist` with suggestions.
    #[prop(optional)]
    list: Option<&'static str>,
) -> impl IntoView {
    let revealed = RwSignal::new(false);
    let id = format!("field-{name}");
    let help_id = format!("{id}-help");
    let error_id = format!("{id}-error");
    let described_by = {
        let (help_id, error_id) = (help.is_some().then(|| help_id.clone()), error_id.clone());
        move || if error.with(Option::is_some) { Some(error_id.clone()) } else { help_id.clone() }
    };
    let input_type = move || match kind {
        FieldKind::Text | FieldKind::Code => "text",
        FieldKind::Email => "email",
        FieldKind::Password if revealed.get() => "text",
        FieldKind::Password => "password",
    };
    let exact = kind != FieldKind::Text;
    let input = view! {
        <input
            class="input"
            id=id.clone()
            name=name
            type=input_type
            autocomplete=autocomplete
            autofocus=autofocus
            required=required
            maxlength=max
            list=list
            autocapitalize=exact.then_some("none")
            spellcheck=exact.then_some("false")
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described_by
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    };
    let input = if kind == FieldKind::Password {
        view! { <span class="reveal">{input}{reveal_button(revealed)}</span> }.into_any()
    } else {
        input.into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input}
            {help.map(|help| view! { <p class="help" id=help_id>{help}</p> })}
            <p class="error" id=error_id role="alert">
                {move || error.get().map(|error| view! { {icon("circle-alert", 14)} <span>{error}</span> })}
            </p>
        </div>
    }
    .into_any()
}

fn reveal_button(revealed: RwSignal<bool>) -> AnyView {
    let texts = use_texts();
    let label = move || if revealed.get() { texts.ui.hide_password } else { texts.ui.show_password };
    view! {
        <button
            type="button"
            class="icon"
            aria-label=label
            aria-pressed=move || revealed.get().to_string()
            on:click=move |_| revealed.update(|revealed| *revealed = !*revealed)
        >
            {move || icon(if revealed.get() { "eye-off" } else { "eye" }, 18)}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::reactive::owner::Owner;

    fn html(view: impl FnOnce() -> AnyView) -> String {
        let owner = Owner::new_root(None);
        owner.with(|| view().to_html())
    }

    #[test]
    fn what_a_field_shows_is_escaped() {
        let hostile = "\"><script>alert(1)</script>";
        let html = html(|| {
            let error = Signal::stored(Some(hostile.to_owned()));
            let value = RwSignal::new(hostile.to_owned());
            view! { <TextField label=hostile name="email" value error help=hostile/> }.into_any()
        });
        assert!(html.contains("alert(1)"), "the words must be there for this test to mean anything: {html}");
        assert!(!html.contains("<script>"), "{html}");
    }

    #[test]
    fn a_wrong_field_says_so_to_screen_readers() {
        let html = html(|| {
            let error = Signal::stored(Some("Preencha o e-mail.".to_owned()));
            view! { <TextField label="E-mail" name="email" value=RwSignal::new(String::new()) error help="nome@empresa.com"/> }.into_any()
        });
        assert!(html.contains("aria-invalid=\"true\""), "{html}");
        assert!(html.contains("aria-describedby=\"field-email-error\""), "{html}");
        assert!(html.contains("for=\"field-email\""), "{html}");
    }

    #[test]
    fn a_password_is_hidden_until_asked_for() {
        let html = html(|| {
            view! { <TextField label="Senha" name="password" kind=FieldKind::Password value=RwSignal::new(String::new())/> }.into_any()
        });
        assert!(html.contains("type=\"password\""), "{html}");
        assert!(html.contains("aria-pressed=\"false\""), "{html}");
    }
}
