//! What is typed in the dialog that makes a ticket, sending it, and what is done with its protocol.

use super::{
    api::{create_ticket, load_form},
    model::{Created, DESCRIPTION_CHARS, Draft, Form, SUBJECT_CHARS},
};
use crate::{
    browser::{focus, pointer, timer, uuid::uuid},
    conversation::{
        annotation::{
            annotator::Annotator,
            api::{add_info, remove_info},
        },
        chat::Chat,
    },
    error::{AppError, Field, Reason},
    id::{DepartmentId, InfoId, TicketFieldId},
    locales::{Texts, use_texts},
    session::permission::Permission,
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy)]
pub struct CreateTicket {
    pub chat: Chat,
    annotator: Annotator,
    pub texts: &'static Texts,
    pub open: RwSignal<bool>,
    /// Not asked yet, asked in vain, known.
    pub form: RwSignal<Option<Result<Form, AppError>>>,
    pub department: RwSignal<Option<DepartmentId>>,
    pub subject: RwSignal<String>,
    pub description: RwSignal<String>,
    /// Those that are drawn; the signals live as long as the dialog's content.
    pub answers: StoredValue<Vec<(TicketFieldId, bool, RwSignal<String>)>>,
    /// What was filled in at first, so that what was typed is known.
    prefilled: RwSignal<String>,
    /// Confirming was tried: what is missing is said.
    tried: RwSignal<bool>,
    /// What the server refused.
    error: RwSignal<Option<AppError>>,
    pub busy: RwSignal<bool>,
    client_id: StoredValue<String>,
    pub created: RwSignal<Option<Created>>,
    /// The protocol stands among the additional information.
    pub added: RwSignal<bool>,
    pub adding: RwSignal<bool>,
    info_id: StoredValue<String>,
}

impl CreateTicket {
    /// With everything from the context, which callbacks have no more.
    pub fn in_context(chat: Chat) -> Self {
        Self {
            chat,
            annotator: Annotator::in_context(chat),
            texts: use_texts(),
            open: RwSignal::new(false),
            form: RwSignal::new(None),
            department: RwSignal::new(None),
            subject: RwSignal::new(String::new()),
            description: RwSignal::new(String::new()),
            answers: StoredValue::new(Vec::new()),
            prefilled: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
            client_id: StoredValue::new(String::new()),
            created: RwSignal::new(None),
            added: RwSignal::new(false),
            adding: RwSignal::new(false),
            info_id: StoredValue::new(String::new()),
        }
    }

    /// Opens the dialog with what is known of the customer.
    pub fn begin(self) {
        self.form.set(None);
        self.description.set(String::new());
        self.subject.set(String::new());
        self.prefilled.set(String::new());
        self.tried.set(false);
        self.error.set(None);
        self.created.set(None);
        self.added.set(false);
        self.client_id.set_value(uuid());
        self.info_id.set_value(uuid());
        self.open.set(true);
        self.load();
    }

    pub fn load(self) {
        spawn_local(async move {
            let answer = load_form(self.chat.id).await;
            match &answer {
                Ok(form) => {
                    let _ = self.department.try_set(form.department);
                    let _ = self.subject.try_set(form.subject.clone());
                    let _ = self.prefilled.try_set(form.subject.clone());
                }
                Err(AppError::SignedOut) => self.chat.desk.signed_out.set(true),
                Err(_) => {}
            }
            let known = answer.is_ok();
            // The fields come after the dialog has opened.
            if self.form.try_set(Some(answer)).is_none() && known && !pointer::is_finger() {
                timer::after_drawing(|| focus::focus_id("field-ticket-subject"));
            }
        });
    }

    /// Tracked.
    pub fn unsaved(self) -> bool {
        let typed = || {
            !self.description.with(|text| text.trim().is_empty())
                || self.subject.with(|text| self.prefilled.with(|before| text.trim() != before.trim()))
        };
        self.created.with(Option::is_none) && typed()
    }

    /// Closes the dialog and drops what was typed.
    pub fn discard(self) {
        self.description.set(String::new());
        self.subject.set(self.prefilled.get_untracked());
        self.open.set(false);
    }

    fn says(self, field: Field, reason: Reason) -> String {
        (self.texts.ui.error)(&AppError::Invalid { field, reason })
    }

