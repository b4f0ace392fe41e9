//! Theme and language: remembered in cookies, because the first byte must already be right.

use super::model::Theme;
use crate::{
    browser::{cookie, page},
    locales::{Locale, Texts},
};

impl Theme {
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::System];

    /// As the cookie and `<html data-theme>` say it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::System => "system",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text)
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Light => "sun",
            Self::Dark => "moon",
            Self::System => "monitor",
        }
    }

    pub fn name(self, texts: &Texts) -> &'static str {
        match self {
            Self::Light => texts.session.theme_light,
            Self::Dark => texts.session.theme_dark,
            Self::System => texts.session.theme_system,
        }
    }
}

pub fn set_theme(theme: Theme) {
    page::set_root_attribute("data-theme", theme.as_str());
    cookie::remember("balcao_theme", theme.as_str());
}

/// The theme in use. Not to be asked while rendering.
pub fn theme() -> Theme {
    page::root_attribute("data-theme").and_then(|text| Theme::parse(&text)).unwrap_or_default()
}

/// Another language is another page load: texts do not change under a view.
pub fn set_locale(locale: Locale) {
    cookie::remember("balcao_locale", locale.tag());
    page::reload();
}
