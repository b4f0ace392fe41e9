//! One line of the list: opened by its name, moved by its handle or its buttons.

use super::{
    editor::Next,
    model::{Entry, Fields},
    state::{Registry, move_id},
};
use crate::ui::{MenuButton, MenuItem, icon};
use leptos::{ev, prelude::*};

/// `shown` are those of the list, in order.
pub fn row<T: Fields>(registry: Registry<T>, id: i64, shown: Memo<Vec<(i64, i64)>>) -> AnyView {
    let Some(entry) = untrack(|| registry.entry(id)) else { return ().into_any() };
    let editor = registry.editor;
    let name = registry.name(&entry);
    let cells = registry.kind.with_value(|kind| {
        let cell = |column: &super::kind::Column<T>| {
            view! { <td data-label=column.name class:opt=column.optional>{(column.cell)(&entry.fields)}</td> }
                .into_any()
        };
        kind.columns.iter().map(cell).collect_view()
    });
    let on = move || editor.target.get().is_some_and(|target| target.id == Some(id));
    let orders = Memo::new(move |_| registry.orders());
    let over = move |event: ev::DragEvent| {
        if registry.dragged.with_untracked(Option::is_some) {
            event.prevent_default();
        }
    };
    let drop = move |event: ev::DragEvent| {
        event.prevent_default();
        let dragged = registry.dragged.try_update(Option::take).flatten();
        if let Some(dragged) = dragged.filter(|dragged| *dragged != id) {
            registry.move_to(dragged, id);
        }
    };
    let open = {
        let entry = entry.clone();
        move |_| editor.go(Next::Open(entry.clone()))
    };
    let moves = {
        let name = name.clone();
        move || orders.get().then(|| move_buttons(registry, id, &name, shown))
    };
    let menu = menu(registry, entry);
    view! {
        <tr
            class:on=on
            draggable=move || orders.get().then_some("true")
            on:dragstart=move |_| registry.dragged.set(Some(id))
            on:dragend=move |_| registry.dragged.set(None)
            on:dragover=over
            on:drop=drop
        >
            <td><button type="button" class="open" on:click=open>{name}</button></td>
            {cells}
            <td class="tools">{moves}{menu}</td>
        </tr>
    }
    .into_any()
}

fn move_buttons<T: Fields>(registry: Registry<T>, id: i64, name: &str, shown: Memo<Vec<(i64, i64)>>) -> AnyView {
    let button = |down: bool| {
        let label = if down { (registry.words.move_down)(name) } else { (registry.words.move_up)(name) };
        // Not disabled: the keyboard stays on the button that has brought its row to the end.
        let at_end = move || {
            let is_it = |end: Option<&(i64, i64)>| end.is_some_and(|(end, _)| *end == id);
            shown.with(|shown| is_it(if down { shown.last() } else { shown.first() }))
        };
        view! {
            <button
                type="button"
                class="icon sm"
                aria-disabled=move || at_end().then_some("true")
                id=move_id(id, down)
                aria-label=label.clone()
                data-tip=label
                data-tip-side="left"
                on:click=move |_| registry.step(id, down)
            >
                {icon(if down { "chevron-down" } else { "chevron-up" }, 16)}
            </button>
        }
        .into_any()
    };
    view! { {button(false)}{button(true)} }.into_any()
}

/// Nothing where there is no archive.
fn menu<T: Fields>(registry: Registry<T>, entry: Entry<T>) -> AnyView {
    if registry.kind.with_value(|kind| kind.archive.is_none()) {
        return ().into_any();
    }
    let words = registry.words;
    let label = (words.actions_of)(&registry.name(&entry));
    let (name, glyph) = if entry.archived { (words.restore, "rotate-ccw") } else { (words.archive, "archive") };
    let archived = !entry.archived;
    let item = MenuItem::new(glyph, name, Callback::new(move |()| registry.set_archived(&entry, archived)));
    view! { <MenuButton label=label tip_side="left" items=Signal::stored(vec![item])/> }.into_any()
}
