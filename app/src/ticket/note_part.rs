//! Internal notes on a ticket: added below, edited in their place.

use super::{
    api::{add_ticket_note, edit_ticket_note, remove_ticket_note},
    model::TicketNote,
    notes::{fresh, id_of},
    state::Tickets,
    view::part,
};
use crate::{
    browser::{focus, timer},
    conversation::annotation::model::NOTE_CHARS,
    error::AppError,
    id::TicketNoteId,
    locales::ticket_page::{self, Texts},
    related::row::moment,
    session::permission::Permission,
    time::Timestamp,
    ui::{Button, ButtonKind, ButtonSize, IconButton, icon},
};
use leptos::{ev, prelude::*};

const EDITED: &str = "ticket-note-edited";

/// The note that is being edited, as of when, and its words. `None`: over whatever is there, after a refusal. What was typed stays until it is saved or given up.
#[derive(Clone, Copy)]
struct NoteEditor {
    tickets: Tickets,
    words: &'static Texts,
    edited: RwSignal<Option<(TicketNoteId, Option<Timestamp>)>>,
    text: RwSignal<String>,
    before: RwSignal<String>,
}

impl NoteEditor {
    fn new(tickets: Tickets) -> Self {
        Self {
            tickets,
            words: ticket_page::texts(),
            edited: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            before: RwSignal::new(String::new()),
        }
    }

    /// Tracked.
    fn edits(self, note: TicketNoteId) -> bool {
        self.edited.get().is_some_and(|(edited, _)| edited == note)
    }

    /// Tracked.
    fn unsaved(self) -> bool {
        self.text.with(|text| self.before.with(|before| text.trim() != before))
    }

    /// The note as it is now. Tracked.
    fn now(self, note: TicketNoteId) -> Option<TicketNote> {
        self.tickets.opened.with(|opened| {
            let notes = &opened.as_ref()?.as_ref().ok()?.notes;
            notes.iter().find(|one| one.id == note).cloned()
        })
    }

    fn edit(self, note: &TicketNote) {
        // What was typed in another one is not thrown away by a slip.
        if self.edited.get_untracked().is_none() || !untrack(|| self.unsaved()) {
            self.text.set(note.body.clone());
            self.before.set(note.body.clone());
            self.edited.set(Some((note.id, Some(note.changed_at))));
        }
        timer::after_drawing(|| focus::focus_id(EDITED));
    }

    fn leave(self) {
        let Some((note, _)) = self.edited.get_untracked() else { return };
        self.edited.set(None);
        timer::after_drawing(move || focus::focus_id(&pencil_id(note)));
    }

    fn save(self) {
        let Some((note, seen)) = self.edited.get_untracked() else { return };
        let Some(seen) = seen.or_else(|| untrack(|| self.now(note)).map(|now| now.changed_at)) else { return };
        let Some(ticket) = id_of(self.tickets).filter(|_| !self.tickets.busy.get_untracked()) else { return };
        let text = self.text.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        if !untrack(|| self.unsaved()) {
            return self.leave();
        }
        self.tickets.busy.set(true);
        let command = edit_ticket_note(ticket, note, seen, text);
        // Whoever saves again does so over what is there by then, which is shown.
        let refused = move |error: &AppError| {
            if *error == AppError::TooLate {
                let _ = self.edited.try_set(Some((note, None)));
            }
        };
        self.tickets.run_or(Box::pin(command), move |_| self.leave(), refused);
    }

    fn form(self) -> AnyView {
        let texts = self.tickets.texts;
        let submit = move |event: ev::SubmitEvent| {
            event.prevent_default();
            self.save();
        };
        let keys = move |event: ev::KeyboardEvent| match event.key().as_str() {
            "Escape" if !untrack(|| self.unsaved()) => self.leave(),
            "Enter" if event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                self.save();
            }
            _ => {}
        };
        let cancel = move || if self.unsaved() { self.words.discard } else { texts.ui.cancel };
        let there = move || match self.edited.get() {
            Some((note, None)) => self.now(note).map(|now| view! { <p class="said">{now.body}</p> }),
            _ => None,
        };
        let empty = Signal::derive(move || self.text.with(|text| text.trim().is_empty()));
        view! {
            <form class="stack" novalidate on:submit=submit on:keydown=keys>
                {there}
                <textarea
                    class="input"
                    id=EDITED
                    rows="3"
                    aria-label=self.words.note
                    maxlength=NOTE_CHARS.to_string()
                    prop:value=move || self.text.get()
                    on:input=move |event| self.text.set(event_target_value(&event))
                ></textarea>
                <div class="actions">
                    <Button size=ButtonSize::Small on_press=move || self.leave()>{cancel}</Button>
                    <Button size=ButtonSize::Small kind=ButtonKind::Primary submit=true busy=self.tickets.busy disabled=empty>
                        {texts.ui.save}
                    </Button>
                </div>
            </form>
        }
        .into_any()
    }
}

