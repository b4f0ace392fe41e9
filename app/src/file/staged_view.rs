//! The files above the text that is being written.

use super::{
    attach::choose,
    kind::look,
    limits::Refusal,
    model::{Attachment, Showing},
    staged::{Readiness, Staged, Step},
};
use crate::{
    browser::{focus, timer},
    conversation::composer::Writing,
    error::AppError,
    locales::{Texts, file, use_texts},
    ui::{Button, ButtonKind, ButtonSize, icon},
};
use leptos::prelude::*;

pub fn staged_files(writing: Writing) -> AnyView {
    let texts = use_texts();
    let words = texts.file;
    let some = Memo::new(move |_| writing.files.with(|files| !files.is_empty()));
    let view = move || {
        some.get().then(|| {
            view! {
                <ul class="files" id="staged" aria-label=words.staged>
                    <For each=move || writing.files.get() key=|staged| staged.key let:staged>
                        {staged_file(writing, staged, words, texts)}
                    </For>
                </ul>
                {summary(writing, words, texts)}
            }
        })
    };
    view.into_any()
}

fn staged_file(writing: Writing, staged: Staged, words: &'static file::Texts, texts: &'static Texts) -> AnyView {
    let Staged { key, name, size, mime, step } = staged.clone();
    let step = RwSignal::from(step);
    let failed = Memo::new(move |_| step.with(|step| !step.running() && step.ready().is_none()));
    let part = Memo::new(move |_| {
        step.with(|step| match step {
            Step::Uploading(part) => Some((part * 100.0).round() as u32),
            Step::Waiting => Some(0),
            _ => None,
        })
    });
    let picture = Memo::new(move |_| {
        step.with(|step| step.ready().filter(|file| file.showing() == Showing::Image).map(Attachment::small))
    });
    let (drawing, class) = look(&mime, &name);
    let face = move || match picture.get() {
        Some(address) => view! { <img src=address alt=""/> }.into_any(),
        None => icon(drawing, 20),
    };
    let state = move || step.with(|step| state_words(step, size, words, texts));
    let named = name.clone();
    let progress = move || {
        let part = part.get()?;
        let share = format!("{:.2}", f64::from(part) / 100.0);
        Some(view! {
            <span
                class="progress"
                role="progressbar"
                aria-label=named.clone()
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=part.to_string()
                style:--v=share
            >
                <i></i>
            </span>
        })
    };
    let remove = move |_| remove(writing, key);
    view! {
        <li class="file" class:failed=failed>
            <span class=class>{face}</span>
            <span title=name.clone()><bdi>{name.clone()}</bdi><small>{state}</small></span>
            {again(writing, staged, words)}
            <button type="button" class="icon xs" data-remove="" aria-label=(words.remove)(&name) on:click=remove>
                {icon("x", 14)}
            </button>
            {progress}
        </li>
    }
    .into_any()
}

/// Once more: with the same file, or with one that is chosen again.
fn again(writing: Writing, staged: Staged, words: &'static file::Texts) -> impl IntoView {
    let step = RwSignal::from(staged.step.clone());
    let way = Memo::new(move |_| step.with(|step| (step.may_retry(), *step == Step::Cut)));
    move || {
        let label = match way.get() {
            (true, _) => (words.retry)(&staged.name),
            (false, true) => (words.choose_again)(&staged.name),
            (false, false) => return None,
        };
        let staged = staged.clone();
        let press = move |_| {
            if way.get_untracked().0 {
                writing.stuck.set(false);
                writing.uploads.retry(&staged);
            } else {
                choose();
            }
        };
        Some(view! {
            <button type="button" class="icon xs" aria-label=label on:click=press>{icon("rotate-ccw", 14)}</button>
        })
    }
}

/// The keyboard goes on to the next file, or back to the text.
fn remove(writing: Writing, key: u32) {
    let at = writing.files.with_untracked(|files| files.iter().position(|staged| staged.key == key)).unwrap_or(0);
    writing.stuck.set(false);
    writing.uploads.remove(writing.chat.id, key);
    timer::after_drawing(move || {
        let list = focus::by_id("staged");
        let buttons = list.map(|list| focus::all(&list, "[data-remove]")).unwrap_or_default();
        match buttons.get(at).or(buttons.last()) {
            Some(button) => focus::focus(button),
            None => writing.focus(),
        }
    });
}

fn state_words(step: &Step, size: u64, words: &file::Texts, texts: &Texts) -> String {
    match step {
        Step::Waiting => words.waiting.to_owned(),
        Step::Uploading(part) => format!("{:.0} % · {}", part * 100.0, (words.size)(size)),
        Step::Ready { file, .. } => (words.size)(file.size),
        Step::Failed(AppError::Unreachable) => words.unreachable.to_owned(),
        Step::Failed(error) => (texts.ui.error)(error),
        Step::Refused(Refusal::Empty) => words.empty.to_owned(),
        Step::Refused(Refusal::TooLarge(limit)) => (words.too_large)(&(words.size)(*limit)),
        Step::Refused(Refusal::Type) => words.wrong_type.to_owned(),
        Step::Cut => words.cut.to_owned(),
    }
}

/// What the message waits for; else, for those who do not see it, how many files are there.
fn summary(writing: Writing, words: &'static file::Texts, texts: &'static Texts) -> impl IntoView {
    let state = Memo::new(move |_| {
        writing.files.with(|files| {
            let steps: Vec<Step> = files.iter().map(|staged| staged.step.get()).collect();
            let ready = steps.iter().filter(|step| step.ready().is_some()).count();
            (Readiness::of(&steps), ready, steps.len())
        })
    });
    let armed = Memo::new(move |_| writing.armed.with(Option::is_some));
    move || match state.get() {
        (Readiness::Busy(count), ..) if armed.get() => view! {
            <p class="files-state" role="status">
                <span class="spinner"></span>
                <span>{(words.armed)(count)}</span>
                <Button kind=ButtonKind::Quiet size=ButtonSize::Small on_press=move || writing.armed.set(None)>
                    {texts.ui.cancel}
                </Button>
            </p>
        }
        .into_any(),
        (Readiness::Blocked { count, retry }, ..) if writing.stuck.get() => {
            view! { <p class="files-state form-error" role="alert">{(words.stuck)(count, retry)}</p> }.into_any()
        }
        (_, ready, all) => view! { <p class="sr" role="status">{(words.progress)(ready, all)}</p> }.into_any(),
    }
}
