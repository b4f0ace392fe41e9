//! What each line would do: counted, filtered, a page at a time.

use super::{
    model::{Cell, Column, Fate, Fault, Line, Why},
    state::{Import, Shown, TOP},
};
use crate::{
    error::{AppError, Field},
    session::model::Role,
    shift::me_page::role_name,
    ui::{Banner, BannerKind, Button},
};
use leptos::prelude::*;

pub fn seen(import: Import) -> AnyView {
    let words = import.words;
    let unused = import.preview.with_untracked(|one| one.as_ref().map(|one| one.unused.clone())).unwrap_or_default();
    let unused = (!unused.is_empty()).then(|| view! { <p class="muted">{(words.unused)(&unused.join(", "))}</p> });
    let anew = move || import.anew.get().then(|| view! { <Banner kind=BannerKind::Warn><p>{words.anew}</p></Banner> });
    let summary = move || {
        let count = |shown| import.number(shown);
        let name = import.name.get();
        (words.summary)(&name, count(Shown::New), count(Shown::Changed), count(Shown::Unchanged), count(Shown::Wrong))
    };
    view! {
        <div role="alert">{anew}</div>
        <p id=TOP tabindex="-1" role="status">{summary}</p>
        {unused}
        <div class="toolbar" role="group" aria-label=words.filter>
            {[Shown::All, Shown::New, Shown::Changed, Shown::Unchanged, Shown::Wrong].map(|shown| chip(import, shown))}
        </div>
        {table(import)}
        {leave_out(import)}
    }
    .into_any()
}

fn chip(import: Import, shown: Shown) -> AnyView {
    let count = Memo::new(move |_| import.number(shown));
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || (import.shown.get() == shown).to_string()
            disabled=move || count.get() == 0
            on:click=move |_| import.show(shown)
        >
            {move || (import.words.shown)(shown, count.get())}
        </button>
    }
    .into_any()
}

fn leave_out(import: Import) -> AnyView {
    let words = import.words;
    let content = move || {
        let wrong = import.number(Shown::Wrong);
        (wrong > 0).then(|| {
            let change = move |event| import.leave_out.set(event_target_checked(&event));
            view! {
                <label class="check">
                    <input type="checkbox" prop:checked=move || import.leave_out.get() on:change=change/>
                    <span>{(words.leave_out)(wrong)}<small>{words.leave_out_help}</small></span>
                </label>
            }
        })
    };
    content.into_any()
}

fn table(import: Import) -> AnyView {
    let words = import.words;
    let lines = move || {
        let (shown, count) = (import.shown.get(), import.count.get());
        import.preview.with(|preview| {
            let all = preview.iter().flat_map(|one| &one.lines).filter(|line| shown.has(line));
            all.take(count).cloned().collect::<Vec<_>>()
        })
    };
    let rest = Memo::new(move |_| import.number(import.shown.get()).saturating_sub(import.count.get()));
    let more = move || {
        (rest.get() > 0).then(|| {
            view! {
                <div class="pager">
                    <small>{move || (words.rest)(rest.get())}</small>
                    <span class="grow"></span>
                    <Button on_press=move || import.more()>{import.texts.search.more}</Button>
                </div>
            }
        })
    };
    view! {
        <div class="table-wrap" tabindex="0" role="group" aria-label=words.lines>
            <table class="table stacked">
                <thead>
                    <tr>
                        <th scope="col" class="end">{words.line}</th>
                        <th scope="col">{(words.one)(import.list)}</th>
                        <th scope="col">{words.fate}</th>
                        <th scope="col">{words.details}</th>
                    </tr>
                </thead>
                <tbody>
                    // Drawn anew with another preview, where the same line says something else.
                    <For each=lines key=|line| (line.number, format!("{:?}", line.fate)) let:line>{row(import, line)}</For>
                </tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn row(import: Import, line: Line) -> AnyView {
    let words = import.words;
    let (class, fate) = match &line.fate {
        Fate::New(_) => ("status on", words.new),
        Fate::Changed(_) => ("status warn", words.changed),
        Fate::Unchanged => ("status off", words.unchanged),
        Fate::Wrong(_) => ("status bad", words.wrong),
    };
    let details = match line.fate {
        Fate::New(cells) | Fate::Changed(cells) => {
            cells.into_iter().map(|one| cell(import, one)).collect_view().into_any()
        }
        Fate::Unchanged => ().into_any(),
        Fate::Wrong(faults) => faults.iter().map(|one| fault(import, one)).collect_view().into_any(),
    };
    view! {
        <tr>
            <td class="num end" data-label=words.line>{line.number}</td>
            <td data-label=(words.one)(import.list)>{line.name}</td>
            <td data-label=words.fate><span class=class>{fate}</span></td>
            <td data-label=words.details><div>{details}</div></td>
        </tr>
    }
    .into_any()
}

/// As it is read, and not as it is sent.
fn value(import: Import, column: Column, text: String) -> String {
    match column {
        Column::Role => Role::parse(&text).map_or(text, |role| role_name(import.texts, role).to_owned()),
        Column::Department if text.is_empty() => import.words.everybody.to_owned(),
        _ if text.is_empty() => import.words.nothing.to_owned(),
        _ => text,
    }
}

fn cell(import: Import, cell: Cell) -> AnyView {
    let name = (import.words.column)(cell.column);
    let after = value(import, cell.column, cell.after);
    let before = cell.before.map(|before| {
        view! { <s>{value(import, cell.column, before)}</s>" → " }
    });
    view! { <div>{name}": "{before}{after}</div> }.into_any()
}

fn fault(import: Import, fault: &Fault) -> AnyView {
    let words = import.words;
    let why = match &fault.why {
        Why::Refused(reason) => {
            let field = fault.column.map_or(Field::Request, Column::field);
            (import.error)(&AppError::Invalid { field, reason: *reason })
        }
        Why::Held(obstacle) => (import.shared.obstacle)(*obstacle),
        Why::Twice(line) => (words.twice)(*line),
        Why::Unknown(text) => (words.unknown)(text),
        Why::Deactivated => words.is_deactivated.to_owned(),
        Why::Several => words.several.to_owned(),
        Why::Crowded => words.crowded.to_owned(),
    };
    let name = fault.column.map(|column| format!("{}: ", (words.column)(column)));
    view! { <div>{name}{why}</div> }.into_any()
}
