//! The form: what is edited, what is wrong with it, what somebody else has made of it, and whether to give it up.

use super::{
    editor::{Editor, Next, TITLE},
    kind::Words,
    model::Fields,
};
use crate::{
    browser::{focus, timer},
    locales::use_texts,
    ui::{Banner, BannerKind, Button, ButtonKind, ButtonSize, IconButton, icon},
};
use leptos::{ev, prelude::*};

/// Draws the inputs.
type Inputs<T> = fn(Editor<T>) -> AnyView;
type Facts<T> = fn(&T) -> Vec<(&'static str, String)>;

/// With `words` it can be closed and stands beside a list; without, it is the page.
pub fn drawer<T: Fields>(
    editor: Editor<T>,
    (fields, facts): (Inputs<T>, Facts<T>),
    save: impl Fn() + Copy + Send + Sync + 'static,
    words: Option<&'static Words>,
) -> AnyView {
    // Drawn anew for each thing, so that its inputs begin with what it says.
    let content = move || {
        editor.drawn.track();
        let target = editor.target.get_untracked()?;
        let title = words.map(|words| if target.id.is_some() { words.edit } else { words.new });
        Some(untrack(|| form(editor, fields, facts, save, title)))
    };
    content.into_any()
}

fn form<T: Fields>(
    editor: Editor<T>,
    fields: Inputs<T>,
    facts: Facts<T>,
    save: impl Fn() + Copy + Send + Sync + 'static,
    title: Option<&'static str>,
) -> AnyView {
    let close = use_texts().ui.close;
    let head = title.map(|title| {
        view! {
            <header>
                <h2 id=TITLE tabindex="-1">{title}</h2>
                <IconButton icon="x" label=close.to_owned() class="close" on_press=move || editor.go(Next::Close)/>
            </header>
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        save();
    };
    let wrong = move || {
        editor
            .general_error()
            .map(|text| view! { <div class="form-error">{icon("circle-alert", 18)}<span>{text}</span></div> })
    };
    view! {
        <form class="card drawer" class:pad=title.is_none() aria-labelledby=title.map(|_| TITLE) novalidate on:submit=submit>
            {head}
            {newer(editor, facts)}
            <div role="alert">{wrong}</div>
            {fields(editor)}
            {move || foot(editor, title.is_some())}
        </form>
    }
    .into_any()
}

fn foot<T: Fields>(editor: Editor<T>, closes: bool) -> AnyView {
    let texts = use_texts().ui;
    if editor.next.with(Option::is_some) {
        let give_up = move || {
            if let Some(next) = editor.next.get_untracked() {
                editor.arrive(next);
            }
        };
        return view! {
            <div class="actions" data-asks="">
                <p role="alert" class="grow">{texts.unsaved}</p>
                <Button on_press=move || editor.next.set(None)>{texts.keep_editing}</Button>
                <Button kind=ButtonKind::DangerPrimary on_press=give_up>{texts.discard}</Button>
            </div>
        }
        .into_any();
    }
    let unsaved = Memo::new(move |_| editor.unsaved());
    let discard = move || {
        let before = editor.before.get_untracked();
        match editor.target.get_untracked() {
            Some(_) if !closes => {
                editor.draft.set(before);
                editor.drawn.update(|count| *count += 1);
            }
            _ => editor.arrive(Next::Close),
        }
    };
    let none = Signal::derive(move || !closes && !unsaved.get());
    let busy = Signal::derive(move || editor.form.busy.get() || editor.incomplete.get());
    view! {
        <div class="actions">
            <Button disabled=none on_press=discard>{move || if unsaved.get() { texts.discard } else { texts.cancel }}</Button>
            <Button kind=ButtonKind::Primary submit=true busy=busy disabled=none>{texts.save}</Button>
        </div>
    }
    .into_any()
}

/// What somebody else has saved meanwhile, where it differs from what stands here.
fn newer<T: Fields>(editor: Editor<T>, facts: Facts<T>) -> AnyView {
    let words = editor.words;
    let content = move || {
        let newer = editor.newer.get()?;
        let mine = editor.draft.with_untracked(facts);
        let theirs = facts(&newer.fields).into_iter().filter(|fact| !mine.contains(fact));
        let lines = theirs.map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect_view();
        let by = newer.changed_by.clone();
        let take = move || {
            editor.adopt(newer.clone());
            timer::after_drawing(|| focus::focus_first(".drawer .input"));
        };
        let keep = move || {
            editor.keep_mine();
            timer::after_drawing(|| focus::focus_first(".drawer [type=submit]"));
        };
        let view = view! {
            <div data-newer="" class="stack">
                <Banner kind=BannerKind::Warn><p>{(words.changed_by)(by.as_deref())}</p></Banner>
                <dl class="kv">{lines}</dl>
                <div class="actions">
                    <Button size=ButtonSize::Small on_press=take>{words.take_theirs}</Button>
                    <Button size=ButtonSize::Small on_press=keep>{words.keep_mine}</Button>
                </div>
            </div>
        };
        Some(view)
    };
    content.into_any()
}
