//! The emoji that a service desk uses, with their names; each is found by its name in any of our languages.

use crate::{locales::Locale, ui::fold};
use leptos::prelude::use_context;

#[derive(Clone, Copy)]
pub(super) struct Emoji {
    pub group: usize,
    pub sign: &'static str,
    pt: &'static str,
    en: &'static str,
    es: &'static str,
}

pub(super) struct Words {
    pub search: &'static str,
    pub grid: &'static str,
    pub recent: &'static str,
    pub nothing: &'static str,
    pub groups: [&'static str; 5],
    pub name: fn(&Emoji) -> &'static str,
}

static PT_BR: Words = Words {
    search: "Buscar emoji",
    grid: "Emoji",
    recent: "Usados por último",
    nothing: "Nada encontrado",
    groups: ["Rostos", "Gestos e pessoas", "Sinais", "Trabalho e objetos", "Dia a dia"],
    name: |emoji| emoji.pt,
};

static EN: Words = Words {
    search: "Search emoji",
    grid: "Emoji",
    recent: "Used last",
    nothing: "Nothing found",
    groups: ["Faces", "Gestures and people", "Signs", "Work and things", "Every day"],
    name: |emoji| emoji.en,
};

static ES: Words = Words {
    search: "Buscar emoji",
    grid: "Emoji",
    recent: "Usados por último",
    nothing: "Nada encontrado",
    groups: ["Caras", "Gestos y personas", "Señales", "Trabajo y objetos", "Día a día"],
    name: |emoji| emoji.es,
};

pub(super) fn words() -> &'static Words {
    match use_context::<Locale>().unwrap_or_default() {
        Locale::PtBr => &PT_BR,
        Locale::En => &EN,
        Locale::Es => &ES,
    }
}

/// In the order in which they are seen.
pub(super) fn emoji() -> impl Iterator<Item = Emoji> {
    let group = |(group, lines): (usize, &'static str)| lines.lines().filter_map(move |line| read(group, line));
    include_str!("list.txt").split("\n\n").enumerate().flat_map(group)
}

fn read(group: usize, line: &'static str) -> Option<Emoji> {
    let mut parts = line.split('|');
    let (sign, pt) = (parts.next()?, parts.next()?);
    let en = parts.next()?;
    Some(Emoji { group, sign, pt, en, es: parts.next().unwrap_or(pt) })
}

/// Those whose names have words that begin like each of the words.
pub(super) fn found(wanted: &str) -> Vec<Emoji> {
    let wanted = fold(wanted);
    let fits = |emoji: &Emoji| {
        let names = fold(&[emoji.pt, emoji.en, emoji.es].join(" "));
        wanted.split_whitespace().all(|word| names.split_whitespace().any(|name| name.starts_with(word)))
    };
    emoji().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn signs(wanted: &str) -> String {
        found(wanted).iter().map(|emoji| emoji.sign).collect()
    }

    #[test]
    fn each_is_there_once_with_three_names() {
        let all: Vec<Emoji> = emoji().collect();
        let signs: BTreeSet<&str> = all.iter().map(|emoji| emoji.sign).collect();
        assert_eq!(signs.len(), all.len());
        assert!(all.len() > 150, "{}", all.len());
        assert_eq!(all.last().map(|emoji| emoji.group), Some(PT_BR.groups.len() - 1));
        assert!(all.iter().all(|emoji| [emoji.pt, emoji.en, emoji.es].iter().all(|name| name.len() > 1)));
        assert!(
            all.iter().all(|emoji| !emoji.sign.contains(|letter: char| letter.is_ascii_alphanumeric())),
            "a line without its sign"
        );
    }

    #[test]
    fn one_is_found_in_any_language_and_without_accents() {
        assert!(signs("coracao").contains("❤️"));
        assert!(signs("heart").contains("❤️"));
        assert!(signs("corazón rojo").contains("❤️"));
        assert!(signs("joia").contains("👍"));
        assert_eq!(signs("xyz"), "");
    }
}
