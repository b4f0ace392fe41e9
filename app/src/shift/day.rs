//! The agent's own day as something that can be done to it. Every way of asking (pill, palette, screens) goes through here, so
//! that nothing is asked twice at a time and every refusal has words.

use super::{
    api,
    model::{Handover, Shift},
};
use crate::{
    browser::page,
    error::AppError,
    id::BreakReasonId,
    locales::{Texts, use_texts},
    queue::{reducer::Tab, state::Desk},
    session::api::sign_out,
    ui::{Command, Toasts, use_commands, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};
use std::{future::Future, pin::Pin};

type Answer = Pin<Box<dyn Future<Output = Result<Shift, AppError>>>>;

/// In the context of every page behind the sign-in.
#[derive(Clone, Copy)]
pub struct Day {
    pub desk: Desk,
    texts: &'static Texts,
    toasts: Toasts,
    /// Something is being asked.
    pub busy: RwSignal<bool>,
    /// The dialog that ends the day.
    pub ending: RwSignal<bool>,
    /// The dialog was opened by signing out.
    pub leaving: RwSignal<bool>,
    /// Why the day could not be ended.
    pub end_error: RwSignal<Option<AppError>>,
}

pub fn use_day() -> Day {
    expect_context()
}

impl Day {
    pub fn provide(desk: Desk) -> Self {
        let day = Self {
            desk,
            texts: use_texts(),
            toasts: use_toasts(),
            busy: RwSignal::new(false),
            ending: RwSignal::new(false),
            leaving: RwSignal::new(false),
            end_error: RwSignal::new(None),
        };
        provide_context(day);
        day
    }

    pub fn start(self) {
        self.ask(Box::pin(api::start_shift()), move |shift| {
            self.desk.set_shift(Some(shift));
            self.desk.reload();
        });
    }

    pub fn take_break(self, reason: BreakReasonId) {
        self.ask(Box::pin(api::start_break(reason)), move |shift| self.desk.set_shift(Some(shift)));
    }

    pub fn return_from_break(self) {
        self.ask(Box::pin(api::end_break()), move |shift| {
            self.desk.set_shift(Some(shift));
            self.toasts.done(self.texts.shift.back);
        });
    }

    /// Opens the dialog; the day ends when it is confirmed.
    pub fn end(self) {
        self.leaving.set(false);
        self.end_error.set(None);
        self.ending.set(true);
    }

    /// Signs out. During a day it first asks what becomes of it.
    pub fn leave(self) {
        if self.desk.shift.with_untracked(Option::is_none) {
            return self.sign_out();
        }
        self.end_error.set(None);
        self.leaving.set(true);
        self.ending.set(true);
    }

    pub fn confirm_end(self, handovers: Vec<Handover>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.end_error.set(None);
        let leaving = self.leaving.get_untracked();
        spawn_local(async move {
            let answer = api::end_shift(handovers).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(()) => {
                    let _ = self.ending.try_set(false);
                    self.desk.set_shift(None);
                    if leaving {
                        self.sign_out();
                    } else {
                        self.toasts.done(self.texts.shift.day_ended);
                    }
                }
                // The day is over already, in another tab.
                Err(AppError::NotOnShift) => {
                    let _ = self.ending.try_set(false);
                    self.desk.reload();
                }
                Err(error) => {
                    let _ = self.end_error.try_set(Some(error));
                    self.desk.reload();
                }
            }
        });
    }

    pub fn sign_out(self) {
        self.busy.set(true);
        spawn_local(async move {
            match sign_out().await {
                Ok(()) | Err(AppError::SignedOut) => page::go("/sign-in"),
                Err(error) => self.refused(error),
            }
            let _ = self.busy.try_set(false);
        });
    }

    fn ask(self, answer: Answer, then: impl FnOnce(Shift) + 'static) {
        self.ask_boxed(answer, Box::new(then));
    }

    /// One body for all, as each is a kilobyte of the page.
    fn ask_boxed(self, answer: Answer, then: Box<dyn FnOnce(Shift)>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            match answer.await {
                Ok(shift) => then(shift),
                Err(error) => self.refused(error),
            }
            let _ = self.busy.try_set(false);
        });
    }

    fn refused(self, error: AppError) {
        match error {
            AppError::SignedOut => self.desk.signed_out.set(true),
            // Another tab was faster: show what is.
            AppError::TooLate | AppError::NotOnShift => self.desk.reload(),
            _ => self.toasts.error((self.texts.ui.error)(&error)),
        }
    }

    /// The day by name, for the palette.
    pub fn register_commands(self) {
        let texts = self.texts.shift;
        let state = move |wanted: fn(Option<&Shift>) -> bool| {
            Signal::derive(move || {
                let fits = self.desk.shift.with(|shift| wanted(shift.as_ref()));
                (!fits).then(String::new)
            })
        };
        let idle = state(|shift| shift.is_none());
        let active = state(|shift| shift.is_some_and(|shift| shift.current_break().is_none()));
        let paused = state(|shift| shift.is_some_and(|shift| shift.current_break().is_some()));
        let running = state(|shift| shift.is_some());
        let command = |id, icon, label: &str, run: Callback<()>| Command::new(id, texts.group, icon, label, run);
        let mut list = vec![
            command("start-day", "play", texts.start, Callback::new(move |()| self.start())).why_not(idle),
            command("return", "play", texts.return_from_break, Callback::new(move |()| self.return_from_break()))
                .why_not(paused),
            command("end-day", "power", texts.end, Callback::new(move |()| self.end())).why_not(running),
        ];
        let reasons = self.desk.directory.with_untracked(|directory| directory.break_reasons.clone());
        for (reason, name) in reasons {
            let run = Callback::new(move |()| self.take_break(reason));
            list.push(command("", "coffee", &(texts.take_break_for)(&name), run).why_not(active));
        }
        use_commands().register(list);
    }

    /// How many conversations are open with me. Tracks the list.
    pub fn open_count(self) -> usize {
        self.desk.list(Tab::Mine).with(Vec::len)
    }
}
