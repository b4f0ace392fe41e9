//! The list: search, count, archive, and a table.

use super::{model::Fields, row::row, state::Registry};
use crate::ui::{Banner, BannerKind, Button, ButtonKind, ButtonSize, Empty, SearchField, Skeleton};
use leptos::prelude::*;

pub fn list_card<T: Fields>(registry: Registry<T>) -> AnyView {
    let (words, own) = (registry.words, registry.kind.with_value(|kind| kind.words));
    let shown = Memo::new(move |_| registry.shown());
    // The archive is worth a button only while something is in it.
    let archive = Memo::new(move |_| registry.archive.get() || registry.count(true) > 0);
    let toggle = move || {
        archive.get().then(|| {
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || registry.archive.get().to_string()
                    on:click=move |_| registry.archive.update(|archive| *archive = !*archive)
                >
                    {words.archived}
                </button>
            }
        })
    };
    let state = Memo::new(move |_| registry.list.with(|list| list.as_ref().map(|list| list.as_ref().err().cloned())));
    let none = Memo::new(move |_| shown.with(Vec::is_empty));
    let content = move || match state.get() {
        None => view! { <Skeleton rows=4/> }.into_any(),
        Some(Some(error)) => {
            let text = (words.error)(&error);
            view! {
                <Banner kind=BannerKind::Error>
                    <p>{text}</p>
                    <Button size=ButtonSize::Small on_press=move || registry.load()>{registry.texts.ui.retry}</Button>
                </Banner>
            }
            .into_any()
        }
        Some(None) if none.get() => nothing(registry),
        Some(None) => table(registry, shown),
    };
    view! {
        <div class="card">
            <div class="toolbar">
                <SearchField label=own.search value=registry.query/>
                {toggle}
                <span class="grow"></span>
                <small role="status">{move || (own.count)(shown.with(Vec::len))}</small>
            </div>
            {content}
            <div class="sr" role="status">{move || registry.said.get()}</div>
        </div>
    }
    .into_any()
}

fn nothing<T: Fields>(registry: Registry<T>) -> AnyView {
    let (words, kind) = (registry.words, registry.kind);
    let (own, icon) = kind.with_value(|kind| (kind.words, kind.icon));
    if registry.query.with(|query| !query.trim().is_empty()) {
        return view! { <Empty icon="search" title=words.nothing_found text=words.nothing_found_text/> }.into_any();
    }
    if registry.archive.get() {
        return view! { <Empty icon="archive" title=words.no_archived text=words.no_archived_text/> }.into_any();
    }
    let editor = registry.editor;
    if own.new.is_empty() {
        return view! { <Empty icon=icon title=own.empty text=own.empty_text/> }.into_any();
    }
    view! {
        <Empty icon=icon title=own.empty text=own.empty_text>
            <Button kind=ButtonKind::Soft icon="plus" on_press=move || editor.go(super::editor::Next::New)>{own.new}</Button>
        </Empty>
    }
    .into_any()
}

fn table<T: Fields>(registry: Registry<T>, shown: Memo<Vec<(i64, i64)>>) -> AnyView {
    let own = registry.kind.with_value(|kind| kind.words);
    let columns = registry.kind.with_value(|kind| {
        let head = |column: &super::kind::Column<T>| {
            view! { <th scope="col" class:opt=column.optional>{column.name}</th> }.into_any()
        };
        kind.columns.iter().map(head).collect_view()
    });
    view! {
        <div class="table-wrap">
            <table class="table stacked">
                <thead>
                    <tr>
                        <th scope="col">{own.one}</th>
                        {columns}
                        <th scope="col" class="tools"><span class="sr">{registry.words.actions}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || shown.get() key=|row| *row let((id, _))>{row(registry, id, shown)}</For>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}
