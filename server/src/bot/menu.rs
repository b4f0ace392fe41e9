//! The menu of departments, and the hand-over.

use super::command::Command;
use super::config::Department;
use super::exchange::{Closed, Effect, InputKind, Opt, Say};
use super::memory::Step;
use super::turn::{Turn, join};
use crate::desk::rules::validate::{is_greeting, normalize_key};

/// After so many choices that fit nothing, the options are listed plainly.
const MAX_TRIES: u8 = 3;

/// A text of so many words says more than a department's name.
const SUBJECT_WORDS: usize = 4;

impl Turn<'_> {
    /// The menu; with one department an open question; with none, the apology.
    pub(super) fn menu(&self) -> Say {
        let text = self.text(&self.config.ask_subject, self.words.ask_subject);
        match self.config.departments.as_slice() {
            [] => Say { text: self.text(self.words.nobody, ""), options: Vec::new(), input: Some(InputKind::Text) },
            [_] => Say { text, options: Vec::new(), input: Some(InputKind::Text) },
            several => {
                let option = |d: &Department| Opt::new(format!("department:{}", d.id), &*d.name);
                let options = several.iter().map(option).collect();
                Say { text, options, input: Some(InputKind::Choice) }
            }
        }
    }

    pub(super) fn hear_department(&mut self, said: &str, tapped: bool) {
        if !self.memory.missing(self.config, self.moment.today).is_empty() {
            // A field became mandatory meanwhile.
            return self.advance(self.words.one_more);
        }
        if tapped && said.starts_with("department:") {
            let chosen = said.strip_prefix("department:").and_then(|id| id.parse().ok());
            return match chosen.filter(|id| self.config.department(*id).is_some()) {
                Some(id) => self.hand_over(id, ""),
                None => self.ask(self.words.not_available),
            };
        }
        if let Some(id) = find(&self.config.departments, said) {
            if said.split_whitespace().count() >= SUBJECT_WORDS {
                self.keep_subject(said);
            }
            return self.hand_over(id, "");
        }
        match Command::of(said) {
            Some(Command::Back) => self.back(),
            Some(Command::Skip) => self.not_chosen(),
            Some(Command::Person) => match self.config.departments.as_slice() {
                [only] => self.hand_over(only.id, ""),
                _ => self.ask(self.words.calling),
            },
            None if tapped => self.not_chosen(),
            None => self.hear_subject(said),
        }
    }

    fn hear_subject(&mut self, said: &str) {
        if is_greeting(said) {
            return self.ask(self.words.hello);
        }
        let is_new = self.memory.subject.is_none() && said.chars().any(char::is_alphabetic);
        if is_new {
            self.keep_subject(said);
        }
        match self.config.departments.as_slice() {
            [only] => self.hand_over(only.id, ""),
            [] => self.ask(""),
            _ if is_new => {
                let menu = self.menu();
                self.say(self.words.which_area.to_owned(), menu.options, menu.input);
            }
            _ => self.not_chosen(),
        }
    }

    fn not_chosen(&mut self) {
        self.memory.tries = self.memory.tries.saturating_add(1);
        if self.memory.tries < MAX_TRIES || self.config.departments.len() < 2 {
            return self.ask(self.words.not_in_menu);
        }
        let names = self.config.departments.iter().zip(1..);
        let list: String = names.map(|(d, n)| format!("\n{n}. {}", d.name)).collect();
        let options = self.menu().options;
        let text = format!("{}{list}", self.words.list);
        self.say(text, options, Some(InputKind::Choice));
    }

    pub(super) fn hand_over(&mut self, department_id: i64, before: &str) {
        self.memory.tries = 0;
        self.memory.department_id = Some(department_id);
        match self.moment.paused {
            Some(message) => self.hold(message, before),
            None => self.pass_on(department_id, before),
        }
    }

    fn hold(&mut self, message: &str, before: &str) {
        self.memory.step = Step::Held;
        // Their silence is the company's doing.
        self.memory.nudged = true;
        let message = self.text(message, self.words.paused);
        self.say(join(before, &message), Vec::new(), None);
    }

    fn pass_on(&mut self, department_id: i64, before: &str) {
        let closed = self.moment.closed.iter().find(|closed| closed.department_id == department_id);
        let message = match closed {
            None => self.text(&self.config.initial_message, ""),
            Some(closed) => self.closed_message(closed),
        };
        if closed.is_some_and(|closed| closed.ends) {
            self.memory.step = Step::Done;
            self.say(join(before, &message), Vec::new(), None);
            return self.effects.push(Effect::Close { department_id });
        }
        self.memory.step = Step::HandedOver;
        self.effects.push(Effect::HandOver { department_id });
        self.say(join(before, &message), Vec::new(), None);
    }

    fn closed_message(&self, closed: &Closed) -> String {
        let built_in = if closed.ends { self.words.closed } else { self.words.closed_queued };
        let text = self.text(&closed.text, built_in);
        let next = closed.next.map(|next| (self.words.opens)(self.moment.today, next));
        join(&text, &next.unwrap_or_default())
    }

    /// It goes on for who was held; the department may be gone by now.
    pub(super) fn resumed(&mut self) {
        if self.memory.step != Step::Held {
            return;
        }
        self.memory.nudged = false;
        match self.memory.department_id.filter(|id| self.config.department(*id).is_some()) {
            Some(id) => self.pass_on(id, self.words.resumed),
            None => self.advance(self.words.not_available),
        }
    }
}

/// The one department that `said` means: by name, by its number in the menu, by the beginning of its
/// name, or by words of it; `None` when it means none or several.
fn find(departments: &[Department], said: &str) -> Option<i64> {
    let said = normalize_key(said);
    if said.is_empty() {
        return None;
    }
    let keys: Vec<(i64, String)> = departments.iter().map(|d| (d.id, normalize_key(&d.name))).collect();
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut found = keys.iter().filter(|(_, key)| !key.is_empty() && fits(key));
        found.next().filter(|_| found.next().is_none()).map(|(id, _)| *id)
    };
    let by_number = || {
        let number: usize = said.parse().ok()?;
        departments.get(number.checked_sub(1)?).map(|d| d.id)
    };
    let has_letters = said.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    only(&|key| key == said || key.replace(' ', "") == said.replace(' ', ""))
        .or_else(by_number)
        .or_else(|| only(&|key| has_letters && key.starts_with(&said)))
        .or_else(|| only(&|key| format!(" {said} ").contains(&format!(" {key} "))))
        .or_else(|| only(&|key| has_letters && shares_word(key, &said)))
}

/// Whether a telling word of the name is said; short ones ("de", "com") tell nothing.
fn shares_word(key: &str, said: &str) -> bool {
    let is_telling = |word: &&str| word.chars().count() >= 4;
    key.split(' ').filter(is_telling).any(|word| said.split(' ').any(|other| other == word))
}
