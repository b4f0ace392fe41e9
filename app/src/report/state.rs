//! What is chosen in the download's dialog, and getting it.

use super::model::{Format, ReportKind, address, file_name};
use crate::{
    browser::{download::download, storage},
    conversation::chat::Chat,
    error::AppError,
    locales::{Texts, use_texts},
    ui::{Toasts, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};

/// What was chosen last, in this browser.
const CHOICE: &str = "balcao.report";

#[derive(Clone, Copy)]
pub struct Download {
    chat: Chat,
    toasts: Toasts,
    pub texts: &'static Texts,
    pub open: RwSignal<bool>,
    pub kind: RwSignal<ReportKind>,
    pub format: RwSignal<Format>,
    pub busy: RwSignal<bool>,
    pub error: RwSignal<Option<AppError>>,
}

impl Download {
    /// With everything from the context, which callbacks have no more.
    pub fn in_context(chat: Chat) -> Self {
        Self {
            chat,
            toasts: use_toasts(),
            texts: use_texts(),
            open: RwSignal::new(false),
            kind: RwSignal::new(ReportKind::default()),
            format: RwSignal::new(Format::default()),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    /// Opens the dialog with what was chosen last.
    pub fn begin(self) {
        if !self.busy.get_untracked() {
            let held = storage::get(CHOICE).unwrap_or_default();
            let (kind, format) = held.split_once(' ').unwrap_or_default();
            self.kind.set(ReportKind::parse(kind).unwrap_or_default());
            self.format.set(Format::parse(format).unwrap_or_default());
            self.error.set(None);
        }
        self.open.set(true);
    }

    pub fn confirm(self) {
        if self.busy.get_untracked() {
            return;
        }
        let (kind, format) = (self.kind.get_untracked(), self.format.get_untracked());
        let _ = storage::set(CHOICE, &format!("{} {}", kind.as_str(), format.as_str()));
        let protocol = self.chat.row.with_untracked(|row| row.as_ref().map(|row| row.protocol.clone()));
        let name = file_name(&protocol.unwrap_or_default(), format);
        let address = address(self.chat.id, kind, format);
        self.busy.set(true);
        self.error.set(None);
        let Self { toasts, texts, .. } = self;
        let desk = self.chat.desk;
        spawn_local(async move {
            let answer = download(&address, &name).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(()) => {
                    let _ = self.open.try_set(false);
                    toasts.done((texts.report.downloaded)(&name));
                }
                Err(AppError::SignedOut) => desk.signed_out.set(true),
                Err(error) => {
                    let _ = self.error.try_set(Some(error));
                }
            }
        });
    }
}
