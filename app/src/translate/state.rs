//! Translating in one conversation: what is there to do it, into which language, and the draft's way through it.

use super::{
    api::{keep_translating, load_interpreter, translate_draft},
    model::{Interpreter, Language, Means, Outcome, Translation, Trouble},
    reading::Reading,
};
use crate::{
    browser::storage,
    conversation::model::{MESSAGE_CHARS, Original},
    error::AppError,
    id::ConversationId,
    locales::Locale,
};
use leptos::{prelude::*, task::spawn_local};

/// A draft that was translated, and its translation, which its author may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub source: String,
    pub text: String,
    pub translation: Translation,
}

/// How far the draft has got.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    Idle,
    Running,
    Ready(Preview),
    /// The draft of these words is not translated, and why.
    Not(String, Why),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It needs none.
    Same,
    Trouble(Trouble),
    Error(AppError),
}

/// What becomes of a draft that is to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It goes, translated or as it is.
    Free,
    /// Its author has something to do first, or the translation is on its way.
    Waits,
    Translates,
}

#[derive(Clone, Copy)]
pub struct Translating {
    pub id: ConversationId,
    /// The agent's own language: into it the customer's messages are translated.
    pub mine: Language,
    pub open: RwSignal<bool>,
    /// `None` while it is asked for.
    pub interpreter: RwSignal<Option<Result<Interpreter, AppError>>>,
    /// What the draft is written in; `None`: to be found out.
    pub from: RwSignal<Option<Language>>,
    pub to: RwSignal<Language>,
    pub stage: RwSignal<Stage>,
    /// The words that their author wants to send as they are.
    plain: RwSignal<Option<String>>,
    /// Answers to what was asked before the last cancelling are not heard.
    turn: StoredValue<u32>,
    pub reading: Reading,
}

impl Translating {
    /// To be called while the chat is made.
    pub fn new(id: ConversationId) -> Self {
        let mine = use_context::<Locale>().unwrap_or_default().into();
        Self {
            id,
            mine,
            open: RwSignal::new(false),
            interpreter: RwSignal::new(None),
            from: RwSignal::new(None),
            to: RwSignal::new(other_than(mine)),
            stage: RwSignal::new(Stage::Idle),
            plain: RwSignal::new(None),
            turn: StoredValue::new(0),
            reading: Reading::new(id, mine),
        }
    }

    fn key(self) -> String {
        format!("balcao.translate.{}", self.id)
    }

    /// Asks what can be translated here. `then` is called when it is known.
    pub fn look(self, then: impl FnOnce() + 'static) {
        self.interpreter.set(None);
        spawn_local(async move {
            let answer = load_interpreter(self.id).await;
            if self.interpreter.is_disposed() {
                return;
            }
            if let Ok(interpreter) = &answer {
                let chosen = storage::get(&self.key()).and_then(|tag| Language::from_tag(&tag));
                let theirs = Some(interpreter.customer).filter(|customer| *customer != self.mine);
                self.to.set(chosen.or(theirs).unwrap_or(other_than(self.mine)));
                self.reading.keep.set(interpreter.keep);
            }
            self.interpreter.set(Some(answer));
            then();
        });
    }

    pub fn ready(self) -> bool {
        self.interpreter.with(|known| matches!(known, Some(Ok(Interpreter { means: Means::Ready { .. }, .. }))))
    }

    /// Whether drafts go through here before they are sent. Tracked.
    pub fn in_use(self) -> bool {
        (self.open.get() || self.reading.keep.get().is_some()) && self.ready()
    }

    pub fn choose(self, to: Language) {
        storage::set(&self.key(), to.tag());
        self.to.set(to);
        self.cancel();
    }

    /// Stops waiting, and forgets what was translated.
    pub fn cancel(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.stage.set(Stage::Idle);
    }

    /// Translates the draft; `same` is called when it needs no translation.
    pub fn translate(self, source: String, same: impl FnOnce() + 'static) {
        if source.trim().is_empty() || !untrack(|| self.ready()) {
            return;
        }
        self.cancel();
        let turn = self.turn.get_value();
        self.stage.set(Stage::Running);
        let (from, to) = (self.from.get_untracked(), self.to.get_untracked());
        spawn_local(async move {
            let answer = translate_draft(self.id, source.clone(), from, to).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let stage = match answer {
                Ok(Outcome::Done(translation)) => {
                    Stage::Ready(Preview { source, text: translation.body.clone(), translation })
                }
                Ok(Outcome::Same(_)) => Stage::Not(source, Why::Same),
                Ok(Outcome::Trouble(trouble)) => Stage::Not(source, Why::Trouble(trouble)),
                Err(error) => Stage::Not(source, Why::Error(error)),
            };
            let needs_none = matches!(stage, Stage::Not(_, Why::Same));
            self.stage.set(stage);
            if needs_none {
                same();
            }
        });
    }

    /// The author changes the translation.
    pub fn edit(self, text: String) {
        self.stage.update(|stage| {
            if let Stage::Ready(preview) = stage {
                preview.text = text;
            }
        });
    }

    /// The draft may go as it is.
    pub fn let_pass(self, source: String) {
        self.cancel();
        self.plain.set(Some(source));
    }

    /// What is to be done with a draft that its author wants to send.
    pub fn way(self, source: &str) -> Way {
        // Files alone need no words.
        if source.trim().is_empty() {
            return Way::Free;
        }
        let looking = self.open.get_untracked() && self.interpreter.with_untracked(Option::is_none);
        if looking {
            return Way::Waits;
        }
        if !untrack(|| self.in_use()) || self.plain.with_untracked(|plain| plain.as_deref() == Some(source)) {
            return Way::Free;
        }
        let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= MESSAGE_CHARS;
        self.stage.with_untracked(|stage| match stage {
            Stage::Ready(preview) if preview.source != source => Way::Translates,
            Stage::Ready(preview) if fits(&preview.text) => Way::Free,
            Stage::Ready(_) | Stage::Running => Way::Waits,
            Stage::Not(words, Why::Same) if words == source => Way::Free,
            Stage::Idle | Stage::Not(..) => Way::Translates,
        })
    }

    /// What is sent in the place of the draft, and what was before it.
    pub fn applied(self, source: &str, body: String) -> (String, Option<Original>) {
        let ready = self.stage.with_untracked(|stage| match stage {
            Stage::Ready(preview) if preview.source == source => Some(preview.clone()),
            _ => None,
        });
        let plain = self.plain.with_untracked(|plain| plain.as_deref() == Some(source));
        match ready.filter(|_| !plain && untrack(|| self.in_use())) {
            Some(preview) => {
                let language = preview.translation.from.tag().to_owned();
                (preview.text.trim().to_owned(), Some(Original { language, body }))
            }
            None => (body, None),
        }
    }

    /// The draft has gone.
    pub fn sent(self) {
        self.plain.set(None);
        self.cancel();
    }

    /// Remembers, here and at the server, whether the conversation is to be translated as it goes on.
    pub fn keep(self, on: bool, failed: impl FnOnce(AppError) + 'static) {
        let before = self.reading.keep.get_untracked();
        let to = on.then_some(self.mine);
        self.reading.keep.set(to);
        spawn_local(async move {
            if let Err(error) = keep_translating(self.id, to).await {
                let _ = self.reading.keep.try_set(before);
                failed(error);
            }
        });
    }
}

fn other_than(mine: Language) -> Language {
    if mine == Language::Es { Language::Pt } else { Language::Es }
}
