//! Whether a department is open, when it opens next, and how long it was open: by the company's wall clock, whose days may have
//! 23 or 25 hours. Everything is decided on instants, so that a change of the clock opens nothing twice.

use app::{admin::hours::model::Span, time::Timestamp};
use jiff::{
    ToSpan as _,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use std::collections::BTreeSet;

/// How far a next opening is looked for.
const AHEAD_DAYS: u32 = 400;
/// How far back open time is counted: longer than any patience.
const BACK_DAYS: u32 = 800;
const DAY_MINUTES: u16 = 24 * 60;

/// When a department is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// From Monday on; each day's in order, none overlapping another.
    pub week: [Vec<Span>; 7],
    /// Closed all day.
    pub holidays: BTreeSet<Date>,
}

impl Opening {
    fn spans(&self, zone: &TimeZone, date: Date) -> Vec<(i64, i64)> {
        if self.holidays.contains(&date) {
            return Vec::new();
        }
        let day = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        let spans = self.week.get(day).into_iter().flatten();
        let instants =
            spans.filter_map(|span| Some((instant(zone, date, span.from)?, instant(zone, date, span.until)?)));
        instants.filter(|(from, until)| from < until).collect()
    }

    pub fn is_open(&self, zone: &TimeZone, now: Timestamp) -> bool {
        let spans = self.spans(zone, today(zone, now));
        spans.iter().any(|(from, until)| (*from..*until).contains(&now.0))
    }

    /// When it opens after `now`, on the wall; `None` when it never does.
    pub fn next(&self, zone: &TimeZone, now: Timestamp) -> Option<DateTime> {
        let mut date = today(zone, now);
        for _ in 0..AHEAD_DAYS {
            if let Some((from, _)) = self.spans(zone, date).into_iter().find(|(from, _)| *from > now.0) {
                return Some(zone.to_datetime(jiff::Timestamp::from_millisecond(from).ok()?));
            }
            date = date.checked_add(1.day()).ok()?;
        }
        None
    }

    /// The latest instant from which on it was open for so long until `now`: closed hours count for nothing.
    pub fn open_for(&self, zone: &TimeZone, now: Timestamp, millis: i64) -> Timestamp {
        let (mut left, mut date) = (millis, today(zone, now));
        for _ in 0..BACK_DAYS {
            for (from, until) in self.spans(zone, date).into_iter().rev() {
                let until = until.min(now.0);
                if until - from >= left {
                    return Timestamp(until - left);
                }
                left -= (until - from).max(0);
            }
            let Ok(before) = date.checked_sub(1.day()) else { break };
            date = before;
        }
        Timestamp(i64::MIN)
    }
}

