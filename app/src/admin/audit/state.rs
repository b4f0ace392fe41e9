//! What of the audit log is shown.

use super::{
    api::audit,
    model::{AuditFilter, AuditList},
};
use crate::{
    browser::timer,
    error::AppError,
    locales::{Texts, overseer::audit as words, use_texts},
    queue::state::{Desk, use_desk},
};
use leptos::{prelude::*, task::spawn_local};

/// Typing rests this long before the list is asked for.
const TYPING_MS: u32 = 300;

#[derive(Clone, Copy)]
pub(super) struct Audit {
    pub desk: Desk,
    pub texts: &'static Texts,
    pub words: &'static words::Texts,
    pub filter: RwSignal<AuditFilter>,
    pub protocol: RwSignal<String>,
    /// `None` before the first answer.
    pub list: RwSignal<Option<Result<AuditList, AppError>>>,
    pub busy: RwSignal<bool>,
    /// The number of the latest question: answers to older ones come too late.
    asked: StoredValue<u32>,
    pause: timer::Delay,
}

impl Audit {
    /// With everything from the context, which callbacks have no more. Lives as long as the page.
    pub(super) fn in_context() -> Self {
        let audit = Self {
            desk: use_desk(),
            texts: use_texts(),
            words: words::texts(),
            filter: RwSignal::new(AuditFilter::default()),
            protocol: RwSignal::new(String::new()),
            list: RwSignal::new(None),
            busy: RwSignal::new(false),
            asked: StoredValue::new(0),
            pause: timer::Delay::new(),
        };
        Effect::new(move |_| {
            audit.filter.track();
            audit.ask(false);
        });
        let typed = move |protocol: &String, _: Option<&String>, _: Option<()>| {
            let protocol = protocol.trim().to_owned();
            audit.pause.after(TYPING_MS, move || audit.filter.update(|filter| filter.protocol = protocol.clone()));
        };
        Effect::watch(move || audit.protocol.get(), typed, false);
        audit
    }

    /// Asks for the first page, or for one `more`.
    pub(super) fn ask(self, more: bool) {
        let filter = self.filter.get_untracked();
        let shown = || self.list.with_untracked(|list| list.as_ref().and_then(|list| list.as_ref().ok()?.next));
        let after = if more { shown() } else { None };
        let turn = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        self.busy.set(true);
        spawn_local(async move {
            let answer = audit(filter, after).await;
            if self.asked.try_get_value() != turn {
                return;
            }
            self.busy.set(false);
            match answer {
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Ok(mut page) if more => self.list.update(|list| {
                    if let Some(Ok(list)) = list {
                        list.lines.append(&mut page.lines);
                        list.next = page.next;
                    }
                }),
                answer => self.list.set(Some(answer)),
            }
        });
    }
}
