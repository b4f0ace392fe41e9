//! The interface's languages.

pub mod actions;
pub mod admin;
pub mod conversation;
pub mod error;
pub mod queue;
pub mod reading;
pub mod related;
pub mod report;
pub mod search;
pub mod session;
pub mod shift;
pub mod ticket;
pub mod transfer;
pub mod ui;

use leptos::{
    prelude::use_context,
    wasm_split::{SplitLoaderError, wasm_split},
};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

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
/// forgotten language or parameter does not compile.
pub struct Texts {
    pub actions: &'static actions::Texts,
    pub admin: &'static admin::Texts,
    pub conversation: &'static conversation::Texts,
    pub queue: &'static queue::Texts,
    pub reading: &'static reading::Texts,
    pub related: &'static related::Texts,
    pub report: &'static report::Texts,
    pub search: &'static search::Texts,
    pub session: &'static session::Texts,
    pub shift: &'static shift::Texts,
    pub ticket: &'static ticket::Texts,
    pub transfer: &'static transfer::Texts,
    pub ui: &'static ui::Texts,
}

static PT_BR: Texts = Texts {
    actions: &actions::PT_BR,
    admin: &admin::PT_BR,
    conversation: &conversation::PT_BR,
    queue: &queue::PT_BR,
    reading: &reading::PT_BR,
    related: &related::PT_BR,
    report: &report::PT_BR,
    search: &search::PT_BR,
    session: &session::PT_BR,
    shift: &shift::PT_BR,
    ticket: &ticket::PT_BR,
    transfer: &transfer::PT_BR,
    ui: &ui::PT_BR,
};

static EN: Texts = Texts {
    actions: &actions::EN,
    admin: &admin::EN,
    conversation: &conversation::EN,
    queue: &queue::EN,
    reading: &reading::EN,
    related: &related::EN,
    report: &report::EN,
    search: &search::EN,
    session: &session::EN,
    shift: &shift::EN,
    ticket: &ticket::EN,
    transfer: &transfer::EN,
    ui: &ui::EN,
};

static ES: Texts = Texts {
    actions: &actions::ES,
    admin: &admin::ES,
    conversation: &conversation::ES,
    queue: &queue::ES,
    reading: &reading::ES,
    related: &related::ES,
    report: &report::ES,
    search: &search::ES,
    session: &session::ES,
    shift: &shift::ES,
    ticket: &ticket::ES,
    transfer: &transfer::ES,
    ui: &ui::ES,
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

#[wasm_split(pt_br, wasm_split_path = leptos::wasm_split, fallible)]
fn pt_br() -> Result<&'static Texts, SplitLoaderError> {
    Ok(&PT_BR)
}

#[wasm_split(en, wasm_split_path = leptos::wasm_split, fallible)]
fn en() -> Result<&'static Texts, SplitLoaderError> {
    Ok(&EN)
}

#[wasm_split(es, wasm_split_path = leptos::wasm_split, fallible)]
fn es() -> Result<&'static Texts, SplitLoaderError> {
    Ok(&ES)
}

/// The texts in the page's language. Another language means another page load, so they never change under a view. To be asked
/// while a component is made and not in an event handler, where there is no context.
pub fn use_texts() -> &'static Texts {
    use_context::<Locale>().unwrap_or_default().texts()
}
