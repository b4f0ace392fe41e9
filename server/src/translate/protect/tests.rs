use super::*;
use proptest::prelude::*;

const TEXT: &str = "Olá {{customer.first_name}}! 👩‍👧\n\n  - Boleto: https://nortel.example/boleto/8841?a=1.\n\
    Protocolo 20261124160658123, joana.prado@exemplo.com\t(81) 99999-1234\n12,50 😀\n⟦0⟧ é um sinal";

/// Sends a text through something that does this to each passage.
fn through(text: &str, work: impl Fn(&str) -> String) -> String {
    let mut taken = Taken::apart(text);
    let lines: Vec<String> = taken.lines().iter().map(|line| work(line)).collect();
    taken.put_lines(&lines);
    let pieces: Vec<String> = taken.pieces().iter().map(|piece| work(piece)).collect();
    taken.put_pieces(&pieces);
    taken.together()
}

fn shouted(text: &str) -> String {
    text.chars().map(|letter| if letter.is_alphabetic() { 'X' } else { letter }).collect()
}

#[test]
fn only_words_reach_the_engine() {
    let lines = Taken::apart(TEXT).lines();
    assert_eq!(
        lines,
        ["Olá ⟦0⟧! ⟦1⟧", "- Boleto: ⟦0⟧.", "Protocolo ⟦0⟧, ⟦1⟧\t(81) ⟦2⟧", "⟦0⟧0⟦1⟧ é um sinal"],
        "a line without words is not sent"
    );
}

#[test]
fn what_is_kept_comes_back_as_it_was() {
    assert_eq!(
        through(TEXT, shouted),
        "XXX {{customer.first_name}}! 👩‍👧\n\n  - XXXXXX: https://nortel.example/boleto/8841?a=1.\n\
         XXXXXXXXX 20261124160658123, joana.prado@exemplo.com\t(81) 99999-1234\n12,50 😀\n⟦0⟧ X XX XXXXX"
    );
}

#[test]
fn marks_may_change_their_order() {
    let turned = through("a {{x}} b {{y}}", |_| "B ⟦ 1 ⟧ A ⟦0⟧".into());
    assert_eq!(turned, "B {{y}} A {{x}}");
}

#[test]
fn a_lost_or_doubled_mark_lets_the_words_be_translated_alone() {
    for spoilt in ["OI [0], TCHAU", "OI ⟦0⟧ ⟦0⟧", "OI ⟦9⟧", "OI ⟦0", "OI 0⟧ ⟦0⟧ ⟧", "⟦-1⟧"] {
        let work = |passage: &str| if passage.contains('⟦') { spoilt.to_owned() } else { passage.to_uppercase() };
        assert_eq!(through("  oi {{x}}, tchau \nfim", work), "  OI {{x}}, TCHAU \nFIM", "{spoilt}");
    }
}

proptest! {
    #[test]
    fn an_engine_that_changes_nothing_changes_nothing(text in "([a-zã ]|\n|\t|[0-9]|⟦|⟧|\\{\\{|\\}\\}|@|\\.|😀|https?://|www\\.){0,40}") {
        prop_assert_eq!(through(&text, str::to_owned), text.clone());
        // And none that loses every mark, either.
        let losing = |passage: &str| if passage.contains('⟦') { "x".into() } else { passage.to_owned() };
        prop_assert_eq!(through(&text, losing), text);
    }

    #[test]
    fn lines_and_what_is_kept_survive_any_engine(
        words in prop::collection::vec("[a-zçã]{1,8}", 1..6),
        kept in prop::sample::select(vec!["https://a.example/b?c=d#e", "{{protocol}}", "a.b@c.example", "20261124160658123", "👩‍👧", "🇧🇷"]),
        loses in any::<bool>(),
    ) {
        let text = format!("{}\n\n {kept} {}", words.join(" "), words.join(&format!(" {kept} ")));
        let done = through(&text, |passage| shouted(passage).replace(if loses { '⟧' } else { '\0' }, ""));
        prop_assert_eq!(done.matches(kept).count(), text.matches(kept).count());
        prop_assert_eq!(done.lines().count(), text.lines().count());
        prop_assert!(done.lines().next().is_some_and(|line| line.chars().all(|letter| letter == 'X' || letter == ' ')));
    }
}