fn pencil_id(note: TicketNoteId) -> String {
    format!("edit-ticket-note-{note}")
}

pub fn note_part(tickets: Tickets) -> AnyView {
    let words = tickets.texts.ticket;
    let notes = part(tickets, |ticket| ticket.notes.clone());
    let editor = NoteEditor::new(tickets);
    let none = move || {
        notes
            .with(|notes| notes.as_ref().is_none_or(Vec::is_empty))
            .then(|| view! { <p class="none">{words.no_notes}</p> })
    };
    let lines = view! {
        {none}
        <For
            each=move || notes.get().unwrap_or_default()
            key=move |note| if editor.edits(note.id) { (note.id, None) } else { (note.id, Some(note.changed_at)) }
            let:note
        >
            {if untrack(|| editor.edits(note.id)) { editor.form() } else { note_line(editor, note) }}
        </For>
    };
    let body = RwSignal::new(String::new());
    let client = StoredValue::new(String::new());
    let empty = Signal::derive(move || body.with(|text| text.trim().is_empty()));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(id) = id_of(tickets).filter(|_| !empty.get_untracked() && !tickets.busy.get_untracked()) else {
            return;
        };
        tickets.busy.set(true);
        tickets.run(Box::pin(add_ticket_note(id, fresh(client), body.get_untracked())), move |_| {
            let _ = client.try_set_value(String::new());
            let _ = body.try_set(String::new());
        });
    };
    view! {
        <h3>{words.notes}</h3>
        {lines}
        <form class="stack" novalidate on:submit=submit>
            <div class="field">
                <label for="ticket-note">{words.note}</label>
                <textarea
                    class="input"
                    id="ticket-note"
                    rows="2"
                    maxlength=NOTE_CHARS.to_string()
                    aria-describedby="ticket-note-help"
                    prop:value=move || body.get()
                    on:input=move |event| body.set(event_target_value(&event))
                ></textarea>
                <small class="help" id="ticket-note-help">{words.note_help}</small>
            </div>
            <div class="actions"><Button size=ButtonSize::Small submit=true busy=tickets.busy disabled=empty>{words.add_note}</Button></div>
        </form>
    }
    .into_any()
}

fn note_line(editor: NoteEditor, note: TicketNote) -> AnyView {
    let tickets = editor.tickets;
    let words = tickets.texts.ticket;
    let zone = tickets.desk.me().company.zone;
    let (id, to_edit) = (note.id, note.clone());
    let edited = note
        .edited_by
        .as_ref()
        .map(|by| format!(" · {}", (tickets.texts.actions.edited_by)(by, &moment(&zone, note.changed_at))));
    let remove = move || {
        let Some(ticket) = id_of(tickets) else { return };
        tickets.run(Box::pin(remove_ticket_note(ticket, id, true)), move |_| {
            tickets.offer_undo(words.note_removed, move || Box::pin(remove_ticket_note(ticket, id, false)));
        });
    };
    let mine = note.author == tickets.desk.my_id() || tickets.desk.may(Permission::OthersObservations);
    let tools = mine.then(|| {
        view! {
            <span class="tools">
                <button
                    type="button"
                    class="icon xs"
                    id=pencil_id(id)
                    aria-label=editor.words.edit_note
                    data-tip=editor.words.edit_note
                    on:click=move |_| editor.edit(&to_edit)
                >
                    {icon("pencil", 18)}
                </button>
                <IconButton icon="trash" class="xs danger" label=words.remove_note.to_owned() on_press=remove/>
            </span>
        }
    });
    view! {
        <div class="addinfo is-note">
            {note.body}
            <small>
                {note.author_name}" · "<time datetime=note.at.rfc3339()>{moment(&zone, note.at)}</time>{edited}
            </small>
            {tools}
        </div>
    }
    .into_any()
}
