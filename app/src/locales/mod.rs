//! The interface's languages.

pub mod actions;
pub mod admin;
pub mod answer;
pub mod bar;
pub mod canned;
pub mod conversation;
pub mod end_day;
pub mod entry;
pub mod error;
pub mod file;
pub mod invitation;
pub mod me;
pub mod overseer;
pub mod permission;
pub mod queue;
pub mod reading;
pub mod refusal;
pub mod related;
pub mod report;
pub mod search;
pub mod session;
pub mod shift;
pub mod ticket;
pub mod ticket_page;
pub mod transfer;
pub mod translate;
pub mod ui;
pub mod writing;

use crate::{
    browser::page,
    error::{Field, Reason},
};
use leptos::{
    prelude::use_context,
    wasm_split::{SplitLoaderError, wasm_split},
};
use serde::{Deserialize, Serialize};
use std::{ops::Deref, sync::OnceLock};

/// A language of the interface. Portuguese is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Locale {
    #[default]
    #[serde(rename = "pt-BR")]
    PtBr,
    #[serde(rename = "en")]
    En,
    #[serde(rename = "es")]
    Es,
}

impl Locale {
    pub const ALL: [Self; 3] = [Self::PtBr, Self::En, Self::Es];

    /// BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::PtBr => "pt-BR",
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The best language for a tag such as `en-US`; `None` when there is none.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "pt" => Some(Self::PtBr),
            "en" => Some(Self::En),
            "es" => Some(Self::Es),
            _ => None,
        }
    }
}

/// Every text of the interface in one language, one part a feature. A text with a parameter is a plain function, so that a
/// forgotten language or parameter does not compile. What the first screen says stands here; the rest is reached as if it did.
pub struct Texts {
    pub queue: &'static queue::Texts,
    pub session: &'static session::Texts,
    pub shift: &'static shift::Texts,
    pub ui: &'static ui::Texts,
    later: fn() -> &'static LaterTexts,
}

/// What only those parts of the page say that are fetched later (`ui::later`), and their texts with them.
pub struct LaterTexts {
    pub actions: &'static actions::Texts,
    pub conversation: &'static conversation::Texts,
    pub end_day: &'static end_day::Texts,
    pub entry: &'static entry::Texts,
    pub file: &'static file::Texts,
    pub me: &'static me::Texts,
    pub permission: &'static permission::Texts,
    pub reading: &'static reading::Texts,
    pub refusal: Refusal,
    pub related: &'static related::Texts,
    pub report: &'static report::Texts,
    pub search: &'static search::Texts,
    pub ticket: &'static ticket::Texts,
    pub transfer: &'static transfer::Texts,
}

/// What is wrong with a field, in words.
pub type Refusal = fn(Field, Reason) -> String;

impl Deref for Texts {
    type Target = LaterTexts;

    fn deref(&self) -> &LaterTexts {
        (self.later)()
    }
}

static PT_BR: Texts = Texts {
    queue: &queue::PT_BR,
    session: &session::PT_BR,
    shift: &shift::PT_BR,
    ui: &ui::PT_BR,
    later: || if cfg!(target_arch = "wasm32") { later_here() } else { &LATER_PT_BR },
};

static LATER_PT_BR: LaterTexts = LaterTexts {
    actions: &actions::PT_BR,
    conversation: &conversation::PT_BR,
    end_day: &end_day::PT_BR,
    entry: &entry::PT_BR,
    file: &file::PT_BR,
    me: &me::PT_BR,
    permission: &permission::PT_BR,
    reading: &reading::PT_BR,
    refusal: refusal::pt_br,
    related: &related::PT_BR,
    report: &report::PT_BR,
    search: &search::PT_BR,
    ticket: &ticket::PT_BR,
    transfer: &transfer::PT_BR,
};

static EN: Texts = Texts {
    queue: &queue::EN,
    session: &session::EN,
    shift: &shift::EN,
    ui: &ui::EN,
    later: || if cfg!(target_arch = "wasm32") { later_here() } else { &LATER_EN },
};

static LATER_EN: LaterTexts = LaterTexts {
    actions: &actions::EN,
    conversation: &conversation::EN,
    end_day: &end_day::EN,
    entry: &entry::EN,
    file: &file::EN,
    me: &me::EN,
    permission: &permission::EN,
    reading: &reading::EN,
    refusal: refusal::en,
    related: &related::EN,
    report: &report::EN,
    search: &search::EN,
    ticket: &ticket::EN,
    transfer: &transfer::EN,
};

static ES: Texts = Texts {
    queue: &queue::ES,
    session: &session::ES,
    shift: &shift::ES,
    ui: &ui::ES,
    later: || if cfg!(target_arch = "wasm32") { later_here() } else { &LATER_ES },
};

