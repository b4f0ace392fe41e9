//! Where the words that were looked for stand in a text. The server finds messages by the same folding.

use crate::ui::fold;
use std::ops::Range;

/// The places of `wanted`, which is folded, as ranges of bytes of `text`: in order and apart from each other.
pub fn marks(text: &str, wanted: &str) -> Vec<Range<usize>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // For each byte of the folded text the letter it comes from.
    let mut from: Vec<Range<usize>> = Vec::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        folded.push_str(&fold(letter.encode_utf8(&mut [0; 4])));
        from.resize(folded.len(), at..at + letter.len_utf8());
    }
    let place = |(at, found): (usize, &str)| {
        let (first, last) = (from.get(at)?, from.get(at + found.len() - 1)?);
        Some(first.start..last.end)
    };
    folded.match_indices(wanted).filter_map(place).collect()
}

/// A text cut into what is plain and what is marked. Put together again the pieces are the text.
pub fn cut<'t>(text: &'t str, wanted: &str) -> Vec<(&'t str, bool)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for mark in marks(text, wanted) {
        // One letter that folds to two may be named twice.
        if mark.start < done {
            continue;
        }
        pieces.extend(text.get(done..mark.start).filter(|plain| !plain.is_empty()).map(|plain| (plain, false)));
        pieces.extend(text.get(mark.clone()).map(|marked| (marked, true)));
        done = mark.end;
    }
    pieces.extend(text.get(done..).filter(|rest| !rest.is_empty()).map(|rest| (rest, false)));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, wanted: &str) -> String {
        cut(text, &fold(wanted))
            .into_iter()
            .map(|(text, marked)| if marked { format!("[{text}]") } else { text.into() })
            .collect()
    }

    #[test]
    fn accents_and_capitals_make_no_difference() {
        assert_eq!(told("São João e SAO joao", "são"), "[São] João e [SAO] joao");
        assert_eq!(told("Sa\u{303}o", "sao"), "[Sa\u{303}o]");
        assert_eq!(told("Ação ação", "ÇÃO"), "A[ção] a[ção]");
    }

    #[test]
    fn what_is_not_there_is_not_marked() {
        assert_eq!(told("boleto", "fatura"), "boleto");
        assert_eq!(told("boleto", ""), "boleto");
        assert_eq!(told("", "a"), "");
    }

    #[test]
    fn the_pieces_are_the_text_whatever_its_letters() {
        for text in ["aaaa", "İstanbul ISTANBUL", "ẞß", "👩\u{200d}👧 oi 👩", "\u{303}\u{303}a"] {
            for wanted in ["a", "aa", "i", "is", "s", "oi", "👩"] {
                let whole: String = cut(text, &fold(wanted)).into_iter().map(|(piece, _)| piece).collect();
                assert_eq!(whole, text, "{wanted}");
            }
        }
        assert_eq!(told("aaaaa", "aa"), "[aa][aa]a");
    }
}
