//! Names, e-mail addresses and telephone numbers.

use super::{Reason, normalize_key};
use crate::desk::rules::text::clean_line;

/// A person's name: 2 to 120 characters on one line, with a letter, and not a mere greeting.
///
/// # Errors
/// `Empty`, `TooShort`, `TooLong`, `NoLetter` or `Greeting`.
pub fn name(text: &str) -> Result<String, Reason> {
    let line = clean_line(text, 120)?;
    if line.chars().count() < 2 {
        Err(Reason::TooShort { min: 2 })
    } else if !line.chars().any(char::is_alphabetic) {
        Err(Reason::NoLetter)
    } else if is_greeting(&line) {
        Err(Reason::Greeting)
    } else {
        Ok(line)
    }
}

/// Words that open a greeting, as [`normalize_key`] writes them, repeated letters made one.
const OPENERS: &[&str] = &[
    "oi", "oie", "ola", "opa", "alo", "bom", "boa", "helo", "hi", "hey", "god", "hola", "buenas", "buenos", "eai",
    "salve", "e", "tudo",
];

/// Words that only go on with one.
const FOLLOWERS: &[&str] = &[
    "dia", "tarde", "noite", "morning", "afternon", "evening", "day", "dias", "tardes", "noches", "bem", "bom", "ai",
    "vai", "como", "esta", "voce", "there", "al", "todos", "gente", "que", "tal",
];

/// Whether the text is a greeting and nothing else, in Portuguese, English or Spanish: "oi",
/// "Olá, bom dia!", "hellooo".
pub fn is_greeting(text: &str) -> bool {
    let key = squeeze(&normalize_key(text));
    let words: Vec<&str> = key.split(' ').collect();
    match words.as_slice() {
        ["e"] | ["tudo"] => false,
        [first, rest @ ..] => {
            OPENERS.contains(first) && rest.iter().all(|word| OPENERS.contains(word) || FOLLOWERS.contains(word))
        }
        [] => false,
    }
}

/// Repeated letters made one, so that "oiii" is "oi".
fn squeeze(key: &str) -> String {
    let mut chars: Vec<char> = key.chars().collect();
    chars.dedup();
    chars.into_iter().collect()
}

/// An e-mail address, checked pragmatically: the only proof of one is a message that arrives. One @,
/// a dot in the domain, at most 254 bytes (RFC 5321 §4.5.3.1.3, less the brackets). The domain is
/// stored in lower case; the local part as written, since its case may matter to its server.
///
/// # Errors
/// `Empty`, `TooLong` or `NotEmail`.
pub fn email(text: &str) -> Result<String, Reason> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Reason::Empty);
    }
    if text.len() > 254 {
        return Err(Reason::TooLong { max: 254 });
    }
    let (local, domain) = text.split_once('@').ok_or(Reason::NotEmail)?;
    if is_local(local) && is_domain(domain) {
        Ok(format!("{local}@{}", domain.to_ascii_lowercase()))
    } else {
        Err(Reason::NotEmail)
    }
}

fn is_local(local: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(c);
    local.len() <= 64 && local.split('.').all(|part| !part.is_empty() && part.chars().all(allowed))
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let Some((_, top)) = domain.rsplit_once('.') else {
        return false;
    };
    let is_top = top.chars().count() >= 2 && top.chars().any(char::is_alphabetic);
    is_top && domain.split('.').all(is_label)
}

/// The first e-mail address in a sentence ("meu email é x@y.com."), as [`email`] stores it.
pub fn extract_email(sentence: &str) -> Option<String> {
    let is_boundary = |c: char| c.is_whitespace() || "<>()[]\",;:".contains(c);
    let words = sentence.split(is_boundary).filter(|word| word.contains('@'));
    let bare = words.map(|word| word.trim_matches(['.', '!', '?', '\'', '*', '_', '-']));
    bare.into_iter().find_map(|word| email(word).ok())
}

/// A telephone number. A Brazilian one is stored as its 10 or 11 national digits (area code first),
/// whether or not +55 or a trunk 0 was written; one of another country, which must begin with +, as
/// `+` and 8 to 15 digits (ITU-T E.164), for its digits alone could be taken for a Brazilian one.
///
/// # Errors
/// `Empty`, `Characters` or `NotPhone`.
pub fn phone(text: &str) -> Result<String, Reason> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Reason::Empty);
    }
    let (international, rest) = match text.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if !rest.chars().all(|c| c.is_ascii_digit() || " ().-/\u{A0}".contains(c)) {
        return Err(Reason::Characters);
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let brazilian = match digits.strip_prefix("55") {
        Some(national) if international || digits.len() >= 12 => Some(national),
        _ if international => None,
        _ => Some(digits.as_str()),
    };
    match brazilian.map(|number| number.strip_prefix('0').unwrap_or(number)) {
        Some(national) if is_brazilian(national) => Ok(national.to_owned()),
        Some(_) => Err(Reason::NotPhone),
        None if (8..=15).contains(&digits.len()) && !digits.starts_with('0') => Ok(format!("+{digits}")),
        None => Err(Reason::NotPhone),
    }
}

/// Area codes have no zero; mobile numbers have nine digits and begin with 9; fixed ones have eight
/// and begin with 2 to 8 (Anatel's numbering plan).
fn is_brazilian(national: &str) -> bool {
    let all_equal = |number: &[u8]| number.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
    match national.as_bytes() {
        [b'1'..=b'9', b'1'..=b'9', number @ ..] => match number {
            [b'9', _, _, _, _, _, _, _, _] | [b'2'..=b'8', _, _, _, _, _, _, _] => !all_equal(number),
            _ => false,
        },
        _ => false,
    }
}
