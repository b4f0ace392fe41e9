//! Finding a command by some of its letters.

use super::fold::fold;

/// How well `query` names `candidate`: its letters in order, the better the more they stand together or begin a word. `None`
/// when a letter is missing. Accents, capitals and spaces of the query make no difference.
pub fn score(query: &str, candidate: &str) -> Option<i32> {
    let candidate: Vec<char> = fold(candidate).chars().collect();
    let query: Vec<char> = fold(query).chars().filter(|letter| !letter.is_whitespace()).collect();
    // A letter may be found too early for the rest, so every start is tried; labels are short.
    let best = (0..candidate.len()).filter_map(|start| score_from(&query, &candidate, start)).max();
    if query.is_empty() { Some(0) } else { best }
}

fn score_from(query: &[char], candidate: &[char], start: usize) -> Option<i32> {
    let mut total = 0;
    let mut at = start;
    let mut last = None;
    for letter in query {
        let found = at + candidate.get(at..)?.iter().position(|other| other == letter)?;
        let begins_word = found == 0 || candidate.get(found - 1).is_some_and(|before| !before.is_alphanumeric());
        let follows = last.is_some_and(|last: usize| last + 1 == found);
        total += match (follows, begins_word) {
            (true, _) => 8,
            (false, true) => 10,
            (false, false) => 1,
        };
        last = Some(found);
        at = found + 1;
    }
    // Earlier is better, among equals.
    Some(total * 64 - i32::try_from(start.min(60)).unwrap_or(60))
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn letters_must_appear_in_order() {
        assert!(score("trat", "Transferir atendimento").is_some());
        assert!(score("atr", "Iniciar pausa").is_none());
        assert!(score("", "Iniciar pausa").is_some());
    }

    #[test]
    fn accents_make_no_difference() {
        assert!(score("observacao", "Inserir observação").is_some());
    }

    #[test]
    fn beginnings_of_words_win_over_letters_in_the_middle() {
        assert!(score("ia", "Inserir atalho") > score("ia", "Concluir diário da equipe"));
        assert!(score("pausa", "Iniciar pausa") > score("pausa", "Pendurar avental usado"));
    }
}
