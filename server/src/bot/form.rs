//! The contact form: answers, what is wrong with them, going back, passing over.

use super::command::Command;
use super::config::Field;
use super::exchange::Effect;
use super::memory::Step;
use super::turn::{Turn, join};
use super::understand;
use super::words::{self, fill_count};
use crate::desk::rules::validate::{self, FieldKind, Reason};
use app::placeholders::first_name;

/// After so many answers that cannot be accepted, an optional field is passed over.
const MAX_TRIES: u8 = 3;

impl<'a> Turn<'a> {
    pub(super) fn hear_answer(&mut self, field_id: i64, said: &str, tapped: bool) {
        let Some(field) = self.config.field(field_id) else {
            // The question was removed meanwhile: what was said answers nothing any more.
            return self.advance("");
        };
        match Command::of(said) {
            Some(Command::Back) => self.back(),
            Some(Command::Skip) if field.mandatory => self.ask(self.words.cannot_skip),
            Some(Command::Skip) => {
                self.skip(field.id);
                self.advance(self.words.skipped);
            }
            Some(Command::Person) => self.wants_person(),
            // A value that is no command belongs to a message that is not the newest any more.
            None if tapped => self.ask(""),
            None => match understand::answer(field.kind, said, self.moment.today) {
                Ok(value) => self.answered(field, value),
                Err(reason) => self.refused(field, reason, said),
            },
        }
    }

    fn answered(&mut self, field: &Field, value: String) {
        let acknowledged = match field.kind {
            FieldKind::Name => self.words.pleased.replace("{name}", first_name(&value)),
            _ => words::rotate(self.words.noted, self.memory.history.len()).to_owned(),
        };
        self.memory.answers.insert(field.id, value.clone());
        self.memory.skipped.remove(&field.id);
        self.remember(field.id);
        self.effects.push(Effect::Answer { field_id: field.id, value });
        self.advance(&acknowledged);
    }

    fn refused(&mut self, field: &Field, reason: Reason, said: &str) {
        if reason == Reason::Greeting && self.memory.tries == 0 {
            self.memory.tries = 1;
            return self.ask(self.words.hello);
        }
        if reason == Reason::NotName && self.memory.subject.is_none() {
            // Many begin with what they want; it must not be asked for twice.
            self.keep_subject(said);
            return self.ask(self.words.subject_first);
        }
        self.memory.tries = self.memory.tries.saturating_add(1);
        if self.memory.tries >= MAX_TRIES && !field.mandatory {
            self.skip(field.id);
            return self.advance(self.words.moving_on);
        }
        let how = self.words.hints(field.kind).how;
        let problem = self.words.problem(field.kind, reason);
        if self.memory.tries == 1 {
            let question = self.question();
            self.say(join(&problem, how), question.options, question.input);
        } else {
            let again = words::rotate(self.words.again, usize::from(self.memory.tries));
            self.ask(&join(again, how));
        }
    }

    /// Goes back to the question before, and forgets its answer.
    pub(super) fn back(&mut self) {
        self.memory.tries = 0;
        while let Some(id) = self.memory.history.pop() {
            self.memory.skipped.remove(&id);
            if self.memory.answers.remove(&id).is_some() {
                self.effects.push(Effect::Forget { field_id: id });
            }
            if let Some(field) = self.config.field(id) {
                self.memory.step = Step::Field(field.id);
                return self.ask(self.words.back);
            }
        }
        self.ask(self.words.first_question);
    }

    fn skip(&mut self, field_id: i64) {
        self.memory.skipped.insert(field_id);
        self.remember(field_id);
    }

    fn remember(&mut self, field_id: i64) {
        self.memory.history.retain(|id| *id != field_id);
        self.memory.history.push(field_id);
    }

    /// Straight to the menu when only optional fields remain; else what is needed first.
    fn wants_person(&mut self) {
        let missing = self.memory.missing(self.config, self.moment.today).len();
        if missing > 0 {
            let text = if missing == 1 { self.words.needed_one } else { self.words.needed };
            return self.advance(&fill_count(text, missing));
        }
        while let Some(field) = self.memory.next_field(self.config, self.moment.today) {
            self.skip(field.id);
        }
        self.advance(self.words.calling);
    }

    /// Asks the next question, or hands over, saying `before` first.
    pub(super) fn advance(&mut self, before: &str) {
        self.memory.tries = 0;
        if let Some(field) = self.memory.next_field(self.config, self.moment.today) {
            self.memory.step = Step::Field(field.id);
            return self.ask(before);
        }
        self.memory.step = Step::Department;
        match self.config.departments.as_slice() {
            [only] => self.hand_over(only.id, before),
            _ => self.ask(before),
        }
    }

    /// Keeps what the customer wants, once.
    pub(super) fn keep_subject(&mut self, said: &str) {
        let short: String = said.chars().take(500).collect();
        if let Ok(subject) = validate::free_text(&short)
            && self.memory.subject.is_none()
        {
            self.memory.subject = Some(subject.clone());
            self.effects.push(Effect::Subject(subject));
        }
    }
}
