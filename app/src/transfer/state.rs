//! What is chosen in the transfer's dialog, and sending it.

use super::{
    api::{load_destinations, transfer},
    leaving::Leaving,
    model::{Destinations, Target},
};
use crate::{
    conversation::chat::Chat,
    error::AppError,
    id::{DepartmentId, UserId},
    locales::{Texts, use_texts},
    shift::model::Attendance,
    ui::{Toasts, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};

pub const PEOPLE: &str = "to-person";
pub const DEPARTMENTS: &str = "to-department";

#[derive(Clone, Copy)]
pub struct Transfer {
    pub chat: Chat,
    leaving: Leaving,
    toasts: Toasts,
    pub texts: &'static Texts,
    pub open: RwSignal<bool>,
    /// Not asked yet, asked in vain, known.
    pub known: RwSignal<Option<Result<Destinations, AppError>>>,
    /// [`PEOPLE`] or [`DEPARTMENTS`].
    pub way: RwSignal<&'static str>,
    pub words: RwSignal<String>,
    pub user: RwSignal<Option<UserId>>,
    pub department: RwSignal<Option<DepartmentId>>,
    /// Somebody of the chosen department.
    pub within: RwSignal<Option<UserId>>,
    pub note: RwSignal<String>,
    /// Confirmed without a choice.
    pub missing: RwSignal<bool>,
    pub error: RwSignal<Option<AppError>>,
    pub busy: RwSignal<bool>,
    /// The search of people has not had the keyboard yet.
    pub fresh: StoredValue<bool>,
}

impl Transfer {
    /// With everything from the context, which callbacks have no more.
    pub fn in_context(chat: Chat) -> Self {
        let state = Self {
            chat,
            leaving: Leaving::in_context(chat),
            toasts: use_toasts(),
            texts: use_texts(),
            open: RwSignal::new(false),
            known: RwSignal::new(None),
            way: RwSignal::new(PEOPLE),
            words: RwSignal::new(String::new()),
            user: RwSignal::new(None),
            department: RwSignal::new(None),
            within: RwSignal::new(None),
            note: RwSignal::new(String::new()),
            missing: RwSignal::new(false),
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
            fresh: StoredValue::new(true),
        };
        // Somebody goes to lunch while one looks: the server decides anyway, but the list should be of now.
        crate::browser::timer::every(15_000, move || {
            if state.open.try_get_untracked() == Some(true) {
                state.load();
            }
        });
        state
    }

    /// Opens the dialog with nothing chosen.
    pub fn begin(self) {
        self.known.set(None);
        self.way.set(PEOPLE);
        self.words.set(String::new());
        self.user.set(None);
        self.department.set(None);
        self.within.set(None);
        self.note.set(String::new());
        self.missing.set(false);
        self.error.set(None);
        self.fresh.set_value(true);
        self.open.set(true);
        self.load();
    }

    pub fn load(self) {
        spawn_local(async move {
            let answer = load_destinations().await;
            let keeps =
                answer.is_err() && self.known.try_with_untracked(|known| matches!(known, Some(Ok(_)))) == Some(true);
            if !keeps {
                let _ = self.known.try_set(Some(answer));
            }
        });
    }

    /// Tracked.
    pub fn target(self) -> Option<Target> {
        if self.way.get() == PEOPLE {
            return self.user.get().map(|user| Target::User { user, department: None });
        }
        let department = self.department.get()?;
        Some(match self.within.get() {
            Some(user) => Target::User { user, department: Some(department) },
            None => Target::Department(department),
        })
    }

    /// What one should know before sending it there. Tracked.
    pub fn warning(self) -> Option<String> {
        let words = self.texts.transfer;
        let target = self.target()?;
        self.known.with(|known| {
            let known = known.as_ref()?.as_ref().ok()?;
            match target {
                Target::User { user, .. } => {
                    let person = known.person(user).filter(|person| person.attendance == Attendance::Break)?;
                    Some((words.is_on_break)(&person.name))
                }
                Target::Department(id) => {
                    let load = known.department(id).filter(|load| load.working == 0)?;
                    let name = self.chat.desk.department(Some(id))?.name;
                    Some(if load.on_break > 0 { (words.all_on_break)(&name) } else { (words.nobody_there)(&name) })
                }
            }
        })
    }

    pub fn confirm(self) {
        if self.busy.get_untracked() {
            return;
        }
        let Some(target) = untrack(|| self.target()) else { return self.missing.set(true) };
        let note = Some(self.note.get_untracked()).filter(|note| !note.trim().is_empty());
        self.busy.set(true);
        self.error.set(None);
        let Self { leaving, toasts, texts, .. } = self;
        let desk = self.chat.desk;
        let id = self.chat.id;
        let sender = self.chat.sender;
        spawn_local(async move {
            sender.flush(id).await;
            let answer = transfer(id, target, note).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(row) => {
                    let _ = self.open.try_set(false);
                    desk.accept(&row, None);
                    leaving.leave(&row);
                }
                Err(AppError::SignedOut) => desk.signed_out.set(true),
                // Nothing is left to choose here.
                Err(error @ (AppError::Moved(_) | AppError::NotFound | AppError::Forbidden)) => {
                    let _ = self.open.try_set(false);
                    toasts.error((texts.ui.error)(&error));
                }
                Err(error) => {
                    let _ = self.error.try_set(Some(error));
                    self.load();
                }
            }
        });
    }
}
