//! What the attendant says when managers wrote nothing else: warm, short, without technical terms.

mod en;
mod es;
mod pt_br;

use app::{admin::messages::model::OwnSentences, locales::Locale};

use crate::desk::rules::validate::{FieldKind, Reason};
use jiff::{
    ToSpan as _,
    civil::{Date, DateTime},
};

/// The attendant's sentences in one language. `{name}`, `{count}` and `{max}` are put in by it;
/// double braces are the managers' placeholders.
pub struct Words {
    pub(super) greeting: &'static str,
    pub(super) welcome_back: &'static str,
    pub(super) ask_subject: &'static str,
    /// Said when a greeting stands where an answer should.
    pub(super) hello: &'static str,
    pub(super) pleased: &'static str,
    /// In turns, after an answer.
    pub(super) noted: &'static [&'static str],
    /// In turns, before asking again.
    pub(super) again: &'static [&'static str],
    pub(super) skip: &'static str,
    pub(super) skipped: &'static str,
    pub(super) cannot_skip: &'static str,
    pub(super) moving_on: &'static str,
    pub(super) back: &'static str,
    pub(super) first_question: &'static str,
    pub(super) needed_one: &'static str,
    pub(super) needed: &'static str,
    pub(super) calling: &'static str,
    pub(super) one_more: &'static str,
    /// The customer began with what they want; their name is asked next.
    pub(super) subject_first: &'static str,
    /// What they want is noted, but fits no department.
    pub(super) which_area: &'static str,
    pub(super) not_in_menu: &'static str,
    pub(super) not_available: &'static str,
    /// Before the numbered list of departments.
    pub(super) list: &'static str,
    pub(super) nobody: &'static str,
    /// The department is closed, and that is the end.
    pub(super) closed: &'static str,
    /// The department is closed, and they wait in its queue.
    pub(super) closed_queued: &'static str,
    /// When it opens, seen from today.
    pub(super) opens: fn(today: Date, at: DateTime) -> String,
    /// Handing over is stopped.
    pub(super) paused: &'static str,
    /// It goes on.
    pub(super) resumed: &'static str,
    pub(super) still_there: &'static str,
    pub(super) ask_resolved: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) yes_no_how: &'static str,
    pub(super) glad: &'static str,
    pub(super) sorry: &'static str,
    pub(super) ask_rating: &'static str,
    pub(super) rating_how: &'static str,
    pub(super) thanks: &'static str,
    hints: fn(FieldKind) -> Hints,
    problem: fn(FieldKind, Reason) -> &'static str,
}

/// How a kind of field is asked for, and how it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hints {
    pub(super) question: &'static str,
    pub(super) how: &'static str,
}

impl Words {
    pub(super) fn hints(&self, kind: FieldKind) -> Hints {
        (self.hints)(kind)
    }

    /// What is wrong with an answer, in one sentence.
    pub(super) fn problem(&self, kind: FieldKind, reason: Reason) -> String {
        let sentence = (self.problem)(kind, reason);
        match reason {
            Reason::TooLong { max } => sentence.replace("{max}", &max.to_string()),
            Reason::WrongLength { length } => sentence.replace("{count}", &length.to_string()),
            _ => sentence.to_owned(),
        }
    }
}

/// The sentences in this language.
pub(super) fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::PtBr => &pt_br::WORDS,
        Locale::En => &en::WORDS,
        Locale::Es => &es::WORDS,
    }
}

/// What is wrong with a value, for whoever wrote it: an agent or a manager reads the same sentence
/// as the attendant's customer.
pub fn problem(locale: Locale, kind: FieldKind, reason: Reason) -> String {
    words(locale).problem(kind, reason)
}

/// The built-in question for a kind of field, for the manager who adds one.
pub fn question(locale: Locale, kind: FieldKind) -> &'static str {
    words(locale).hints(kind).question
}

/// The sentences that managers may replace, for whoever does.
pub fn own_sentences(locale: Locale) -> OwnSentences {
    let words = words(locale);
    OwnSentences {
        greeting: words.greeting.into(),
        ask_subject: words.ask_subject.into(),
        ask_resolved: words.ask_resolved.into(),
        ask_rating: words.ask_rating.into(),
        thanks: words.thanks.into(),
    }
}

pub(super) fn rotate(sentences: &'static [&'static str], turn: usize) -> &'static str {
    let index = turn.checked_rem(sentences.len()).unwrap_or_default();
    sentences.get(index).copied().unwrap_or_default()
}

pub(super) fn fill_count(sentence: &str, count: usize) -> String {
    sentence.replace("{count}", &count.to_string())
}

/// `08:30`.
pub(super) fn clock(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

pub(super) fn is_tomorrow(today: Date, at: DateTime) -> bool {
    today.checked_add(1.day()).is_ok_and(|tomorrow| tomorrow == at.date())
}

/// The day's name of those from Monday on.
pub(super) fn weekday(at: DateTime, names: &[&'static str; 7]) -> &'static str {
    let day = usize::try_from(at.date().weekday().to_monday_zero_offset()).unwrap_or(0);
    names.get(day).copied().unwrap_or_default()
}
