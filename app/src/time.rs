//! Instants, and how they are shown without a hydration mismatch: the server sends the company's offsets once, and both sides
//! do the same arithmetic. No clock is read while rendering.

use serde::{Deserialize, Serialize};

const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

/// Unix milliseconds, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Whole seconds from `self` to `later`, never negative.
    pub fn seconds_until(self, later: Timestamp) -> u32 {
        u32::try_from((later.0 - self.0).max(0) / 1000).unwrap_or(u32::MAX)
    }

    /// For `<time datetime>`: RFC 3339 in UTC.
    pub fn rfc3339(self) -> String {
        let utc = Zone::default().local(self);
        format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second)
    }
}

/// A wall clock's reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    pub year: i32,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// 0 is Sunday.
    pub weekday: u8,
    /// Days since 1970-01-01 on that wall: equal for two instants of the same local day.
    pub day_number: i64,
}

/// The company's time zone as the instants at which its offset changes: `(from, minutes east of UTC)`, oldest first.
/// Before the first entry its offset holds as well; an empty zone is UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    pub offsets: Vec<(Timestamp, i32)>,
}

impl Zone {
    fn offset_minutes(&self, at: Timestamp) -> i32 {
        let held = self.offsets.iter().rev().find(|(from, _)| *from <= at).or(self.offsets.first());
        held.map_or(0, |(_, minutes)| *minutes)
    }

    /// What the company's clock on the wall showed at that instant.
    pub fn local(&self, at: Timestamp) -> Local {
        let millis = at.0 + i64::from(self.offset_minutes(at)) * MINUTE;
        let day_number = millis.div_euclid(DAY);
        let in_day = millis.rem_euclid(DAY) / 1000;
        let (year, month, day) = civil(day_number);
        let part = |value: i64| u8::try_from(value).unwrap_or(0);
        Local {
            year,
            month,
            day,
            hour: part(in_day / 3600),
            minute: part(in_day / 60 % 60),
            second: part(in_day % 60),
            weekday: part((day_number + 4).rem_euclid(7)),
            day_number,
        }
    }

    /// `08:51`.
    pub fn clock(&self, at: Timestamp) -> String {
        let local = self.local(at);
        format!("{:02}:{:02}", local.hour, local.minute)
    }
}

/// Days since 1970-01-01 to a Gregorian date: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
fn civil(days: i64) -> (i32, u8, u8) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    (i32::try_from(year).unwrap_or(0), u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_instant_reads_right_in_utc_and_in_sao_paulo() {
        let at = Timestamp(1_795_434_531_266); // 2026-11-23T11:48:51.266Z
        assert_eq!(at.rfc3339(), "2026-11-23T11:48:51Z");
        let zone = Zone { offsets: vec![(Timestamp(0), -180)] };
        assert_eq!(zone.clock(at), "08:48");
        assert_eq!(zone.local(at).weekday, 1);
    }

    #[test]
    fn an_offset_holds_from_its_instant_on() {
        let zone = Zone { offsets: vec![(Timestamp(0), -180), (Timestamp(DAY), -120)] };
        assert_eq!(zone.clock(Timestamp(DAY - 1)), "20:59");
        assert_eq!(zone.clock(Timestamp(DAY)), "22:00");
    }

    #[test]
    fn dates_before_1970_and_leap_days_read_right() {
        assert_eq!(Timestamp(-1).rfc3339(), "1969-12-31T23:59:59Z");
        assert_eq!(Timestamp(951_782_400_000).rfc3339(), "2000-02-29T00:00:00Z");
    }
}
