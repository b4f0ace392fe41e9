//! What can be translated, by what, and how it ended.

use crate::locales::Locale;
use serde::{Deserialize, Serialize};

/// A language that people write in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    Pt,
    En,
    Es,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::Pt, Self::En, Self::Es];

    /// BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Pt => "pt",
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// For a tag such as `pt-BR`; `None` when the product does not know the language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Locale::from_tag(tag).map(Self::from)
    }
}

impl From<Locale> for Language {
    fn from(locale: Locale) -> Self {
        match locale {
            Locale::PtBr => Self::Pt,
            Locale::En => Self::En,
            Locale::Es => Self::Es,
        }
    }
}

/// What translates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Engine {
    /// On the server's own machine: nothing leaves it.
    Apertium,
    /// A LibreTranslate-compatible server, by its host: texts go there.
    Outside(String),
}

/// Whether something can be translated at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// From, to: directly or by way of another language.
    Ready { engine: Engine, pairs: Vec<(Language, Language)> },
    /// Switched off by configuration.
    Off,
    /// The engine is not there, or knows no language: it is to be installed, or to be reached again.
    Missing(Engine),
}

/// What an agent begins with in one conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpreter {
    pub means: Means,
    /// What the customer writes in, or what their browser is set to.
    pub customer: Language,
    /// Into which language this agent has this conversation translated.
    pub keep: Option<Language>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    pub from: Language,
    pub to: Language,
    pub body: String,
    pub engine: Engine,
}

/// How it ended. None of these is a fault: the interface has words for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Done(Translation),
    /// It is in that language, or there is nothing in it to translate.
    Same(Language),
    Trouble(Trouble),
}

/// Why nothing was translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// Nothing is there to translate with.
    NoEngine,
    /// The language was not recognised.
    Unknown,
    Unsupported(Language, Language),
    /// Too many at once.
    Busy,
    /// The engine did not answer in time.
    Slow,
    /// The engine's answer cannot be used.
    Failed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_any_of_its_tags() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
        assert_eq!(Language::from_tag("pt-BR"), Some(Language::Pt));
        assert_eq!(Language::from_tag("fr"), None);
        assert_eq!(Language::from_tag(""), None);
    }
}