fn today(zone: &TimeZone, now: Timestamp) -> Date {
    let at = jiff::Timestamp::from_millisecond(now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    zone.to_datetime(at).date()
}

/// A minute of that day; one that the clock leaps over is the first after the leap.
fn instant(zone: &TimeZone, date: Date, minute: u16) -> Option<i64> {
    let date = if minute >= DAY_MINUTES { date.checked_add(1.day()).ok()? } else { date };
    let minute = minute % DAY_MINUTES;
    let at = date.at(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0);
    Some(zone.to_zoned(at).ok()?.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::named;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn span(from: u16, until: u16) -> Span {
        Span { from: from * 60, until: until * 60 }
    }

    /// Monday to Friday 8 to 12 and 13 to 18; Saturday 9 to midnight.
    fn usual() -> Opening {
        let workday = vec![span(8, 12), span(13, 18)];
        let mut week: [Vec<Span>; 7] = std::array::from_fn(|_| workday.clone());
        week[5] = vec![span(9, 24)];
        week[6] = Vec::new();
        Opening { week, holidays: BTreeSet::from([date(2026, 12, 25)]) }
    }

    fn at(zone: &str, wall: DateTime) -> Timestamp {
        Timestamp(named(zone).to_zoned(wall).unwrap().timestamp().as_millisecond())
    }

    const SAO_PAULO: &str = "America/Sao_Paulo";

    #[test]
    fn a_week_a_lunch_break_and_a_holiday() {
        let (opening, zone) = (usual(), named(SAO_PAULO));
        for (wall, is_open, next) in [
            (date(2026, 11, 23).at(7, 59, 59, 0), false, date(2026, 11, 23).at(8, 0, 0, 0)),
            (date(2026, 11, 23).at(8, 0, 0, 0), true, date(2026, 11, 23).at(13, 0, 0, 0)),
            (date(2026, 11, 23).at(12, 0, 0, 0), false, date(2026, 11, 23).at(13, 0, 0, 0)),
            (date(2026, 11, 27).at(18, 0, 0, 0), false, date(2026, 11, 28).at(9, 0, 0, 0)),
            (date(2026, 11, 28).at(23, 59, 59, 0), true, date(2026, 11, 30).at(8, 0, 0, 0)),
            (date(2026, 11, 29).at(0, 0, 0, 0), false, date(2026, 11, 30).at(8, 0, 0, 0)),
            // Christmas is a Friday.
            (date(2026, 12, 24).at(20, 0, 0, 0), false, date(2026, 12, 26).at(9, 0, 0, 0)),
            (date(2026, 12, 25).at(10, 0, 0, 0), false, date(2026, 12, 26).at(9, 0, 0, 0)),
        ] {
            let now = at(SAO_PAULO, wall);
            assert_eq!((opening.is_open(&zone, now), opening.next(&zone, now)), (is_open, Some(next)), "{wall}");
        }
        assert_eq!(Opening::default().next(&zone, at(SAO_PAULO, date(2026, 1, 1).at(0, 0, 0, 0))), None);
    }

    #[test]
    fn the_clock_that_leaps_opens_once_and_at_a_time_that_there_is() {
        let berlin = named("Europe/Berlin");
        let mut opening = Opening::default();
        // 2:30 is leapt over on 29 March 2026: the clock goes from 2 to 3.
        opening.week[6] = vec![Span { from: 150, until: 600 }];
        let before = at("Europe/Berlin", date(2026, 3, 29).at(1, 0, 0, 0));
        assert_eq!(opening.next(&berlin, before), Some(date(2026, 3, 29).at(3, 30, 0, 0)));
        // From 2:00 to 2:30 is no time at all that day.
        opening.week[6] = vec![Span { from: 125, until: 155 }, Span { from: 600, until: 660 }];
        assert!(opening.is_open(&berlin, at("Europe/Berlin", date(2026, 3, 29).at(3, 6, 0, 0))));
    }

    #[test]
    fn closed_hours_do_not_count_as_waiting() {
        let (opening, zone) = (usual(), named(SAO_PAULO));
        let hours = |count: i64| count * 3_600_000;
        let monday = at(SAO_PAULO, date(2026, 11, 30).at(10, 0, 0, 0));
        let since = |count| {
            zone.to_datetime(
                jiff::Timestamp::from_millisecond(opening.open_for(&zone, monday, hours(count)).0).unwrap(),
            )
        };
        assert_eq!(since(2), date(2026, 11, 30).at(8, 0, 0, 0));
        // Two on Monday, fifteen on Saturday, one of Friday's.
        assert_eq!(since(18), date(2026, 11, 27).at(17, 0, 0, 0));
        assert_eq!(Opening::default().open_for(&zone, monday, 1), Timestamp(i64::MIN), "never open, never due");
    }

    fn openings() -> impl Strategy<Value = Opening> {
        let day = prop::collection::btree_set(0_u16..=96, 0..6).prop_map(|edges| {
            let edges: Vec<u16> = edges.into_iter().map(|quarter| quarter * 15).collect();
            edges.chunks_exact(2).map(|pair| Span { from: pair[0], until: pair[1] }).collect::<Vec<_>>()
        });
        let holidays = prop::collection::btree_set((1_i8..=12, 1_i8..=28), 0..6);
        (prop::array::uniform7(day), holidays).prop_map(|(week, holidays)| {
            let holidays = holidays.into_iter().map(|(month, day)| date(2026, month, day)).collect();
            Opening { week, holidays }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn what_is_told_is_kept(
            opening in openings(),
            zone in prop::sample::select(vec![SAO_PAULO, "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "UTC"]),
            minutes in 0_i64..525_600,
        ) {
            let zone = named(zone);
            // 2026-01-01 UTC, and on.
            let now = Timestamp(1_767_225_600_000 + minutes * 60_000);
            if let Some(next) = opening.next(&zone, now) {
                let then = Timestamp(zone.to_zoned(next).unwrap().timestamp().as_millisecond());
                // Of an hour that comes twice the wall says only one; it is open then or was a moment before.
                let ambiguous = zone.to_ambiguous_zoned(next).is_ambiguous();
                prop_assert!(ambiguous || (then > now && opening.is_open(&zone, then)), "{next}");
                let just_before = Timestamp(then.0 - 1);
                if just_before > now && !ambiguous && !opening.is_open(&zone, now) {
                    prop_assert!(!opening.is_open(&zone, just_before) || opening.next(&zone, now) == opening.next(&zone, just_before));
                }
            }
            let since = opening.open_for(&zone, now, 3_600_000);
            prop_assert!(since <= Timestamp(now.0 - 3_600_000));
        }
    }
}
