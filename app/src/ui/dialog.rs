//! A native modal dialog: the browser keeps the keyboard inside, closes it on Escape and gives the keyboard back.

use super::button::{Button, ButtonKind, IconButton};
use crate::{
    browser::{focus, timer},
    locales::use_texts,
};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogSize {
    Small,
    #[default]
    Regular,
    Large,
}

/// Its content is made anew each time it opens, and is a form: `on_submit` hears Enter and submit buttons. `autofocus` in the
/// content says where the keyboard goes.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] size: DialogSize,
    #[prop(optional, into)] on_submit: Option<Callback<()>>,
    #[prop(optional, into)] footer: Option<ViewFn>,
    /// While it says so, closing asks first.
    #[prop(optional, into)]
    unsaved: Signal<bool>,
    /// Hears that what was unsaved is given up, and leaves: the dialog, or what was open inside it.
    #[prop(optional, into)]
    on_discard: Option<Callback<()>>,
    /// Hears Escape first; says whether it went back inside the dialog, which then stays.
    #[prop(optional, into)]
    back: Option<Callback<(), bool>>,
    children: ChildrenFn,
) -> impl IntoView {
    let texts = use_texts();
    let node = NodeRef::<html::Dialog>::new();
    follow(open, node);
    let footer = StoredValue::new(footer);
    let children = StoredValue::new(children);
    let generation = generation(open);
    let asking = RwSignal::new(false);
    Effect::new(move |_| {
        if !unsaved.get() || !open.get() {
            asking.set(false);
        }
    });
    let leave = move || {
        if !unsaved.get_untracked() {
            return open.set(false);
        }
        asking.set(true);
        timer::after_drawing(|| focus::focus_first("dialog[open] [data-asks] button"));
    };
    let discard = move || match on_discard {
        Some(on_discard) => on_discard.run(()),
        None => open.set(false),
    };
    let footer = move || {
        if asking.get() {
            return Some(question(asking, discard));
        }
        footer.with_value(|footer| footer.as_ref().map(|footer| view! { <footer>{footer.run()}</footer> }.into_any()))
    };
    let content = move || {
        (generation.get() > 0).then(|| {
            let submit = move |event: ev::SubmitEvent| {
                event.prevent_default();
                if let Some(on_submit) = on_submit {
                    on_submit.run(());
                }
            };
            view! {
                <form novalidate on:submit=submit>
                    <header>
                        <h2>{move || title.get()}</h2>
                        <IconButton icon="x" label=texts.ui.close.to_owned() class="close" on_press=leave/>
                    </header>
                    <div class="body">{children.with_value(|children| children())}</div>
                    {footer}
                </form>
            }
            .into_any()
        })
    };
    let cancel = move |event: ev::Event| {
        if unsaved.get_untracked() {
            event.prevent_default();
            leave();
        } else if back.is_some_and(|back| back.run(())) {
            event.prevent_default();
        }
    };
    let class = match size {
        DialogSize::Small => "dialog sm",
        DialogSize::Regular => "dialog",
        DialogSize::Large => "dialog lg",
    };
    view! {
        <dialog
            node_ref=node
            class=class
            aria-label=move || title.get()
            on:close=move |_| open.set(false)
            on:cancel=cancel
            on:mousedown=move |event| if on_backdrop(&event, node) { leave() }
        >
            {content}
        </dialog>
    }
    .into_any()
}

/// Takes the footer's place: whether to give up what was typed.
fn question(asking: RwSignal<bool>, discard: impl Fn() + Send + Sync + 'static) -> AnyView {
    let texts = use_texts().ui;
    view! {
        <footer data-asks="">
            <p role="alert">{texts.unsaved}</p>
            <Button on_press=move || asking.set(false)>{texts.keep_editing}</Button>
            <Button kind=ButtonKind::DangerPrimary on_press=discard>{texts.discard}</Button>
        </footer>
    }
    .into_any()
}

/// Counts the openings; 0 while closed. The content stays for the moment in which the closing is drawn.
fn generation(open: RwSignal<bool>) -> RwSignal<u32> {
    const CLOSING_MS: u32 = 250;
    let generation = RwSignal::new(0);
    let gone = timer::Delay::new();
    Effect::new(move |_| {
        if open.get() {
            gone.cancel();
            generation.update(|count| *count += 1);
        } else if generation.get_untracked() > 0 {
            gone.after(CLOSING_MS, move || {
                let _ = generation.try_set(0);
            });
        }
    });
    generation
}

/// Keeps the element as open as the signal says. Opens only after the content is drawn, so that `autofocus` is found.
pub(crate) fn follow(open: RwSignal<bool>, node: NodeRef<html::Dialog>) {
    Effect::new(move |_| {
        let wanted = open.get();
        timer::after_drawing(move || {
            let Some(dialog) = node.try_get_untracked().flatten() else { return };
            match (wanted, dialog.open()) {
                (true, false) => {
                    let _ = dialog.show_modal();
                }
                (false, true) => dialog.close(),
                _ => {}
            }
        });
    });
}

/// Closes on a press on the backdrop.
pub(super) fn close_on_backdrop(event: &ev::MouseEvent, open: RwSignal<bool>, node: NodeRef<html::Dialog>) {
    if on_backdrop(event, node) {
        open.set(false);
    }
}

/// A press that hits the dialog itself, and not its content, hit the backdrop.
fn on_backdrop(event: &ev::MouseEvent, node: NodeRef<html::Dialog>) -> bool {
    let Some(dialog) = node.get_untracked() else { return false };
    let on_itself =
        event.target().is_some_and(|target| target.unchecked_ref::<web_sys::Element>() == dialog.unchecked_ref());
    let area = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    on_itself && !(x >= area.left() && x <= area.right() && y >= area.top() && y <= area.bottom())
}
