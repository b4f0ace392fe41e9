//! The way of a file: chosen, looked at, stored.

use super::{
    api::{apply_import, preview_import},
    model::{Applied, Checked, FILE_BYTES, Fate, Line, List, Outcome, Preview, Unreadable},
};
use crate::{
    browser::{chosen, focus, timer},
    error::AppError,
    locales::{
        Texts,
        admin::{self, import},
        use_texts,
    },
    queue::state::{Desk, use_desk},
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

/// Lines that are drawn at once.
const PAGE: usize = 100;
/// Where the keyboard goes when the dialog says something else.
pub const TOP: &str = "import-top";
/// The input of the file.
pub const FILE: &str = "import-file";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Choosing,
    Seen,
    Done,
}

/// Which lines are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    All,
    New,
    Changed,
    Unchanged,
    Wrong,
}

impl Shown {
    pub fn has(self, line: &Line) -> bool {
        match self {
            Self::All => true,
            Self::New => matches!(line.fate, Fate::New(_)),
            Self::Changed => matches!(line.fate, Fate::Changed(_)),
            Self::Unchanged => line.fate == Fate::Unchanged,
            Self::Wrong => matches!(line.fate, Fate::Wrong(_)),
        }
    }
}

#[derive(Clone, Copy)]
pub struct Import {
    pub list: List,
    pub open: RwSignal<bool>,
    pub stage: RwSignal<Stage>,
    pub busy: RwSignal<bool>,
    pub name: RwSignal<String>,
    /// As it is sent.
    file: StoredValue<String>,
    pub preview: RwSignal<Option<Preview>>,
    /// It is not the first preview of this file: something had become different.
    pub anew: RwSignal<bool>,
    pub refusal: RwSignal<Option<String>>,
    pub shown: RwSignal<Shown>,
    pub count: RwSignal<usize>,
    pub leave_out: RwSignal<bool>,
    pub outcome: RwSignal<Outcome>,
    /// Answers to a file that was given up come too late.
    asked: StoredValue<u32>,
    desk: Desk,
    pub texts: &'static Texts,
    pub words: &'static import::Texts,
    pub error: fn(&AppError) -> String,
    pub shared: &'static admin::Texts,
}

impl Import {
    pub fn in_context(list: List) -> Self {
        Self {
            list,
            open: RwSignal::new(false),
            stage: RwSignal::new(Stage::Choosing),
            busy: RwSignal::new(false),
            name: RwSignal::new(String::new()),
            file: StoredValue::new(String::new()),
            preview: RwSignal::new(None),
            anew: RwSignal::new(false),
            refusal: RwSignal::new(None),
            shown: RwSignal::new(Shown::All),
            count: RwSignal::new(PAGE),
            leave_out: RwSignal::new(false),
            outcome: RwSignal::new(Outcome::default()),
            asked: StoredValue::new(0),
            desk: use_desk(),
            texts: use_texts(),
            words: import::texts(),
            error: admin::texts().error,
            shared: admin::texts(),
        }
    }

    /// Back to the choice of a file.
    pub fn again(self) {
        self.restart();
        timer::after_drawing(|| focus::focus_first("dialog[open] .dropzone .btn"));
    }

    pub fn restart(self) {
        self.asked.update_value(|number| *number += 1);
        self.stage.set(Stage::Choosing);
        self.busy.set(false);
        self.preview.set(None);
        self.file.set_value(String::new());
        self.refusal.set(None);
        self.leave_out.set(false);
        self.outcome.set(Outcome::default());
    }

    /// Lines of this kind. Tracked.
    pub fn number(self, shown: Shown) -> usize {
        self.preview.with(|preview| preview.iter().flat_map(|one| &one.lines).filter(|line| shown.has(line)).count())
    }

    pub fn show(self, shown: Shown) {
        self.count.set(PAGE);
        self.shown.set(shown);
    }

    pub fn more(self) {
        self.count.update(|count| *count += PAGE);
    }

    pub fn take(self, files: Vec<File>) {
        let Some(file) = files.into_iter().next().filter(|_| !self.busy.get_untracked()) else { return };
        self.refusal.set(None);
        self.name.set(file.name());
        if file.size() > FILE_BYTES as f64 {
            return self.refuse((self.words.unreadable)(Unreadable::TooLarge));
        }
        self.ask(
            async move {
                let content = chosen::in_base64(&file).await?;
                let answer = preview_import(self.list, content.clone()).await?;
                let _ = self.file.try_set_value(content);
                Ok(answer)
            },
            move |checked| self.see(checked, false),
        );
    }

    fn see(self, checked: Checked, anew: bool) {
        match checked {
            Checked::Unreadable(why) => self.refuse((self.words.unreadable)(why)),
            Checked::Preview(preview) => {
                let wrong = preview.lines.iter().any(|line| Shown::Wrong.has(line));
                self.preview.set(Some(preview));
                self.anew.set(anew);
                self.leave_out.set(false);
                self.show(if wrong { Shown::Wrong } else { Shown::All });
                self.go(Stage::Seen);
            }
        }
    }

    /// Lines that would be stored. Tracked.
    pub fn wanted(self) -> usize {
        self.number(Shown::New) + self.number(Shown::Changed)
    }

    /// Whether it may be stored as it is. Tracked.
    pub fn ready(self) -> bool {
        self.wanted() > 0 && (self.leave_out.get() || self.number(Shown::Wrong) == 0)
    }

    pub fn apply(self) {
        if self.busy.get_untracked() || self.stage.get_untracked() != Stage::Seen || !untrack(|| self.ready()) {
            return;
        }
        let Some(fingerprint) = self.preview.with_untracked(|one| one.as_ref().map(|one| one.fingerprint.clone()))
        else {
            return;
        };
        self.refusal.set(None);
        let call = apply_import(self.list, self.file.get_value(), fingerprint, self.leave_out.get_untracked());
        self.ask(call, move |applied| match applied {
            Applied::Held(checked) => self.see(checked, true),
            Applied::Done(outcome) => {
                self.outcome.set(outcome);
                self.go(Stage::Done);
            }
        });
    }

    fn ask<T: 'static>(
        self,
        call: impl Future<Output = Result<T, AppError>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        self.busy.set(true);
        let number = self.asked.get_value();
        spawn_local(async move {
            let answer = call.await;
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(answer) => done(answer),
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(error) => self.refuse((self.error)(&error)),
            }
        });
    }

    fn refuse(self, text: String) {
        self.refusal.set(Some(text));
    }

    fn go(self, stage: Stage) {
        self.stage.set(stage);
        timer::after_drawing(|| focus::focus_id(TOP));
    }
}
