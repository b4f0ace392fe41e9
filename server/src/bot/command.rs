//! Short things that customers say and that mean the same at every step, in the three languages at
//! once: people do not always write in the language of the page.

use crate::desk::rules::validate::normalize_key;

/// What a customer may ask of the attendant itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Back,
    Skip,
    Person,
}

const BACK: &[&str] =
    &["voltar", "volta", "voltar atras", "corrigir", "back", "go back", "volver", "atras", "volver atras"];
const SKIP: &[&str] = &[
    "pular",
    "pula",
    "quero pular",
    "prefiro nao informar",
    "nao quero informar",
    "skip",
    "skip it",
    "saltar",
    "omitir",
];
const PERSON: &[&str] = &[
    "atendente",
    "humano",
    "atendente humano",
    "pessoa",
    "agent",
    "human",
    "operator",
    "agente",
    "persona",
    "operador",
];
/// A request for a person says one of each, as "quero falar com um atendente" does.
const TALK: &[&str] =
    &["falar", "fala", "conversar", "chamar", "chame", "talk", "speak", "chat", "hablar", "quero", "want", "quiero"];
const SOMEBODY: &[&str] = &[
    "atendente",
    "humano",
    "humana",
    "pessoa",
    "alguem",
    "agent",
    "human",
    "person",
    "someone",
    "agente",
    "persona",
    "alguien",
];
/// What else such a request may say; with any other word it says more than that.
const POLITE: &[&str] = &[
    "eu", "com", "um", "uma", "o", "a", "de", "verdade", "por", "favor", "to", "with", "i", "an", "please", "real",
    "con", "una", "un", "real", "ja", "agora", "now", "ahora",
];

impl Command {
    pub(super) fn of(said: &str) -> Option<Self> {
        let key = normalize_key(said);
        let key = key.as_str();
        if BACK.contains(&key) {
            Some(Self::Back)
        } else if SKIP.contains(&key) {
            Some(Self::Skip)
        } else if PERSON.contains(&key) || asks_for_somebody(key) {
            Some(Self::Person)
        } else {
            None
        }
    }
}

fn asks_for_somebody(key: &str) -> bool {
    let says = |list: &[&str]| key.split(' ').any(|word| list.contains(&word));
    let says_only = |word: &str| [TALK, SOMEBODY, POLITE].iter().any(|list| list.contains(&word));
    says(TALK) && says(SOMEBODY) && key.split(' ').all(says_only)
}

const YES: &[&str] = &["sim", "s", "ss", "yes", "y", "yeah", "yep", "si", "claro"];
const NO: &[&str] = &["nao", "n", "no", "not", "nope"];
const AROUND: &[&str] = &[
    "foi",
    "resolvido",
    "resolveu",
    "ainda",
    "obrigado",
    "obrigada",
    "muito",
    "it",
    "was",
    "is",
    "yet",
    "resolved",
    "solved",
    "thanks",
    "thank",
    "you",
    "fue",
    "resuelto",
    "todavia",
    "gracias",
    "muchas",
    "it",
    "senhor",
    "senhora",
];

/// "Sim, obrigada" is yes, "não foi" is no; anything that says more is neither.
pub(super) fn yes_or_no(said: &str) -> Option<bool> {
    let key = normalize_key(said);
    let words: Vec<&str> = key.split(' ').collect();
    let says = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let is_plain = words.iter().all(|word| [YES, NO, AROUND].iter().any(|list| list.contains(word)));
    match (is_plain, says(YES), says(NO)) {
        (true, true, false) => Some(true),
        (true, false, true) => Some(false),
        _ => None,
    }
}

const STARS: &[&str] =
    &["nota", "estrela", "estrelas", "star", "stars", "estrella", "estrellas", "dou", "i", "give", "doy", "rating"];

/// "5", "nota 4", "3 estrelas" or as many stars.
pub(super) fn rating(said: &str) -> Option<u8> {
    let drawn = said.chars().filter(|c| matches!(c, '★' | '⭐')).count();
    let is_drawing = said.chars().all(|c| matches!(c, '★' | '☆' | '⭐' | '\u{FE0F}' | ' '));
    if is_drawing && (1..=5).contains(&drawn) {
        return u8::try_from(drawn).ok();
    }
    // Not normalized before this: "4.5" and "-1" must not become 45 and 1.
    let trimmed = said.trim().trim_end_matches(['.', '!', ',']);
    let mut others = trimmed.split_whitespace().filter(|word| !STARS.contains(&&*normalize_key(word)));
    match (others.next(), others.next()) {
        (Some(digit), None) => match digit {
            "1" | "2" | "3" | "4" | "5" => digit.parse().ok(),
            _ => None,
        },
        _ => None,
    }
}
