//! What of the report is shown. The address holds the filter, so that a link opens exactly these conversations.

use super::{
    api::conversations,
    model::{ReportFilter, ReportLine, ReportPage},
};
use crate::{
    browser::{storage, timer},
    error::AppError,
    locales::{
        Texts,
        overseer::conversations::{self as words, COLUMNS},
        use_texts,
    },
    queue::state::{Desk, use_desk},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// Where the report is.
const ADDRESS: &str = "/admin/conversations";
/// Typing rests this long before the list is asked for.
const TYPING_MS: u32 = 300;
/// The columns that were chosen last, in this browser.
const CHOICE: &str = "balcao.report.columns";
/// Shown until others are chosen.
const USUAL: [&str; 9] =
    ["protocol", "customer", "department", "agent", "status", "begun", "waited", "served", "rating"];

#[derive(Clone, Copy)]
pub(super) struct Report {
    pub desk: Desk,
    pub texts: &'static Texts,
    pub words: &'static words::Texts,
    pub filter: Memo<ReportFilter>,
    pub typed: RwSignal<String>,
    pub columns: RwSignal<Vec<&'static str>>,
    /// `None` before the first answer.
    pub page: RwSignal<Option<Result<ReportPage, AppError>>>,
    pub busy: RwSignal<bool>,
    pub read: RwSignal<Option<ReportLine>>,
    pub reading: RwSignal<bool>,
    /// The number of the latest question: answers to older ones come too late.
    asked: StoredValue<u32>,
    pause: timer::Delay,
    go: Callback<String>,
}

impl Report {
    /// With everything from the context, which callbacks have no more. Lives as long as the page.
    pub(super) fn in_context() -> Self {
        let (place, navigate) = (use_location(), use_navigate());
        // The whole page's address: that of the route (`use_query_map`) keeps the query of the screen one came from.
        let filter = Memo::new(move |before: Option<&ReportFilter>| match before {
            Some(before) if place.pathname.with(|path| path != ADDRESS) => before.clone(),
            _ => place.query.with(|query| ReportFilter::read(|name| query.get(name))),
        });
        let report = Self {
            desk: use_desk(),
            texts: use_texts(),
            words: words::texts(),
            filter,
            typed: RwSignal::new(filter.with_untracked(|filter| filter.text.clone())),
            columns: RwSignal::new(USUAL.to_vec()),
            page: RwSignal::new(None),
            busy: RwSignal::new(false),
            read: RwSignal::new(None),
            reading: RwSignal::new(false),
            asked: StoredValue::new(0),
            pause: timer::Delay::new(),
            go: Callback::new(move |to: String| {
                navigate(&to, NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() });
            }),
        };
        Effect::new(move |_| {
            report.filter.track();
            report.ask(false);
        });
        Effect::new(move |_| {
            let held = storage::get(CHOICE).unwrap_or_default();
            let chosen: Vec<&'static str> =
                COLUMNS.into_iter().filter(|column| held.split(',').any(|one| one == *column)).collect();
            if !chosen.is_empty() {
                report.columns.set(chosen);
            }
        });
        let typing = move |text: &String, _: Option<&String>, _: Option<()>| {
            let text = text.trim().to_owned();
            report.pause.after(TYPING_MS, move || report.change(|filter| filter.text = text));
        };
        Effect::watch(move || report.typed.get(), typing, false);
        report
    }

    /// Another filter: another address.
    pub(super) fn change(self, change: impl FnOnce(&mut ReportFilter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.show(&filter);
    }

    pub(super) fn clear(self) {
        self.typed.set(String::new());
        self.show(&ReportFilter::default());
    }

    fn show(self, filter: &ReportFilter) {
        self.go.run(format!("{ADDRESS}?{}", filter.query()));
    }

    pub(super) fn choose(self, column: &'static str, on: bool) {
        self.columns.update(|columns| {
            let wanted = |one: &&str| if *one == column { on } else { columns.contains(one) };
            *columns = COLUMNS.into_iter().filter(wanted).collect();
        });
        let _ = storage::set(CHOICE, &self.columns.with_untracked(|columns| columns.join(",")));
    }

    /// The address of the same as a file. Tracked.
    pub(super) fn file(self, kind: &str) -> String {
        let columns = self.columns.with(|columns| columns.join(","));
        self.filter.with(|filter| format!("/api/admin/conversations.{kind}?columns={columns}&{}", filter.query()))
    }

    pub(super) fn open(self, line: ReportLine) {
        self.read.set(Some(line));
        self.reading.set(true);
    }

    /// Asks for the first page, or for one `more`.
    pub(super) fn ask(self, more: bool) {
        let filter = self.filter.get_untracked();
        let shown = || self.page.with_untracked(|page| page.as_ref().and_then(|page| page.as_ref().ok()?.next));
        let after = if more { shown() } else { None };
        let turn = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        self.busy.set(true);
        spawn_local(async move {
            let answer = conversations(filter, after).await;
            if self.asked.try_get_value() != turn {
                return;
            }
            self.busy.set(false);
            match answer {
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Ok(mut found) if more => self.page.update(|page| {
                    if let Some(Ok(page)) = page {
                        page.lines.append(&mut found.lines);
                        page.next = found.next;
                    }
                }),
                answer => self.page.set(Some(answer)),
            }
        });
    }
}
