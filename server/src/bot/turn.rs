//! One turn of the attendant: its public functions, and what every step of it needs.

use super::config::{Config, Field};
use super::exchange::{Effect, Input, InputKind, Moment, Opt, Say};
use super::memory::{Known, Memory, Step};
use super::words::{Words, words};
use crate::desk::rules::validate::is_greeting;
use app::placeholders::{self, Values, fill};

/// Shorter than this together, greeting and first question are one message, as people write.
const ONE_MESSAGE_CHARS: usize = 160;

/// What the attendant says before the customer wrote: one or two messages, the last one a question.
/// The customer's first message is then given to [`hear`] as any other.
pub fn start(config: &Config, known: &Known, moment: &Moment<'_>) -> (Memory, Vec<Say>) {
    let mut turn = Turn::new(config, Memory::new(known.clone()), moment);
    if let Some(field) = turn.memory.next_field(config, moment.today) {
        turn.memory.step = Step::Field(field.id);
    }
    let greeting = turn.greeting();
    let question = turn.question();
    let chars = greeting.chars().count() + question.text.chars().count();
    let says = if chars < ONE_MESSAGE_CHARS && !greeting.contains('\n') {
        vec![Say { text: join(&greeting, &question.text), ..question }]
    } else {
        vec![Say { text: greeting, options: Vec::new(), input: None }, question]
    };
    (turn.memory, says)
}

/// As [`start`], for somebody who wrote without having been asked anything: that answers no question, but says what it is about.
pub fn start_unasked(config: &Config, known: &Known, said: &str, moment: &Moment<'_>) -> (Memory, Vec<Effect>) {
    let (memory, says) = start(config, known, moment);
    if memory.step == Step::Department {
        return hear(config, memory, Input::Text(said.to_owned()), moment);
    }
    let mut turn = Turn::new(config, memory, moment);
    if !is_greeting(said) {
        turn.keep_subject(said);
    }
    turn.effects.extend(says.into_iter().map(Effect::Say));
    (turn.memory, turn.effects)
}

/// The attendant's next step. Effects are empty when it is not its turn: after the hand-over, after
/// the last closing question, and on a silence already spoken to.
pub fn hear(config: &Config, memory: Memory, input: Input, moment: &Moment<'_>) -> (Memory, Vec<Effect>) {
    let mut turn = Turn::new(config, memory, moment);
    let (said, tapped) = match input {
        Input::Text(text) => (text, false),
        Input::Choice(value) => (value, true),
        Input::Silence => {
            turn.nudge();
            return (turn.memory, turn.effects);
        }
        Input::Finished => {
            turn.finished();
            return (turn.memory, turn.effects);
        }
        Input::Reopened => {
            turn.memory.step = Step::HandedOver;
            return (turn.memory, turn.effects);
        }
        Input::Resumed => {
            turn.resumed();
            return (turn.memory, turn.effects);
        }
    };
    if turn.memory.step == Step::Held {
        // They wrote in the moment before it goes on.
        if moment.paused.is_none() {
            turn.resumed();
        }
        return (turn.memory, turn.effects);
    }
    turn.memory.nudged = false;
    match turn.memory.step {
        Step::Field(id) => turn.hear_answer(id, &said, tapped),
        Step::Department => turn.hear_department(&said, tapped),
        Step::Resolved | Step::Rating => turn.hear_closing(&said),
        Step::Held | Step::HandedOver | Step::Done => {}
    }
    (turn.memory, turn.effects)
}

/// A turn in the making.
pub(super) struct Turn<'a> {
    pub(super) config: &'a Config,
    pub(super) moment: &'a Moment<'a>,
    pub(super) words: &'static Words,
    pub(super) memory: Memory,
    pub(super) effects: Vec<Effect>,
}

impl<'a> Turn<'a> {
    fn new(config: &'a Config, memory: Memory, moment: &'a Moment<'a>) -> Self {
        Self { config, moment, words: words(moment.locale), memory, effects: Vec::new() }
    }

    /// A manager's text filled, or the built-in one when it is empty.
    pub(super) fn text(&self, template: &str, built_in: &str) -> String {
        let template = if template.trim().is_empty() { built_in } else { template };
        let department = self.memory.department_id.and_then(|id| self.config.department(id));
        let values = Values {
            customer_name: self.memory.customer_name(self.config, self.moment.today),
            agent_name: self.moment.agent_name,
            bot_name: &self.config.bot_name,
            protocol: self.moment.protocol,
            department: department.map(|d| d.name.as_str()).unwrap_or_default(),
            company: &self.config.company_name,
            greeting: placeholders::greeting(self.moment.hour, self.moment.locale),
            answers: &[],
        };
        fill(template, &values).without_unfilled()
    }

    pub(super) fn say(&mut self, text: String, options: Vec<Opt>, input: Option<InputKind>) {
        if !text.is_empty() {
            self.effects.push(Effect::Say(Say { text, options, input }));
        }
    }

    /// Asks the question of the present step again, after `before`.
    pub(super) fn ask(&mut self, before: &str) {
        let question = self.question();
        self.say(join(before, &question.text), question.options, question.input);
    }

    /// The question of the present step.
    pub(super) fn question(&self) -> Say {
        match self.memory.step {
            Step::Field(id) => match self.config.field(id) {
                Some(field) => self.field_question(field),
                None => self.menu(),
            },
            Step::Department | Step::Held | Step::HandedOver | Step::Done => self.menu(),
            Step::Resolved => self.resolved_question(),
            Step::Rating => self.rating_question(),
        }
    }

    fn field_question(&self, field: &Field) -> Say {
        let text = self.text(&field.question, self.words.hints(field.kind).question);
        let skip = || vec![Opt::new("skip", self.words.skip)];
        let options = if field.mandatory { Vec::new() } else { skip() };
        Say { text, options, input: Some(field.kind.into()) }
    }

    /// A customer who is known by name is welcomed back, unless the manager's greeting names them.
    fn greeting(&self) -> String {
        let is_known = !self.memory.customer_name(self.config, self.moment.today).is_empty();
        if is_known && !self.config.greeting.contains("customer.") {
            self.text(self.words.welcome_back, "")
        } else {
            self.text(&self.config.greeting, self.words.greeting)
        }
    }

    fn nudge(&mut self) {
        let is_asking = matches!(self.memory.step, Step::Field(_) | Step::Department);
        if is_asking && !self.memory.nudged {
            self.memory.nudged = true;
            if let Step::Field(id) = self.memory.step
                && self.config.field(id).is_none()
            {
                self.advance(self.words.still_there);
            } else {
                self.ask(self.words.still_there);
            }
        }
    }
}

/// Two sentences as one text.
pub(super) fn join(before: &str, text: &str) -> String {
    match (before.is_empty(), text.is_empty()) {
        (true, _) => text.to_owned(),
        (_, true) => before.to_owned(),
        _ if text.contains('\n') => format!("{before}\n{text}"),
        _ => format!("{before} {text}"),
    }
}
