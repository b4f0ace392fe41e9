//! From one language to another: directly, or by way of a third one.

use super::Pair;
use app::translate::model::Language;

/// The steps from one language to another; `None` when there is no way. Never more than one language between.
pub fn way(pairs: &[Pair], from: Language, to: Language) -> Option<Vec<Pair>> {
    if from == to {
        return None;
    }
    if pairs.contains(&(from, to)) {
        return Some(vec![(from, to)]);
    }
    let by = |middle: &Language| pairs.contains(&(from, *middle)) && pairs.contains(&(*middle, to));
    Language::ALL.into_iter().find(by).map(|middle| vec![(from, middle), (middle, to)])
}

/// Every pair that there is a way for.
pub fn reachable(pairs: &[Pair]) -> Vec<Pair> {
    let all = Language::ALL.into_iter().flat_map(|from| Language::ALL.into_iter().map(move |to| (from, to)));
    all.filter(|(from, to)| way(pairs, *from, *to).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Es, Pt};

    const APERTIUM: [Pair; 4] = [(Es, Pt), (Pt, Es), (En, Es), (Es, En)];

    #[test]
    fn portuguese_and_english_meet_in_spanish() {
        assert_eq!(way(&APERTIUM, Pt, En), Some(vec![(Pt, Es), (Es, En)]));
        assert_eq!(way(&APERTIUM, En, Pt), Some(vec![(En, Es), (Es, Pt)]));
        assert_eq!(way(&APERTIUM, Pt, Es), Some(vec![(Pt, Es)]));
        assert_eq!(reachable(&APERTIUM).len(), 6);
    }

    #[test]
    fn the_short_way_is_taken_where_there_is_one() {
        let all = [(Pt, En), (Pt, Es), (Es, En)];
        assert_eq!(way(&all, Pt, En), Some(vec![(Pt, En)]));
    }

    #[test]
    fn there_is_no_way_back_and_none_to_where_one_is() {
        assert_eq!(way(&[(Pt, Es), (Es, En)], En, Pt), None);
        assert_eq!(way(&APERTIUM, Es, Es), None);
        assert_eq!(reachable(&[(Pt, Es)]), [(Pt, Es)]);
    }
}
