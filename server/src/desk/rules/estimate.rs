//! How long a customer will probably wait. A figure is shown only when there is ground for it.

/// Fewer recent conversations than this say nothing about the next one.
const MIN_SAMPLES: usize = 3;

/// Beyond this the figure would be precise nonsense: "more than two hours" is all one can say.
pub const MAX_S: u32 = 2 * 60 * 60;

/// The estimated wait in seconds, in whole minutes rounded up, from one minute to [`MAX_S`].
///
/// `ahead` is how many wait before this customer in the department; `recent_handling_s` the seconds
/// that recent conversations of the department took, in any order; `agents_on_shift` how many may
/// take from it now, those on a break not counted. Somebody is taken every *median handling time ÷
/// agents*: the median, because one conversation forgotten overnight must not frighten everybody.
/// `None` when nobody is on shift or fewer than three conversations are known.
pub fn wait_s(ahead: u32, recent_handling_s: &[u32], agents_on_shift: u32) -> Option<u32> {
    if agents_on_shift == 0 || recent_handling_s.len() < MIN_SAMPLES {
        return None;
    }
    let mut sorted = recent_handling_s.to_vec();
    sorted.sort_unstable();
    let median = *sorted.get(sorted.len() / 2)?;
    let seconds = u64::from(median) * (u64::from(ahead) + 1) / u64::from(agents_on_shift);
    let whole_minutes = seconds.div_ceil(60).max(1) * 60;
    Some(u32::try_from(whole_minutes).unwrap_or(MAX_S).min(MAX_S))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_figure() {
        for (ahead, recent, agents, expected) in [
            (0, &[180, 200, 90][..], 1, Some(180)),
            (1, &[180, 200, 90], 2, Some(180)),
            (0, &[61, 61, 61], 1, Some(120)),
            (0, &[0, 0, 0], 1, Some(60)),
            (2, &[300, 300, 300, 80_000], 1, Some(900)),
            (500, &[300, 300, 300], 1, Some(MAX_S)),
            (u32::MAX, &[u32::MAX, u32::MAX, u32::MAX], 1, Some(MAX_S)),
            (0, &[300, 300, 300], 0, None),
            (0, &[300, 300], 5, None),
        ] {
            assert_eq!(wait_s(ahead, recent, agents), expected, "{ahead} {recent:?} {agents}");
        }
    }

    proptest! {
        #[test]
        fn whole_minutes_within_bounds_and_never_less_for_who_is_behind(
            ahead in 0..u32::MAX, recent in prop::collection::vec(any::<u32>(), 3..20), agents in 1_u32..50,
        ) {
            let wait = wait_s(ahead, &recent, agents);
            prop_assert!(wait.is_some_and(|s| s.is_multiple_of(60) && (60..=MAX_S).contains(&s)));
            prop_assert!(wait <= wait_s(ahead + 1, &recent, agents));
        }
    }
}