    /// What is wrong with a field, once it is too long or confirming was tried. Tracked.
    pub fn problem(self, field: Field) -> Option<String> {
        let refused = self.error.with(|error| match error {
            Some(AppError::Invalid { field: wrong, reason }) if *wrong == field => Some(*reason),
            _ => None,
        });
        let missing = |empty: bool| (empty && self.tried.get()).then_some(Reason::Empty);
        let text = |text: RwSignal<String>, limit: usize| match text.with(|text| text.trim().chars().count()) {
            0 => missing(true),
            count if count > limit => Some(Reason::TooLong(u32::try_from(limit).unwrap_or(u32::MAX))),
            _ => None,
        };
        let reason = match field {
            Field::Department => missing(self.department.get().is_none()),
            Field::Subject => text(self.subject, SUBJECT_CHARS),
            Field::Description => text(self.description, DESCRIPTION_CHARS),
            Field::TicketField(id) => {
                let answer = self.answers.with_value(|all| all.iter().find(|(other, ..)| *other == id).copied());
                answer.and_then(|(_, mandatory, value)| missing(mandatory && value.with(|text| text.trim().is_empty())))
            }
            _ => None,
        };
        reason.or(refused).map(|reason| self.says(field, reason))
    }

    /// What is wrong and belongs to none of the fields. Tracked.
    pub fn trouble(self) -> Option<String> {
        let own =
            |field| matches!(field, Field::Department | Field::Subject | Field::Description | Field::TicketField(_));
        self.error.with(|error| match error {
            Some(AppError::Invalid { field, .. }) if own(*field) => None,
            error => error.as_ref().map(self.texts.ui.error),
        })
    }

    fn wrong(self) -> bool {
        let answers =
            self.answers.with_value(|all| all.iter().map(|(id, ..)| Field::TicketField(*id)).collect::<Vec<_>>());
        let all = [Field::Department, Field::Subject, Field::Description].into_iter().chain(answers);
        all.into_iter().any(|field| self.problem(field).is_some())
    }

    pub fn confirm(self) {
        if self.busy.get_untracked() || self.created.with_untracked(Option::is_some) {
            return;
        }
        self.tried.set(true);
        self.error.set(None);
        if untrack(|| self.wrong()) {
            return show_first_problem();
        }
        let Some(department) = self.department.get_untracked() else { return };
        let draft = Draft {
            department,
            subject: self.subject.get_untracked(),
            description: self.description.get_untracked(),
            answers: self
                .answers
                .with_value(|all| all.iter().map(|(id, _, text)| (*id, text.get_untracked())).collect()),
        };
        self.busy.set(true);
        let desk = self.chat.desk;
        spawn_local(async move {
            let answer = create_ticket(self.chat.id, self.client_id.get_value(), draft).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(created) => {
                    desk.accept(&created.row, None);
                    self.created.set(Some(created));
                    // The button that was pressed is gone.
                    timer::after_drawing(|| focus::focus_first("dialog[open] .proto button"));
                }
                Err(AppError::SignedOut) => desk.signed_out.set(true),
                Err(error) => {
                    self.error.set(Some(error));
                    show_first_problem();
                }
            }
        });
    }

    pub fn may_inform(self) -> bool {
        untrack(|| self.chat.desk.may(Permission::Information))
    }

    /// Puts the protocol among the conversation's additional information, with a way back.
    pub fn add_to_infos(self) {
        let Some(Created { protocol, .. }) = self.created.get_untracked() else { return };
        if self.adding.get_untracked() || self.added.get_untracked() {
            return;
        }
        self.adding.set(true);
        let (id, client, name) = (self.chat.id, self.info_id.get_value(), self.texts.ticket.ticket.to_owned());
        let made = StoredValue::new(None::<InfoId>);
        let command = async move {
            let answer = add_info(id, client, name, protocol.clone()).await;
            if let Ok(annotated) = &answer {
                let newest = annotated.details.infos.iter().rev().find(|info| info.value == protocol);
                let _ = made.try_set_value(newest.map(|info| info.id));
            }
            answer
        };
        let annotator = self.annotator;
        annotator.run(command, move |done| {
            let _ = self.adding.try_set(false);
            if !done {
                return;
            }
            let _ = self.added.try_set(true);
            // What is taken back and put there again is another one.
            let _ = self.info_id.try_set_value(uuid());
            let said = self.texts.ticket.added.to_owned();
            if let Some(info) = made.try_get_value().flatten() {
                annotator.offer_undo(said, move || {
                    annotator.run(remove_info(id, info), move |done| {
                        if done {
                            let _ = self.added.try_set(false);
                        }
                    });
                });
            }
        });
    }
}

/// The keyboard goes to the first field that is wrong, once that is drawn.
fn show_first_problem() {
    timer::after_drawing(|| focus::focus_first("dialog[open] [aria-invalid=true]"));
}
