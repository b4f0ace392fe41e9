//! The protocol a customer is told: the instant the conversation began, in the company's clock.

use jiff::{Timestamp, tz::TimeZone};

/// The 17 digits `YYYYMMDDHHMMSSmmm` of `at_ms` (Unix milliseconds) on the company's wall clock.
///
/// Instants before 1970 or beyond the calendar's end (about the year 9999) are read as the nearest
/// one inside, so that the answer always has 17 digits. Two instants may give the same digits when
/// clocks are set back and an hour repeats: the store keeps protocols unique by adding a millisecond
/// until one is free, so nobody may compute a protocol and assume that it was given.
pub fn protocol(at_ms: i64, zone: &TimeZone) -> String {
    let instant = Timestamp::from_millisecond(at_ms.max(0)).unwrap_or(Timestamp::MAX);
    let wall = zone.to_datetime(instant);
    format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}{:03}",
        wall.year(),
        wall.month(),
        wall.day(),
        wall.hour(),
        wall.minute(),
        wall.second(),
        wall.millisecond(),
    )
}

/// Digits of a protocol.
pub const DIGITS: usize = 17;

/// The digits read backwards, as a number: protocols that end alike are neighbours. 0 for what is no protocol.
pub fn backwards(protocol: &str) -> i64 {
    protocol.chars().rev().collect::<String>().parse().unwrap_or(0)
}

/// Where the protocols that end in these digits lie among all that are read [`backwards`]: from the first, up to and without
/// the second. `None` for anything but 1 to 17 digits.
pub fn ending_in(digits: &str) -> Option<(i64, i64)> {
    let missing = DIGITS.checked_sub(digits.len())?;
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let width = 10_i64.checked_pow(u32::try_from(missing).ok()?)?;
    let from = backwards(digits).checked_mul(width)?;
    Some((from, from + width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::offset;
    use proptest::prelude::*;

    /// 9999-12-30T22:00:00.999Z, the last instant that jiff knows.
    const LAST_MS: i64 = 253_402_207_200_999;

    #[test]
    fn the_wall_clock_is_read() {
        let brasilia = TimeZone::fixed(offset(-3));
        assert_eq!(protocol(1_795_434_531_266, &brasilia), "20261123084851266");
        assert_eq!(protocol(0, &TimeZone::UTC), "19700101000000000");
        assert_eq!(protocol(-5, &TimeZone::UTC), protocol(0, &TimeZone::UTC));
    }

    #[test]
    fn a_repeated_hour_repeats_its_digits() {
        let Ok(eastern) = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0") else { unreachable!("a valid POSIX zone") };
        let first = 1_793_511_000_000; // 2026-11-01 01:30 EDT, an hour before the same in EST
        assert_eq!(protocol(first, &eastern), "20261101013000000");
        assert_eq!(protocol(first + 3_600_000, &eastern), "20261101013000000");
    }

    proptest! {
        #[test]
        fn always_17_digits(at_ms: i64, hours in -12_i8..=14) {
            let digits = protocol(at_ms, &TimeZone::fixed(offset(hours)));
            prop_assert_eq!(digits.len(), 17);
            prop_assert!(digits.bytes().all(|b| b.is_ascii_digit()));
        }

        #[test]
        fn an_ending_is_a_stretch_of_neighbours(whole in "[0-9]{17}", other in "[0-9]{17}", digits in 1_usize..=17) {
            let end = &whole[17 - digits..];
            let Some((from, to)) = ending_in(end) else { unreachable!("digits") };
            prop_assert!((from..to).contains(&backwards(&whole)));
            prop_assert_eq!((from..to).contains(&backwards(&other)), other.ends_with(end));
        }

        #[test]
        fn increases_with_the_instant(a in 0..=LAST_MS, step in 1..10_000_000_i64, hours in -12_i8..=14) {
            let zone = TimeZone::fixed(offset(hours));
            let b = (a + step).min(LAST_MS);
            prop_assert_eq!(a < b, protocol(a, &zone) < protocol(b, &zone));
        }
    }
}
