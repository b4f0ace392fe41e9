//! After an agent finished: the closing message, "was it resolved?", the rating.

use super::command::{rating, yes_or_no};
use super::exchange::{Effect, Input, InputKind, Opt, Say};
use super::memory::{Memory, Step};
use super::turn::Turn;

/// Whether a message of the customer in a finished conversation answers the closing questions; if
/// not, it begins a new conversation. Yes, no and 1 to 5, tapped or plainly written, are answers
/// while a question is open, be it the right one or not: nobody opens a case by "sim".
pub fn expects_answer(memory: &Memory, input: &Input) -> bool {
    let is_asking = matches!(memory.step, Step::Resolved | Step::Rating);
    match input {
        Input::Text(said) | Input::Choice(said) => is_asking && (yes_or_no(said).is_some() || rating(said).is_some()),
        Input::Silence | Input::Finished | Input::Reopened | Input::Resumed => false,
    }
}

impl Turn<'_> {
    pub(super) fn finished(&mut self) {
        self.memory.tries = 0;
        let closing = self.text(&self.config.closing_message, "");
        self.say(closing, Vec::new(), None);
        if self.config.ask_resolved.is_some() {
            self.memory.step = Step::Resolved;
            self.ask("");
        } else {
            self.ask_rating("");
        }
    }

    /// Asks for the rating, if that is switched on; else it is over.
    fn ask_rating(&mut self, before: &str) {
        if self.config.ask_rating.is_some() {
            self.memory.step = Step::Rating;
            self.ask(before);
        } else {
            self.memory.step = Step::Done;
            self.say(before.to_owned(), Vec::new(), None);
        }
    }

    pub(super) fn hear_closing(&mut self, said: &str) {
        let is_rating_on = self.memory.step == Step::Rating || self.config.ask_rating.is_some();
        if let Some(stars) = rating(said).filter(|_| is_rating_on) {
            self.effects.push(Effect::Rating(stars));
            return self.thank();
        }
        match yes_or_no(said) {
            Some(resolved) if self.memory.step == Step::Resolved => {
                self.effects.push(Effect::Resolved(resolved));
                let is_last = self.config.ask_rating.is_none();
                match (resolved, is_last) {
                    (true, true) => self.thank(),
                    (true, false) => self.ask_rating(self.words.glad),
                    (false, _) => self.ask_rating(self.words.sorry),
                }
            }
            _ => {
                let again = match self.memory.step {
                    Step::Rating => self.words.rating_how,
                    _ => self.words.yes_no_how,
                };
                let question = self.question();
                self.say(again.to_owned(), question.options, question.input);
            }
        }
    }

    fn thank(&mut self) {
        self.memory.step = Step::Done;
        let thanks = self.text(&self.config.thanks, self.words.thanks);
        self.say(thanks, Vec::new(), None);
    }

    pub(super) fn resolved_question(&self) -> Say {
        let asked = self.config.ask_resolved.as_deref().unwrap_or_default();
        Say {
            text: self.text(asked, self.words.ask_resolved),
            options: vec![Opt::new("yes", self.words.yes), Opt::new("no", self.words.no)],
            input: Some(InputKind::YesNo),
        }
    }

    pub(super) fn rating_question(&self) -> Say {
        let asked = self.config.ask_rating.as_deref().unwrap_or_default();
        Say {
            text: self.text(asked, self.words.ask_rating),
            options: ["1", "2", "3", "4", "5"].map(|star| Opt::new(star, star)).into(),
            input: Some(InputKind::Rating),
        }
    }
}
