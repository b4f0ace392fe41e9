//! What people answer, parsed into the one form that is stored. Each function gives back the
//! normalised value, and parsing a stored value again gives it back unchanged.

mod contact;
mod date;
mod document;
mod fold;
mod number;
#[cfg(test)]
mod properties;
mod show;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub use app::conversation::answer::model::FieldKind;
pub use contact::{email, extract_email, is_greeting, name, phone};
pub use date::birth_date;
pub use document::{cnpj, cpf};
pub use fold::normalize_key;
pub use number::number;
pub use show::{format, is_masked, mask};

use super::text::{clean_line, clean_message};

/// Why an answer cannot be accepted. Lengths are in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Nothing visible was written.
    Empty,
    /// Fewer than `min` characters.
    TooShort {
        /// The fewest accepted.
        min: usize,
    },
    /// More than `max` characters.
    TooLong {
        /// The most accepted.
        max: usize,
    },
    /// A character that cannot be part of such a value.
    Characters,
    /// A name without any letter.
    NoLetter,
    /// A greeting in the place of a name.
    Greeting,
    /// A request or a question in the place of a name. Only the attendant gives this one.
    NotName,
    /// Not the shape of an e-mail address.
    NotEmail,
    /// Not a telephone number with its area code.
    NotPhone,
    /// A document with too few or too many characters.
    WrongLength {
        /// How many it has, punctuation not counted.
        length: usize,
    },
    /// The check digits do not fit: most often a typing mistake.
    CheckDigits,
    /// Not a day of the calendar.
    NotDate,
    /// A day that has not yet come.
    FutureDate,
    /// More than 130 years ago.
    TooLongAgo,
    /// Not a number.
    NotNumber,
}

/// Parses an answer to a field of this `kind`. `today` is the company's date.
///
/// # Errors
/// Why it is not such a value.
pub fn parse(kind: FieldKind, text: &str, today: Date) -> Result<String, Reason> {
    match kind {
        FieldKind::Name => name(text),
        FieldKind::Email => email(text),
        FieldKind::Phone => phone(text),
        FieldKind::Cpf => cpf(text),
        FieldKind::Cnpj => cnpj(text),
        FieldKind::BirthDate => birth_date(text, today),
        FieldKind::Registration => registration(text),
        FieldKind::Text => free_text(text),
        FieldKind::Number => number(text),
    }
}

/// A registration number: 1 to 40 letters, digits, `.`, `-` or `/`, at least one of them a letter or
/// digit. Stored as written, because zeros and case may mean something to the company.
///
/// # Errors
/// `Empty`, `TooLong` or `Characters`.
pub fn registration(text: &str) -> Result<String, Reason> {
    let line = clean_line(text, 40)?;
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/');
    if line.chars().all(allowed) && line.chars().any(char::is_alphanumeric) {
        Ok(line)
    } else {
        Err(Reason::Characters)
    }
}

/// Free text of 1 to 500 characters, line breaks kept.
///
/// # Errors
/// `Empty` or `TooLong`.
pub fn free_text(text: &str) -> Result<String, Reason> {
    clean_message(text, 500)
}
