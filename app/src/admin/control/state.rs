//! The queue and the agents as they are now: asked again when the live stream says so, and after each order.

use super::{
    api::{control, order, order_day},
    model::{Control, DayOrder, Order},
};
use crate::{
    browser::timer,
    error::AppError,
    id::{ConversationId, UserId},
    locales::{Texts, overseer::control as words, use_texts},
    queue::state::{Desk, News, use_desk},
    ui::{Toasts, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};

/// What no event tells: estimates, and times that ran out.
const EVERY_MS: u32 = 30_000;
/// Many things that happen at once are one question.
const GATHER_MS: u32 = 250;

/// What a dialog asks about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    Expire { conversation: ConversationId, name: String },
    End { user: UserId, name: String, open: u32 },
}

#[derive(Clone, Copy)]
pub(super) struct Board {
    pub desk: Desk,
    pub texts: &'static Texts,
    pub words: &'static words::Texts,
    toasts: Toasts,
    /// `None` before the first answer.
    pub control: RwSignal<Option<Control>>,
    /// The last question was answered by this.
    pub error: RwSignal<Option<AppError>>,
    pub busy: RwSignal<bool>,
    pub asked: RwSignal<Option<Asked>>,
    pub asking: RwSignal<bool>,
    /// The number of the latest question or order: older answers say how it was before.
    turn: StoredValue<u32>,
    /// It is asked soon: another reason to ask changes nothing.
    soon: StoredValue<bool>,
}

impl Board {
    /// With everything from the context, which callbacks have no more. Lives as long as the page.
    pub(super) fn in_context() -> Self {
        let board = Self {
            desk: use_desk(),
            texts: use_texts(),
            words: words::texts(),
            toasts: use_toasts(),
            control: RwSignal::new(None),
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
            asked: RwSignal::new(None),
            asking: RwSignal::new(false),
            turn: StoredValue::new(0),
            soon: StoredValue::new(false),
        };
        Effect::new(move |_| {
            board.ask();
            timer::every(EVERY_MS, move || board.ask_unless_busy());
        });
        let delay = timer::Delay::new();
        board.desk.listen(move |news| {
            if !matches!(news, News::Whisper(_) | News::Ticket(_) | News::Replies) {
                board.ask_soon(delay);
            }
        });
        board
    }

    fn ask_unless_busy(self) {
        if self.busy.try_get_untracked() == Some(false) {
            self.ask();
        }
    }

    fn ask_soon(self, delay: timer::Delay) {
        if self.soon.try_get_value() != Some(false) {
            return;
        }
        self.soon.set_value(true);
        delay.after(GATHER_MS, move || {
            let _ = self.soon.try_set_value(false);
            self.ask_unless_busy();
        });
    }

    fn next(self) -> Option<u32> {
        self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        })
    }

    /// Loads how it is now.
    pub(super) fn ask(self) {
        let turn = self.next();
        spawn_local(async move {
            let answer = control().await;
            if self.turn.try_get_value() == turn {
                self.hear(answer);
            }
        });
    }

    fn hear(self, answer: Result<Control, AppError>) {
        match answer {
            Ok(control) => {
                self.error.set(None);
                self.control.set(Some(control));
            }
            Err(AppError::SignedOut) => self.desk.signed_out.set(true),
            Err(error) => self.error.set(Some(error)),
        }
    }

    pub(super) fn order(self, conversation: ConversationId, wanted: Order) {
        self.run(order(conversation, wanted));
    }

    pub(super) fn order_day(self, user: UserId, wanted: DayOrder) {
        self.run(order_day(user, wanted));
    }

    fn run(self, command: impl Future<Output = Result<Control, AppError>> + 'static) {
        self.next();
        self.busy.set(true);
        spawn_local(async move {
            let answer = command.await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(control) => {
                    self.next();
                    self.toasts.done(self.words.done);
                    self.hear(Ok(control));
                }
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(error) => {
                    self.toasts.error((self.texts.ui.error)(&error));
                    self.ask();
                }
            }
        });
    }
}
