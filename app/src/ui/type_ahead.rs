//! Choosing from a list by typing the beginning of an item's name.

use super::fold::fold;

/// The next item after `current` whose label begins so; a single letter again and again goes round.
pub fn next_match(labels: &[String], current: Option<usize>, typed: &str) -> Option<usize> {
    let typed = fold(typed);
    let first = typed.chars().next()?;
    let repeated = typed.chars().all(|letter| letter == first);
    let wanted = if repeated { first.to_string() } else { typed.clone() };
    // While a longer beginning grows, the current item may stay the answer.
    let from = current.map_or(0, |current| if repeated { current + 1 } else { current });
    (0..labels.len())
        .map(|step| (from + step) % labels.len())
        .find(|index| labels.get(*index).is_some_and(|label| fold(label).starts_with(&wanted)))
}

#[cfg(test)]
mod tests {
    use super::next_match;

    fn labels() -> Vec<String> {
        ["Almoço", "Água", "Banheiro", "Almoxarifado"].map(String::from).into()
    }

    #[test]
    fn one_letter_again_and_again_goes_round() {
        assert_eq!(next_match(&labels(), None, "a"), Some(0));
        assert_eq!(next_match(&labels(), Some(0), "a"), Some(1));
        assert_eq!(next_match(&labels(), Some(1), "aa"), Some(3));
        assert_eq!(next_match(&labels(), Some(3), "a"), Some(0));
    }

    #[test]
    fn more_letters_narrow_it_down_without_leaving_a_match() {
        assert_eq!(next_match(&labels(), Some(0), "almo"), Some(0));
        assert_eq!(next_match(&labels(), Some(0), "almox"), Some(3));
        assert_eq!(next_match(&labels(), None, "z"), None);
        assert_eq!(next_match(&[], None, "z"), None);
    }
}
