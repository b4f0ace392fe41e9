//! Everything that can be done, by name: Ctrl or Cmd with K.

use super::{
    commands::{Command, key_name, use_commands},
    dialog::{close_on_backdrop, follow},
    icon::icon,
};
use crate::{browser::focus, locales::use_texts};
use leptos::{ev, html, prelude::*};

crate::later!(dialogs: pub fn command_palette() = dialog; fetch_command_palette);

/// Stands once in the page.
fn dialog() -> AnyView {
    let texts = use_texts();
    let commands = use_commands();
    let open = commands.palette_open;
    let node = NodeRef::<html::Dialog>::new();
    follow(open, node);
    view! {
        <dialog
            node_ref=node
            class="palette"
            aria-label=texts.ui.palette
            on:close=move |_| open.set(false)
            on:mousedown=move |event| close_on_backdrop(&event, open, node)
        >
            {move || open.get().then(palette_content)}
        </dialog>
    }
    .into_any()
}

/// Made anew each time it opens.
fn palette_content() -> AnyView {
    let texts = use_texts();
    let commands = use_commands();
    let query = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let found = Memo::new_with_compare(move |_| query.with(|query| commands.find(query)), |_, _| true);
    let run = move |command: Command| {
        if command.why_not.with_untracked(Option::is_none) {
            commands.palette_open.set(false);
            command.run.run(());
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" => active.update(|at| *at = (*at + 1) % count.max(1)),
            "ArrowUp" => active.update(|at| *at = at.checked_sub(1).unwrap_or(count.saturating_sub(1))),
            "Enter" => {
                if let Some(command) = found.with_untracked(|found| found.get(active.get_untracked()).cloned()) {
                    run(command);
                }
            }
            _ => return,
        }
        event.prevent_default();
        focus_into_view(active.get_untracked());
    };
    view! {
        <div class="palette-input">
            {icon("search", 18)}
            <input
                type="text"
                role="combobox"
                aria-expanded="true"
                aria-controls="palette-options"
                aria-autocomplete="list"
                aria-activedescendant=move || found.with(|found| (!found.is_empty()).then(|| option_id(active.get())))
                aria-label=texts.ui.palette
                placeholder=texts.ui.palette_placeholder
                autocomplete="off"
                spellcheck="false"
                autofocus
                on:input=move |event| {
                    active.set(0);
                    query.set(event_target_value(&event));
                }
                on:keydown=keys
            />
        </div>
        <div class="options" role="listbox" id="palette-options" aria-label=texts.ui.palette>
            {move || options(found.get(), query.with(|query| query.trim().is_empty()), active, run)}
        </div>
        <p class="sr" role="status">{move || (texts.ui.results)(found.with(Vec::len))}</p>
        <footer aria-hidden="true">
            <span><kbd>"↑"</kbd><kbd>"↓"</kbd>{texts.ui.palette_choose}</span>
            <span><kbd>"Enter"</kbd>{texts.ui.palette_run}</span>
            <span><kbd>"Esc"</kbd>{texts.ui.close}</span>
        </footer>
    }
    .into_any()
}

fn option_id(index: usize) -> String {
    format!("palette-option-{index}")
}

fn focus_into_view(index: usize) {
    if let (Some(list), Some(item)) = (focus::by_id("palette-options"), focus::by_id(&option_id(index))) {
        crate::browser::scroll::into_view(&list, &item);
    }
}

fn options(
    found: Vec<Command>,
    grouped: bool,
    active: RwSignal<usize>,
    run: impl Fn(Command) + Copy + 'static,
) -> AnyView {
    if found.is_empty() {
        return view! { <div class="empty"><p>{use_texts().ui.palette_empty}</p></div> }.into_any();
    }
    let mut group = None;
    let lines = found.into_iter().enumerate().map(|(index, command)| {
        let heading = (grouped && group != Some(command.group)).then_some(command.group);
        group = Some(command.group);
        let (label, name, keys, why_not) = (command.label.clone(), command.icon, command.keys, command.why_not);
        view! {
            {heading.map(|heading| view! { <div class="option-group" role="presentation">{heading}</div> })}
            <div
                class="option"
                role="option"
                id=option_id(index)
                aria-selected=move || (active.get() == index).to_string()
                aria-disabled=move || why_not.with(Option::is_some).then_some("true")
                on:mousemove=move |_| if active.get_untracked() != index { active.set(index) }
                on:click=move |_| run(command.clone())
            >
                {icon(name, 18)}
                <span>{label}</span>
                {move || why_not.get().map(|reason| view! { <span class="end">{reason}</span> })}
                {keys.map(|keys| view! { <kbd>{key_name(keys)}</kbd> })}
            </div>
        }
        .into_any()
    });
    lines.collect_view().into_any()
}
