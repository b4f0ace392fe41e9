//! Stored values as people read them, whole or masked.

use super::{FieldKind, date};

/// A stored value as people write it: CPF `123.456.789-09`, CNPJ `12.ABC.345/01DE-35`, phone
/// `(81) 99888-1234`, date `31/12/1990`; anything else, or what is not in stored form, as it is.
pub fn format(kind: FieldKind, value: &str) -> String {
    let written = match kind {
        FieldKind::Cpf => cut(value, &[3, 3, 3, 2]).map(|p| punctuate(&p, &["", ".", ".", "-"])),
        FieldKind::Cnpj => cut(value, &[2, 3, 3, 4, 2]).map(|p| punctuate(&p, &["", ".", ".", "/", "-"])),
        FieldKind::Phone => phone_parts(value).map(|p| punctuate(&p, &["(", ") ", "-"])),
        FieldKind::BirthDate => date_parts(value).map(|p| punctuate(&p, &["", "/", "/"])),
        _ => None,
    };
    written.unwrap_or_else(|| value.to_owned())
}

/// A stored value with what identifies the person hidden: CPF `•••.456.789-••`, phone
/// `(81) •••••-1234`, e-mail `j•••@nortel.com`, date `••/••/1990`, registration but its end. Names,
/// free text and plain numbers are not masked. What is not in stored form is hidden whole, so that a
/// mistake elsewhere shows nothing.
pub fn mask(kind: FieldKind, value: &str) -> String {
    let masked = match kind {
        FieldKind::Name | FieldKind::Text | FieldKind::Number => Some(value.to_owned()),
        FieldKind::Cpf => cut(value, &[3, 3, 3, 2]).and_then(|parts| match parts.as_slice() {
            [_, b, c, _] => Some(format!("•••.{b}.{c}-••")),
            _ => None,
        }),
        FieldKind::Cnpj => cut(value, &[2, 3, 3, 4, 2]).and_then(|parts| match parts.as_slice() {
            [_, b, c, d, _] => Some(format!("••.{b}.{c}/{d}-••")),
            _ => None,
        }),
        FieldKind::Phone => match phone_parts(value) {
            Some([area, first, last]) => Some(format!("({area}) {}-{last}", dots(first.len()))),
            None => value.strip_prefix('+').filter(|digits| digits.len() >= 8).map(tail),
        },
        FieldKind::Email => value.split_once('@').and_then(|(local, domain)| {
            let first = local.chars().next()?;
            Some(format!("{first}•••@{domain}"))
        }),
        FieldKind::BirthDate => date_parts(value).map(|[_, _, year]| format!("••/••/{year}")),
        FieldKind::Registration => Some(tail(value)),
    };
    masked.unwrap_or_else(|| dots(value.chars().count()))
}

/// Whether answers of this kind say who or where somebody is, and are hidden until asked for.
pub fn is_masked(kind: FieldKind) -> bool {
    !matches!(kind, FieldKind::Name | FieldKind::Text | FieldKind::Number)
}

fn dots(count: usize) -> String {
    "•".repeat(count)
}

/// All hidden but the last characters: at most three, and never more than half.
fn tail(value: &str) -> String {
    let count = value.chars().count();
    let shown = 3.min(count / 2);
    let end: String = value.chars().skip(count - shown).collect();
    format!("{}{end}", dots(count - shown))
}

/// `value` cut in pieces of these lengths; `None` unless it is ASCII and just that long.
fn cut<'a>(value: &'a str, lengths: &[usize]) -> Option<Vec<&'a str>> {
    let is_bare = value.bytes().all(|b| b.is_ascii_alphanumeric());
    if !is_bare || value.len() != lengths.iter().sum::<usize>() {
        return None;
    }
    let mut from = 0;
    let mut parts = Vec::with_capacity(lengths.len());
    for length in lengths {
        parts.push(value.get(from..from + length)?);
        from += length;
    }
    Some(parts)
}

fn punctuate(parts: &[&str], before: &[&str]) -> String {
    before.iter().zip(parts).flat_map(|(mark, part)| [*mark, *part]).collect()
}

/// Area code, first and last part of a Brazilian number.
fn phone_parts(value: &str) -> Option<[&str; 3]> {
    let parts = cut(value, &[2, 5, 4]).or_else(|| cut(value, &[2, 4, 4]))?;
    parts.try_into().ok()
}

/// Day, month and year of a stored date.
fn date_parts(value: &str) -> Option<[&str; 3]> {
    date::read(value).ok().filter(|date| date.to_string() == value)?;
    let (year, rest) = value.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Some([day, month, year])
}
