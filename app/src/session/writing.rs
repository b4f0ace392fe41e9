//! My information: how I like to write.

use crate::{conversation::bar::habits, locales::writing::texts};
use leptos::prelude::*;

pub fn writing_section() -> AnyView {
    let words = texts();
    let enter_sends = RwSignal::new(true);
    let seconds = RwSignal::new(0);
    Effect::new(move |_| {
        enter_sends.set(habits::enter_sends());
        seconds.set(habits::undo_seconds());
    });
    let choice = move |sends: bool, text: &'static str, help: &'static str| {
        let choose = move |_| {
            habits::set_enter_sends(sends);
            enter_sends.set(sends);
        };
        view! {
            <label class="check">
                <input type="radio" name="enter" prop:checked=move || enter_sends.get() == sends on:change=choose/>
                <span>{text}<small>{help}</small></span>
            </label>
        }
    };
    let option = move |value: u8| {
        let text = if value == 0 { words.never.to_owned() } else { (words.seconds)(value) };
        view! { <option value=value.to_string() prop:selected=move || seconds.get() == value>{text}</option> }
    };
    let choose = move |event| {
        if let Ok(value) = event_target_value(&event).parse() {
            habits::set_undo_seconds(value);
            seconds.set(value);
        }
    };
    view! {
        <section class="card pad">
            <h2>{words.writing}</h2>
            <div class="stack">
                <fieldset class="field">
                    <legend>{words.enter_key}</legend>
                    {choice(true, words.enter, words.enter_help)}
                    {choice(false, words.shift_enter, words.shift_enter_help)}
                </fieldset>
                <div class="field">
                    <label for="undo-seconds">{words.undo}</label>
                    <select class="input" id="undo-seconds" aria-describedby="undo-help" on:change=choose>
                        {habits::UNDO_SECONDS.map(option)}
                    </select>
                    <p class="help" id="undo-help">{words.undo_help}</p>
                </div>
            </div>
        </section>
    }
    .into_any()
}
