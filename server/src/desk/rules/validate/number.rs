//! Numbers as people write them.

use super::Reason;

/// A decimal number of up to 15 digits (all of which a spreadsheet keeps), stored with `.` before the
/// decimals and without thousands separators.
///
/// With both separators the last one is before the decimals. Alone, a comma is before decimals, and
/// a dot groups thousands when three digits follow it, as Brazil writes: "1.500" is fifteen hundred.
/// So that a stored value is read back as itself, three decimals are stored with a fourth, 0.
///
/// # Errors
/// `Empty`, `TooLong` or `NotNumber`.
pub fn number(text: &str) -> Result<String, Reason> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.is_empty() {
        return Err(Reason::Empty);
    }
    let (sign, unsigned) = match bare.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", bare.strip_prefix('+').unwrap_or(&bare)),
    };
    let (whole, decimals) = split(unsigned).ok_or(Reason::NotNumber)?;
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(&whole) || !all_digits(&decimals) {
        return Err(Reason::NotNumber);
    }
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    if whole.len() + decimals.len() > 15 {
        return Err(Reason::TooLong { max: 15 });
    }
    let is_zero = whole.is_empty() && decimals.is_empty();
    let sign = if is_zero { "" } else { sign };
    let whole = if whole.is_empty() { "0" } else { whole };
    Ok(match decimals.len() {
        0 => format!("{sign}{whole}"),
        3 => format!("{sign}{whole}.{decimals}0"),
        _ => format!("{sign}{whole}.{decimals}"),
    })
}

/// The whole part without its separators, and the decimals.
fn split(unsigned: &str) -> Option<(String, String)> {
    let dots = unsigned.matches('.').count();
    let commas = unsigned.matches(',').count();
    let last = |separator: char| unsigned.rsplit_once(separator);
    let (whole, decimals, separator) = match (dots, commas) {
        (0, 0) => (unsigned, "", '.'),
        (_, 1) if unsigned.rfind(',') > unsigned.rfind('.') => {
            let (whole, decimals) = last(',')?;
            (whole, decimals, '.')
        }
        (1, 1..) => {
            let (whole, decimals) = last('.')?;
            (whole, decimals, ',')
        }
        (0, 2..) => (unsigned, "", ','),
        (1, 0) if last('.').is_some_and(|(_, decimals)| decimals.len() != 3) => {
            let (whole, decimals) = last('.')?;
            (whole, decimals, ',')
        }
        _ => (unsigned, "", '.'),
    };
    let is_bare_separator = unsigned.ends_with(['.', ',']);
    let grouped = ungroup(whole, separator)?;
    (!is_bare_separator).then(|| (grouped, decimals.to_owned()))
}

/// `1.234.567` as `1234567`; `None` when the groups are not of three.
fn ungroup(whole: &str, separator: char) -> Option<String> {
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let mut joined = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        joined.push_str(group);
    }
    Some(joined)
}
