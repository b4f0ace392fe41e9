//! Days as people choose them, in the company's time zone.

use app::error::{AppError, Field, Part, Reason};
use jiff::{ToSpan as _, civil::Date, tz::TimeZone};

/// From the first instant of one day until before the end of another. `None`: open.
pub type Period = (Option<i64>, Option<i64>);

/// Reads two days such as `2026-11-23`; an empty one leaves that side open.
///
/// # Errors
/// What is no day, or a last day before the first.
pub fn period(from: &str, to: &str, zone: &TimeZone) -> Result<Period, AppError> {
    let first = day(from)?;
    let last = day(to)?;
    if matches!((first, last), (Some(first), Some(last)) if last < first) {
        return Err(wrong(Reason::Wrong));
    }
    let after = last.map(|last| last.checked_add(1.day())).transpose().map_err(|_| wrong(Reason::Malformed))?;
    Ok((first.map(|day| begin(day, zone)).transpose()?, after.map(|day| begin(day, zone)).transpose()?))
}

/// The period is wrong, for this reason.
pub fn wrong(reason: Reason) -> AppError {
    AppError::Invalid { field: Field::Part(Part::Period), reason }
}

fn day(text: &str) -> Result<Option<Date>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| wrong(Reason::Malformed))
}

/// The day's first instant: at midnight, or later where clocks are set forward then.
fn begin(day: Date, zone: &TimeZone) -> Result<i64, AppError> {
    let begin = day.to_zoned(zone.clone()).map_err(|_| wrong(Reason::Malformed))?;
    Ok(begin.timestamp().as_millisecond())
}

/// Days that an hour is looked for in, at most: each is a stretch of the database's question.
const DAYS: usize = 92;

/// That hour of every day of a period: `[from, to)` each.
///
/// # Errors
/// No such hour, an open period, or too long a one.
pub fn hours(hour: u8, period: Period, zone: &TimeZone) -> Result<Vec<(i64, i64)>, AppError> {
    let (Some(from), Some(to)) = period else { return Err(wrong(Reason::Incomplete)) };
    let hour = i8::try_from(hour).ok().filter(|hour| *hour < 24).ok_or_else(|| wrong(Reason::Malformed))?;
    let first = instant(from)?.to_zoned(zone.clone()).date();
    let mut stretches = Vec::new();
    let mut day = first;
    while begin(day, zone)? < to {
        if stretches.len() == DAYS {
            return Err(wrong(Reason::TooMany(u32::try_from(DAYS).unwrap_or(u32::MAX))));
        }
        let start = day.at(hour, 0, 0, 0).to_zoned(zone.clone()).map_err(|_| wrong(Reason::Malformed))?;
        let start = start.timestamp().as_millisecond();
        stretches.push((start, start + 3_600_000));
        day = day.tomorrow().map_err(|_| wrong(Reason::Malformed))?;
    }
    Ok(stretches)
}

fn instant(at: i64) -> Result<jiff::Timestamp, AppError> {
    jiff::Timestamp::from_millisecond(at).map_err(|_| wrong(Reason::Malformed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_the_companys_and_the_last_one_is_whole() {
        let zone = TimeZone::get("America/Sao_Paulo").unwrap();
        let (from, to) = period("2026-11-23", "2026-11-23", &zone).unwrap();
        assert_eq!(from, Some(1_795_402_800_000)); // 2026-11-23T03:00:00Z
        assert_eq!(to.unwrap() - from.unwrap(), 86_400_000);
        assert_eq!(period("", " ", &zone), Ok((None, None)));
    }

    #[test]
    fn nonsense_and_a_period_that_runs_backwards_are_refused() {
        for (from, to) in [("yesterday", ""), ("2026-02-30", ""), ("", "9999-12-31"), ("2026-11-24", "2026-11-23")] {
            assert!(period(from, to, &TimeZone::UTC).is_err(), "{from} {to}");
        }
    }

    #[test]
    fn an_hour_is_that_of_each_day() {
        let zone = TimeZone::get("America/Sao_Paulo").unwrap();
        let chosen = period("2026-11-23", "2026-11-24", &zone).unwrap();
        let stretches = hours(9, chosen, &zone).unwrap();
        assert_eq!(stretches[0], (1_795_402_800_000 + 9 * 3_600_000, 1_795_402_800_000 + 10 * 3_600_000));
        assert_eq!(stretches.len(), 2);
        assert!(hours(24, chosen, &zone).is_err());
        assert!(hours(9, (None, chosen.1), &zone).is_err());
        assert!(hours(9, period("2020-01-01", "2026-01-01", &zone).unwrap(), &zone).is_err());
    }
}
