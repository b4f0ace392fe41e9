//! The observations' dialog: the list, or one of them being written.

use super::{
    model::{NOTE_CHARS, Note},
    note_editor::{NoteEditor, Page, tools_id},
    note_list::{note_view, notes_of},
};
use crate::{
    locales::{Texts, use_texts},
    session::permission::Permission,
    ui::{Button, ButtonKind, Dialog, Empty, IconButton, TextArea},
};
use leptos::prelude::*;

/// Said when this many characters or fewer are left.
const COUNTED: usize = 200;

crate::later!(dialogs: pub fn note_dialog(editor: NoteEditor) = dialog; fetch_note_dialog);

fn dialog(editor: NoteEditor) -> AnyView {
    let texts = use_texts();
    let words = texts.actions;
    let title = Signal::derive(move || {
        match editor.page.get() {
            Page::List => words.notes,
            Page::New => words.new_note,
            Page::Edit(..) => words.edit_note,
        }
        .to_owned()
    });
    let unsaved = Signal::derive(move || editor.unsaved());
    let listing = Memo::new(move |_| editor.page.get() == Page::List);
    view! {
        <Dialog
            open=editor.open
            title=title
            on_submit=move || editor.save()
            unsaved=unsaved
            on_discard=move || editor.discard()
            back=move || editor.back()
            footer=move || footer(editor, listing, texts)
        >
            {move || if listing.get() { list(editor, texts) } else { form(editor, texts) }}
        </Dialog>
    }
    .into_any()
}

fn footer(editor: NoteEditor, listing: Memo<bool>, texts: &'static Texts) -> AnyView {
    let mine = Memo::new(move |_| editor.chat.may_change(Permission::Observations));
    let buttons = move || {
        if listing.get() {
            let add = mine.get().then(|| {
                view! { <Button kind=ButtonKind::Primary icon="plus" on_press=move || editor.write_new(true)>{texts.actions.new_note}</Button> }
            });
            view! { <Button on_press=move || editor.open.set(false)>{texts.ui.close}</Button>{add} }.into_any()
        } else {
            let not_ready = Signal::derive(move || !editor.ready());
            view! {
                <Button on_press=move || editor.discard()>
                    {move || if editor.unsaved() { texts.ui.discard } else { texts.ui.cancel }}
                </Button>
                <Button kind=ButtonKind::Primary submit=true busy=editor.busy disabled=not_ready>{texts.ui.save}</Button>
            }
            .into_any()
        }
    };
    buttons.into_any()
}

fn form(editor: NoteEditor, texts: &'static Texts) -> AnyView {
    let used = Memo::new(move |_| editor.text.with(|text| text.trim().chars().count()));
    let help = Signal::derive(move || match NOTE_CHARS.checked_sub(used.get()) {
        Some(left) if left > COUNTED => Some(texts.actions.note_help.to_owned()),
        Some(left) => Some((texts.conversation.chars_left)(left)),
        None => Some((texts.conversation.chars_over)(used.get() - NOTE_CHARS)),
    });
    let invalid = Signal::derive(move || used.get() > NOTE_CHARS);
    view! {
        <TextArea
            label=texts.actions.note
            name="note"
            value=editor.text
            help=help
            invalid=invalid
            autofocus=true
            on_submit=move || editor.save()
        />
    }
    .into_any()
}

fn list(editor: NoteEditor, texts: &'static Texts) -> AnyView {
    let notes = Memo::new(move |_| notes_of(editor.chat));
    let mine = Memo::new(move |_| editor.chat.may_change(Permission::Observations));
    let others = Memo::new(move |_| editor.chat.desk.may(Permission::OthersObservations));
    let me = editor.chat.desk.my_id();
    let none = move || {
        notes.with(Vec::is_empty).then(|| {
            view! { <Empty icon="note" title=texts.actions.no_notes text=texts.actions.note_help.to_owned()/> }
        })
    };
    view! {
        {none}
        <For each=move || notes.get() key=move |note| (note.id, note.changed_at, mine.get(), others.get()) let:note>
            {
                let may = mine.get_untracked() && (note.author == me || others.get_untracked());
                line(editor, note, may, texts)
            }
        </For>
    }
    .into_any()
}

fn line(editor: NoteEditor, note: Note, may_change: bool, texts: &'static Texts) -> AnyView {
    let zone = editor.chat.desk.me().company.zone;
    let (id, to_edit) = (note.id, note.clone());
    let tools = may_change.then(|| {
        view! {
            <span class="tools" id=tools_id(id)>
                <IconButton icon="pencil" class="xs" label=texts.actions.edit_note.to_owned() on_press=move || editor.edit(&to_edit)/>
                <IconButton icon="trash" class="xs danger" label=texts.actions.remove_note.to_owned() on_press=move || editor.remove(id)/>
            </span>
        }
        .into_any()
    });
    note_view(note, &zone, texts, tools)
}
