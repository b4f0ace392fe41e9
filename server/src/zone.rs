//! The company's time zone.

use app::time::{Timestamp, Zone};
use jiff::tz::TimeZone;

/// A zone by its IANA name; UTC when there is no such.
pub fn named(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// How long back the pages show times: older ones use the oldest offset.
const BACK_MS: i64 = 3 * 366 * 86_400_000;

/// The offsets that pages need around `now`.
pub fn offsets(zone: &TimeZone, now: Timestamp) -> Zone {
    let start = jiff::Timestamp::from_millisecond(now.0 - BACK_MS).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let minutes = |offset: jiff::tz::Offset| offset.seconds() / 60;
    let mut offsets = vec![(Timestamp(start.as_millisecond()), minutes(zone.to_offset(start)))];
    // Two changes a year, and one year ahead.
    let changes = zone.following(start).take(8);
    offsets.extend(changes.map(|change| (Timestamp(change.timestamp().as_millisecond()), minutes(change.offset()))));
    Zone { offsets }
}

/// The date and the hour on the company's wall.
pub fn wall(zone: &TimeZone, now: Timestamp) -> (jiff::civil::Date, u8) {
    let at = jiff::Timestamp::from_millisecond(now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let wall = zone.to_datetime(at);
    (wall.date(), u8::try_from(wall.hour()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_follow_daylight_saving() {
        let now = Timestamp(1_795_434_531_266); // 2026-11-23
        assert_eq!(offsets(&named("America/Sao_Paulo"), now).clock(now), "08:48");
        let berlin = offsets(&named("Europe/Berlin"), now);
        assert_eq!(berlin.clock(now), "12:48");
        assert_eq!(berlin.clock(Timestamp(now.0 - 120 * 86_400_000)), "13:48");
    }
}
