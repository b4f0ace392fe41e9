//! Brazilian tax numbers, by their check digits.

use super::Reason;

/// A CPF, stored as its 11 digits. Both check digits are modulus 11 (Receita Federal); numbers of
/// one repeated digit satisfy them but are never issued, so they are refused.
///
/// # Errors
/// `Empty`, `Characters`, `WrongLength` or `CheckDigits`.
pub fn cpf(text: &str) -> Result<String, Reason> {
    let bare = without_punctuation(text)?;
    if !bare.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::Characters);
    }
    if bare.len() != 11 {
        return Err(Reason::WrongLength { length: bare.len() });
    }
    // The weights count up from 2 at the right, without starting again.
    checked(bare, 9, |from_right| from_right + 2)
}

/// A CNPJ, stored as its 14 characters in upper case.
///
/// Besides the numeric form, the alphanumeric one of Receita Federal's Instrução Normativa RFB
/// nº 2.229/2024, in use since July 2026: twelve letters or digits and two numeric check digits. Its
/// check digits are those of the numeric form, each character counting as its ASCII code less 48, so
/// that one computation serves both.
///
/// # Errors
/// `Empty`, `Characters`, `WrongLength` or `CheckDigits`.
pub fn cnpj(text: &str) -> Result<String, Reason> {
    let bare = without_punctuation(text)?.to_ascii_uppercase();
    if !bare.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(Reason::Characters);
    }
    if bare.len() != 14 {
        return Err(Reason::WrongLength { length: bare.len() });
    }
    if !bare.bytes().skip(12).all(|b| b.is_ascii_digit()) {
        return Err(Reason::Characters);
    }
    // The weights count up from 2 to 9 at the right, and start again.
    checked(bare, 12, |from_right| from_right % 8 + 2)
}

fn without_punctuation(text: &str) -> Result<String, Reason> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/')).collect();
    if bare.is_empty() { Err(Reason::Empty) } else { Ok(bare) }
}

/// `document` when its two last digits are the check digits of the first `base` characters.
fn checked(document: String, base: usize, weight: fn(u32) -> u32) -> Result<String, Reason> {
    let values: Vec<u32> = document.bytes().map(|b| u32::from(b.saturating_sub(b'0'))).collect();
    let all_equal = values.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
    let fits = |end: usize| values.get(end).copied() == Some(check_digit(&values, end, weight));
    if !all_equal && fits(base) && fits(base + 1) { Ok(document) } else { Err(Reason::CheckDigits) }
}

fn check_digit(values: &[u32], end: usize, weight: fn(u32) -> u32) -> u32 {
    let from_right = values.iter().take(end).rev().zip(0_u32..);
    let sum: u32 = from_right.map(|(value, position)| value * weight(position)).sum();
    match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    }
}
