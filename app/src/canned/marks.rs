//! Where in a text values were filled in. While somebody edits the text the marks move with it; one that is edited itself is a mark
//! no more. Plain data.

use crate::placeholders;
use std::ops::Range;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    text: String,
    /// In bytes of `text`, in order, never overlapping.
    filled: Vec<Range<usize>>,
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    Plain(String),
    Filled(String),
    /// A placeholder as it was written.
    Unfilled(String),
}

impl Marks {
    /// The text is now so.
    pub fn follow(&mut self, text: &str) {
        if self.text == text {
            return;
        }
        let kept = |(old, new): &(char, char)| old == new;
        let bytes = |pairs: (char, char)| pairs.0.len_utf8();
        let before: usize = self.text.chars().zip(text.chars()).take_while(kept).map(bytes).sum();
        let (old, new) = (self.text.get(before..).unwrap_or_default(), text.get(before..).unwrap_or_default());
        let after: usize = old.chars().rev().zip(new.chars().rev()).take_while(kept).map(bytes).sum();
        let (end_old, end_new) = (self.text.len() - after, text.len() - after);
        self.filled.retain_mut(|mark| {
            if mark.end <= before {
                return true;
            }
            if mark.start < end_old {
                return false;
            }
            *mark = mark.start - end_old + end_new..mark.end - end_old + end_new;
            true
        });
        text.clone_into(&mut self.text);
    }

    /// Marks what was just put in.
    pub fn add(&mut self, filled: impl IntoIterator<Item = Range<usize>>) {
        for new in filled {
            let free = self.filled.iter().all(|mark| new.end <= mark.start || mark.end <= new.start);
            if free && self.text.get(new.clone()).is_some_and(|value| !value.is_empty()) {
                self.filled.push(new);
            }
        }
        self.filled.sort_by_key(|mark| mark.start);
    }

    /// Placeholders that stand in the text as they were written, each once. What a customer calls themselves is none.
    pub fn unfilled(&self, text: &str) -> Vec<String> {
        let gaps = placeholders::written(text).into_iter().filter(|gap| self.text != text || !self.inside(gap));
        let mut names: Vec<String> = Vec::new();
        for name in gaps.filter_map(|gap| text.get(gap)) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    fn inside(&self, gap: &Range<usize>) -> bool {
        self.filled.iter().any(|mark| gap.start < mark.end && mark.start < gap.end)
    }

    /// The whole text in stretches; empty when there is nothing to show in it.
    pub fn stretches(&self) -> Vec<Stretch> {
        let unfilled = placeholders::written(&self.text);
        if self.filled.is_empty() && unfilled.is_empty() {
            return Vec::new();
        }
        let gaps = unfilled.into_iter().filter(|gap| !self.inside(gap)).map(|gap| (gap, false));
        let mut all: Vec<_> = self.filled.iter().cloned().map(|mark| (mark, true)).chain(gaps).collect();
        all.sort_by_key(|(range, _)| range.start);
        stretches(&self.text, all)
    }
}

/// Cuts a text at these ranges, which are in order; `true` is filled.
fn stretches(text: &str, ranges: Vec<(Range<usize>, bool)>) -> Vec<Stretch> {
    let mut all = Vec::with_capacity(2 * ranges.len() + 1);
    let mut from = 0;
    let piece = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
    for (range, filled) in ranges {
        if from < range.start {
            all.push(Stretch::Plain(piece(from..range.start)));
        }
        from = range.end;
        all.push(if filled { Stretch::Filled(piece(range)) } else { Stretch::Unfilled(piece(range)) });
    }
    if from < text.len() {
        all.push(Stretch::Plain(piece(from..text.len())));
    }
    all
}

/// A filled template in stretches.
pub fn of(filled: &placeholders::Filled) -> Vec<Stretch> {
    let marks = filled.filled.iter().cloned().map(|range| (range, true));
    let gaps = filled.unfilled.iter().cloned().map(|range| (range, false));
    let mut all: Vec<_> = marks.chain(gaps).collect();
    all.sort_by_key(|(range, _)| range.start);
    stretches(&filled.text, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, filled: &[&str]) -> Marks {
        let mut marks = Marks::default();
        marks.follow(text);
        marks.add(filled.iter().filter_map(|value| text.find(value).map(|at| at..at + value.len())));
        marks
    }

    fn filled(marks: &Marks) -> Vec<&str> {
        marks.filled.iter().filter_map(|mark| marks.text.get(mark.clone())).collect()
    }

    #[test]
    fn marks_move_with_the_text_around_them() {
        let mut marks = marked("Olá, Joana! Sou Marina.", &["Joana", "Marina"]);
        marks.follow("Olá, Joana! Eu sou Marina.");
        assert_eq!(filled(&marks), ["Joana", "Marina"]);
        marks.follow("Ôi, Joana! Eu sou Marina.");
        marks.follow("Ôi, Joana! Eu sou Marina. Tudo bem?");
        assert_eq!(filled(&marks), ["Joana", "Marina"]);
        marks.follow("Ôi, Joanita! Eu sou Marina. Tudo bem?");
        assert_eq!(filled(&marks), ["Marina"], "what is edited is the author's own");
        marks.follow("");
        assert!(marks.stretches().is_empty());
    }

    #[test]
    fn placeholders_that_stand_there_are_shown_too() {
        let marks = marked("{{data}} é Joana", &["Joana"]);
        let unfilled = Stretch::Unfilled("{{data}}".into());
        assert_eq!(marks.stretches(), [unfilled, Stretch::Plain(" é ".into()), Stretch::Filled("Joana".into())]);
        assert!(marked("Sem nada", &[]).stretches().is_empty());
        // A customer may be called anything.
        assert_eq!(marked("{{data}}", &["{{data}}"]).stretches(), [Stretch::Filled("{{data}}".into())]);
    }

    proptest! {
        #[test]
        fn stretches_are_the_text(texts in prop::collection::vec("[aé{} x]{0,12}", 1..6), at in 0..12_usize, long in 0..6_usize) {
            let mut marks = Marks::default();
            for text in &texts {
                marks.follow(text);
                marks.add(std::iter::once(at..at + long));
                let whole: String = marks.stretches().into_iter().map(|stretch| match stretch {
                    Stretch::Plain(text) | Stretch::Filled(text) | Stretch::Unfilled(text) => text,
                }).collect();
                prop_assert!(whole.is_empty() || whole == *text, "{whole} {text}");
            }
        }
    }
}