static LATER_ES: LaterTexts = LaterTexts {
    actions: &actions::ES,
    conversation: &conversation::ES,
    end_day: &end_day::ES,
    entry: &entry::ES,
    file: &file::ES,
    me: &me::ES,
    permission: &permission::ES,
    reading: &reading::ES,
    refusal: refusal::es,
    related: &related::ES,
    report: &report::ES,
    search: &search::ES,
    ticket: &ticket::ES,
    transfer: &transfer::ES,
};

impl Locale {
    /// # Panics
    /// In a browser, before [`fetch`].
    #[expect(clippy::expect_used, reason = "a page without its texts can say nothing; the page wakes after they came")]
    pub fn texts(self) -> &'static Texts {
        if cfg!(target_arch = "wasm32") {
            return FETCHED.get().expect("texts are fetched before the page is drawn");
        }
        match self {
            Self::PtBr => &PT_BR,
            Self::En => &EN,
            Self::Es => &ES,
        }
    }

    /// How the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::PtBr => "Português",
            Self::En => "English",
            Self::Es => "Español",
        }
    }
}

/// What a browser has: the texts of its page's language.
static FETCHED: OnceLock<&'static Texts> = OnceLock::new();

/// Brings a language into the browser. Each lies in a file of its own (`ui::later` says how), so that a page has one and not three.
///
/// # Errors
/// The file did not come.
pub async fn fetch(locale: Locale) -> Result<(), SplitLoaderError> {
    let texts = match locale {
        Locale::PtBr => pt_br().await?,
        Locale::En => en().await?,
        Locale::Es => es().await?,
    };
    FETCHED.get_or_init(|| texts);
    Ok(())
}

static LATER_FETCHED: OnceLock<&'static LaterTexts> = OnceLock::new();

#[expect(clippy::expect_used, reason = "a part of the page wakes after its texts came")]
fn later_here() -> &'static LaterTexts {
    LATER_FETCHED.get().expect("texts are fetched before the part that shows them is drawn")
}

/// Words for a refused field, unless they have not been fetched yet.
fn refusal_here(locale: Locale) -> Option<Refusal> {
    if cfg!(target_arch = "wasm32") {
        return LATER_FETCHED.get().map(|texts| texts.refusal);
    }
    Some(locale.texts().refusal)
}

/// Brings what the later parts say; at once where it is there already.
///
/// # Errors
/// The file did not come.
pub async fn fetch_later(locale: Locale) -> Result<(), SplitLoaderError> {
    if cfg!(target_arch = "wasm32") && LATER_FETCHED.get().is_none() {
        let texts = match locale {
            Locale::PtBr => later_pt_br().await?,
            Locale::En => later_en().await?,
            Locale::Es => later_es().await?,
        };
        LATER_FETCHED.get_or_init(|| texts);
    }
    Ok(())
}

#[wasm_split(pt_br, wasm_split_path = leptos::wasm_split, fallible)]
fn pt_br() -> Result<&'static Texts, SplitLoaderError> {
    Ok(&PT_BR)
}

#[wasm_split(later_pt_br, wasm_split_path = leptos::wasm_split, fallible)]
fn later_pt_br() -> Result<&'static LaterTexts, SplitLoaderError> {
    Ok(&LATER_PT_BR)
}

#[wasm_split(en, wasm_split_path = leptos::wasm_split, fallible)]
fn en() -> Result<&'static Texts, SplitLoaderError> {
    Ok(&EN)
}

#[wasm_split(later_en, wasm_split_path = leptos::wasm_split, fallible)]
fn later_en() -> Result<&'static LaterTexts, SplitLoaderError> {
    Ok(&LATER_EN)
}

#[wasm_split(es, wasm_split_path = leptos::wasm_split, fallible)]
fn es() -> Result<&'static Texts, SplitLoaderError> {
    Ok(&ES)
}

#[wasm_split(later_es, wasm_split_path = leptos::wasm_split, fallible)]
fn later_es() -> Result<&'static LaterTexts, SplitLoaderError> {
    Ok(&LATER_ES)
}

/// The language that the server printed: from the shell there, from the document here.
pub fn page_locale() -> Locale {
    use_context().or_else(|| page::root_attribute("lang").and_then(|tag| Locale::from_tag(&tag))).unwrap_or_default()
}

/// The texts in the page's language. Another language means another page load, so they never change under a view. To be asked
/// while a component is made and not in an event handler, where there is no context.
pub fn use_texts() -> &'static Texts {
    use_context::<Locale>().unwrap_or_default().texts()
}
