//! The figures that are shown, and where each of them leads.

use super::{
    api::dashboard,
    model::{Dashboard, Scope},
};
use crate::{
    admin::conversations::model::ReportFilter,
    browser::timer,
    error::AppError,
    locales::{Texts, overseer::dashboard as words, use_texts},
    queue::state::{Desk, use_desk},
};
use leptos::{prelude::*, task::spawn_local};

const EVERY_MS: u32 = 30_000;

#[derive(Clone, Copy)]
pub(super) struct Panel {
    pub desk: Desk,
    pub texts: &'static Texts,
    pub words: &'static words::Texts,
    pub scope: RwSignal<Scope>,
    /// `None` before the first answer.
    pub dashboard: RwSignal<Option<Dashboard>>,
    pub error: RwSignal<Option<AppError>>,
    pub busy: RwSignal<bool>,
    /// The number of the latest question: answers to older ones come too late.
    asked: StoredValue<u32>,
}

impl Panel {
    /// With everything from the context, which callbacks have no more. Lives as long as the page.
    pub(super) fn in_context() -> Self {
        let panel = Self {
            desk: use_desk(),
            texts: use_texts(),
            words: words::texts(),
            scope: RwSignal::new(Scope::default()),
            dashboard: RwSignal::new(None),
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
            asked: StoredValue::new(0),
        };
        Effect::new(move |_| {
            panel.scope.track();
            panel.ask();
        });
        Effect::new(move |_| timer::every(EVERY_MS, move || panel.ask()));
        panel
    }

    pub(super) fn ask(self) {
        let scope = self.scope.get_untracked();
        let turn = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        self.busy.set(true);
        spawn_local(async move {
            let answer = dashboard(scope).await;
            if self.asked.try_get_value() != turn {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(found) => {
                    self.error.set(None);
                    self.dashboard.set(Some(found));
                }
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(error) => self.error.set(Some(error)),
            }
        });
    }
}

/// The report of exactly the conversations of this period, department and agent that `narrow` leaves.
pub(super) fn report(scope: &Scope, narrow: impl FnOnce(&mut ReportFilter)) -> String {
    let mut filter = ReportFilter {
        from: scope.from.clone(),
        to: scope.to.clone(),
        department: scope.department,
        agent: scope.agent,
        ..ReportFilter::default()
    };
    narrow(&mut filter);
    format!("/admin/conversations?{}", filter.query())
}
