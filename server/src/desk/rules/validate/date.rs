//! Dates of birth.

use jiff::{ToSpan as _, civil::Date};

use super::Reason;

/// Nobody known lived longer; an earlier year is a typing mistake.
const MAX_AGE_YEARS: i64 = 130;

/// A date of birth, stored as ISO 8601 (`1990-12-31`). Read as day, month, year, whatever stands
/// between them or nothing at all (`31/12/1990`, `31.12.1990`, `31121990`), or as ISO. Years have
/// four digits, since "45" could be two of them.
///
/// # Errors
/// `Empty`, `NotDate`, `FutureDate` or `TooLongAgo`, the two last by `today` on the company's clock.
pub fn birth_date(text: &str, today: Date) -> Result<String, Reason> {
    let date = read(text)?;
    if date > today {
        Err(Reason::FutureDate)
    } else if date < today.saturating_sub(MAX_AGE_YEARS.years()) {
        Err(Reason::TooLongAgo)
    } else {
        Ok(date.to_string())
    }
}

/// Any day of the calendar, in the forms of [`birth_date`].
pub(super) fn read(text: &str) -> Result<Date, Reason> {
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.'))
        .filter(|part| !part.is_empty())
        .collect();
    let all_digits = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let (year, month, day) = match parts.as_slice() {
        [] => return Err(Reason::Empty),
        _ if !all_digits => return Err(Reason::NotDate),
        [year, month, day] if year.len() == 4 && month.len() <= 2 => (*year, *month, *day),
        [day, month, year] if year.len() == 4 => (*year, *month, *day),
        [all] if all.len() == 8 => {
            let (day, rest) = all.split_at(2);
            let (month, year) = rest.split_at(2);
            (year, month, day)
        }
        _ => return Err(Reason::NotDate),
    };
    let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    date().ok_or(Reason::NotDate)
}
