//! The operation's figures, from what is known of each conversation.

use app::admin::dashboard::model::{Figures, Group, Spread};
use std::collections::HashMap;

/// One conversation that began in the period. Durations in seconds.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// On the company's wall, 0 to 23.
    pub hour: usize,
    pub department: Option<i64>,
    pub agent: Option<i64>,
    pub finished: bool,
    pub expired: bool,
    pub waited: Option<u32>,
    pub answered: Option<u32>,
    /// Only if an agent finished it.
    pub served: Option<u32>,
    pub rating: Option<u8>,
    pub resolved: Option<bool>,
}

pub fn figures(cases: &[Case]) -> Figures {
    let count = |which: fn(&Case) -> bool| total(cases.iter().filter(|case| which(case)).count());
    let mut ratings = [0; 5];
    let mut by_hour = vec![0; 24];
    for case in cases {
        let score = usize::from(case.rating.unwrap_or(0));
        if let Some(count) = ratings.get_mut(score.wrapping_sub(1)) {
            *count += 1;
        }
        if let Some(hour) = by_hour.get_mut(case.hour) {
            *hour += 1;
        }
    }
    Figures {
        begun: total(cases.len()),
        finished: count(|case| case.finished),
        expired: count(|case| case.expired),
        wait: spread(cases.iter().filter_map(|case| case.waited)),
        answer: spread(cases.iter().filter_map(|case| case.answered)),
        service: spread(cases.iter().filter_map(|case| case.served)),
        ratings,
        resolved: count(|case| case.resolved == Some(true)),
        unresolved: count(|case| case.resolved == Some(false)),
        by_hour,
        by_department: groups(cases, |case| case.department),
        by_agent: groups(cases, |case| case.agent),
    }
}

fn total(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// By nearest rank: the smallest duration that so many of a hundred do not exceed.
fn spread(durations: impl Iterator<Item = u32>) -> Spread {
    let mut all: Vec<u32> = durations.collect();
    all.sort_unstable();
    let rank = |part: usize| {
        let at = (all.len() * part).div_ceil(100).saturating_sub(1);
        all.get(at).copied().unwrap_or(0)
    };
    Spread { count: total(all.len()), p50: rank(50), p90: rank(90) }
}

fn groups(cases: &[Case], of: fn(&Case) -> Option<i64>) -> Vec<Group> {
    let mut by: HashMap<i64, Vec<&Case>> = HashMap::new();
    for case in cases {
        if let Some(id) = of(case) {
            by.entry(id).or_default().push(case);
        }
    }
    let group = |(id, cases): (i64, Vec<&Case>)| Group {
        id,
        begun: total(cases.len()),
        wait: spread(cases.iter().filter_map(|case| case.waited)),
    };
    let mut groups: Vec<Group> = by.into_iter().map(group).collect();
    groups.sort_unstable_by_key(|group| (std::cmp::Reverse(group.begun), group.id));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ten_durations_have_the_fifth_and_the_ninth() {
        let ten = spread((1..=10).map(|number| number * 10));
        assert_eq!(ten, Spread { count: 10, p50: 50, p90: 90 });
        assert_eq!(spread([7].into_iter()), Spread { count: 1, p50: 7, p90: 7 });
        assert_eq!(spread(std::iter::empty()), Spread::default());
    }

    proptest! {
        #[test]
        fn at_least_nine_of_ten_do_not_exceed_p90(durations in prop::collection::vec(0_u32..10_000, 1..200)) {
            let found = spread(durations.iter().copied());
            let within = |limit: u32| durations.iter().filter(|one| **one <= limit).count();
            prop_assert!(within(found.p90) * 10 >= durations.len() * 9);
            prop_assert!(found.p90 == 0 || within(found.p90 - 1) * 10 < durations.len() * 9);
            prop_assert!(within(found.p50) * 2 >= durations.len());
        }
    }

    #[test]
    fn everything_is_counted_where_it_belongs() {
        let one =
            Case { hour: 9, department: Some(1), agent: Some(4), finished: true, rating: Some(5), ..Case::default() };
        let other = Case { hour: 23, department: Some(1), expired: true, resolved: Some(false), ..Case::default() };
        let odd = Case { hour: 24, rating: Some(0), ..Case::default() };
        let all = figures(&[one, other, odd]);
        assert_eq!((all.begun, all.finished, all.expired, all.unresolved), (3, 1, 1, 1));
        assert_eq!((all.ratings, all.by_hour[9], all.by_hour[23]), ([0, 0, 0, 0, 1], 1, 1));
        assert_eq!(all.by_department, [Group { id: 1, begun: 2, wait: Spread::default() }]);
        assert_eq!(all.mean_tenths(), Some(50));
    }
}
