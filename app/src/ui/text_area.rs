//! A field of several lines with its name above it and a remark below it.

use leptos::{ev, prelude::*};

#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    /// The field's name; its id is made of it, so it is given once a page.
    name: &'static str,
    value: RwSignal<String>,
    /// What is to be known of it, such as how much room is left; read out when it changes.
    #[prop(optional, into)]
    help: Signal<Option<String>>,
    #[prop(optional, into)] invalid: Signal<bool>,
    #[prop(optional)] autofocus: bool,
    /// Ctrl or Cmd with Enter.
    #[prop(optional, into)]
    on_submit: Option<Callback<()>>,
) -> impl IntoView {
    let id = format!("field-{name}");
    let help_id = format!("{id}-help");
    let keys = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter"
            && (event.ctrl_key() || event.meta_key())
            && let Some(on_submit) = on_submit
        {
            event.prevent_default();
            on_submit.run(());
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                class="input"
                id=id
                name=name
                rows="6"
                autofocus=autofocus
                aria-describedby=help_id.clone()
                aria-invalid=move || invalid.get().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=keys
            ></textarea>
            <p class="help" id=help_id role="status">{move || help.get()}</p>
        </div>
    }
    .into_any()
}
