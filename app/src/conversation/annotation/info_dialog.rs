//! Writing an additional information: a name, with those that were used before, and a value.

use super::{
    annotator::Annotator,
    api::{add_info, edit_info, info_names, remove_info, restore_info},
    model::{INFO_NAME_CHARS, INFO_VALUE_CHARS, Info},
};
use crate::{
    browser::uuid::uuid,
    conversation::chat::Chat,
    error::{AppError, Field, Reason},
    id::InfoId,
    locales::use_texts,
    time::Timestamp,
    ui::{Button, ButtonKind, Dialog, TextField},
};
use leptos::{prelude::*, task::spawn_local};

const NAMES: &str = "info-names";

/// What was typed stays until it is saved or given up.
#[derive(Clone, Copy)]
pub struct InfoEditor {
    chat: Chat,
    annotator: Annotator,
    pub open: RwSignal<bool>,
    /// What is edited, as of when; `None` for a new one.
    edited: RwSignal<Option<(InfoId, Timestamp)>>,
    name: RwSignal<String>,
    value: RwSignal<String>,
    before: RwSignal<(String, String)>,
    /// Saving was tried: what is missing is said.
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
    names: RwSignal<Vec<String>>,
    client_id: StoredValue<String>,
}

pub fn use_info_editor() -> InfoEditor {
    expect_context()
}

impl InfoEditor {
    pub fn provide(chat: Chat) {
        provide_context(Self {
            chat,
            annotator: Annotator::in_context(chat),
            open: RwSignal::new(false),
            edited: RwSignal::new(None),
            name: RwSignal::new(String::new()),
            value: RwSignal::new(String::new()),
            before: RwSignal::new((String::new(), String::new())),
            tried: RwSignal::new(false),
            busy: RwSignal::new(false),
            names: RwSignal::new(Vec::new()),
            client_id: StoredValue::new(String::new()),
        });
    }

    /// Tracked.
    fn unsaved(self) -> bool {
        let before = self.before.get();
        self.name.with(|name| name.trim() != before.0) || self.value.with(|value| value.trim() != before.1)
    }

    /// What was typed and neither saved nor given up comes first.
    pub fn write_new(self) {
        self.begin(None, String::new(), String::new());
    }

    pub fn edit(self, info: &Info) {
        self.begin(Some((info.id, info.changed_at)), info.name.clone(), info.value.clone());
    }

    fn begin(self, edited: Option<(InfoId, Timestamp)>, name: String, value: String) {
        if !untrack(|| self.unsaved()) {
            // With the words: when an answer was lost, the next attempt with the same words is the same information.
            self.client_id.set_value(uuid());
            self.tried.set(false);
            self.edited.set(edited);
            self.before.set((name.clone(), value.clone()));
            self.name.set(name);
            self.value.set(value);
        }
        self.open.set(true);
        // Suggestions only help: without them one types on.
        spawn_local(async move {
            if let Ok(names) = info_names().await {
                let _ = self.names.try_set(names);
            }
        });
    }

    fn discard(self) {
        let (name, value) = self.before.get_untracked();
        self.name.set(name);
        self.value.set(value);
        self.open.set(false);
    }

    fn error(self, field: Field) -> Option<String> {
        let (text, limit) = match field {
            Field::InfoName => (self.name, INFO_NAME_CHARS),
            _ => (self.value, INFO_VALUE_CHARS),
        };
        let count = text.with(|text| text.trim().chars().count());
        let reason = match count {
            0 if self.tried.get() => Reason::Empty,
            count if count > limit => Reason::TooLong(u32::try_from(limit).unwrap_or(u32::MAX)),
            _ => return None,
        };
        Some((self.annotator.texts.ui.error)(&AppError::Invalid { field, reason }))
    }

    fn save(self) {
        self.tried.set(true);
        let wrong = untrack(|| self.error(Field::InfoName).or_else(|| self.error(Field::InfoValue)));
        if self.busy.get_untracked() || wrong.is_some() {
            return;
        }
        if !untrack(|| self.unsaved()) {
            return self.open.set(false);
        }
        self.busy.set(true);
        let (id, name, value) = (self.chat.id, self.name.get_untracked(), self.value.get_untracked());
        let (edited, client_id) = (self.edited.get_untracked(), self.client_id.get_value());
        let command = async move {
            match edited {
                Some((info, seen)) => edit_info(id, info, seen, name, value).await,
                None => add_info(id, client_id, name, value).await,
            }
        };
        self.annotator.run(command, move |done| {
            if self.busy.try_set(false).is_some() {
                return;
            }
            if done {
                self.annotator.say(self.annotator.texts.actions.info_saved);
                self.before.set((String::new(), String::new()));
                self.name.set(String::new());
                self.value.set(String::new());
                self.open.set(false);
            } else {
                self.look_again();
            }
        });
    }

    /// After a refusal: whoever saves again does so over what is there now, which the details show.
    fn look_again(self) {
        let now = self.chat.story.with_untracked(|story| {
            let infos = story.details.as_ref().map(|details| &details.infos);
            let (id, _) = self.edited.get_untracked()?;
            infos.and_then(|infos| infos.iter().find(|info| info.id == id)).map(|info| (id, info.changed_at))
        });
        if now.is_some() {
            self.edited.set(now);
        }
        self.chat.load();
    }

    pub fn remove(self, info: InfoId) {
        let (id, annotator) = (self.chat.id, self.annotator);
        annotator.run(remove_info(id, info), move |done| {
            if done {
                let said = annotator.texts.actions.info_removed.to_owned();
                annotator.offer_undo(said, move || annotator.run(restore_info(id, info), |_| ()));
            }
        });
    }
}

crate::later!(dialogs: pub fn info_dialog(editor: InfoEditor) = dialog; fetch_info_dialog);

fn dialog(editor: InfoEditor) -> AnyView {
    let texts = use_texts();
    let words = texts.actions;
    let title = Signal::derive(move || {
        let title = if editor.edited.get().is_some() { words.edit_info } else { words.insert_info };
        title.to_owned()
    });
    let footer = move || {
        view! {
            <Button on_press=move || editor.discard()>
                {move || if editor.unsaved() { texts.ui.discard } else { texts.ui.cancel }}
            </Button>
            <Button kind=ButtonKind::Primary submit=true busy=editor.busy>{texts.ui.save}</Button>
        }
        .into_any()
    };
    view! {
        <Dialog
            open=editor.open
            title=title
            on_submit=move || editor.save()
            unsaved=Signal::derive(move || editor.unsaved())
            on_discard=move || editor.discard()
            footer=footer
        >
            <TextField
                label=words.info_name
                name="info-name"
                value=editor.name
                error=Signal::derive(move || editor.error(Field::InfoName))
                help=words.info_help
                autocomplete="off"
                autofocus=true
                required=true
                list=NAMES
            />
            <TextField
                label=words.info_value
                name="info-value"
                value=editor.value
                error=Signal::derive(move || editor.error(Field::InfoValue))
                autocomplete="off"
                required=true
            />
            <datalist id=NAMES>
                {move || editor.names.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
            </datalist>
        </Dialog>
    }
    .into_any()
}
