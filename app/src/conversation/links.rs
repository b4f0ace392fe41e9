//! What may be seen in plain text: addresses that can be followed, `*strong*` and `_emphasised_` words. Nothing else of a text is
//! ever interpreted. The customer's chat has the same rules (`frontend/widget/rich.js`).

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    Address(&'a str),
    Strong(Vec<Self>),
    Emphasis(Vec<Self>),
}

/// Cuts a text into what is read and what is more than that. Put together again, with their marks, the pieces are the text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut plain = 0;
    let mut letters = text.char_indices();
    let mut before = None;
    while let Some((at, letter)) = letters.next() {
        let Some((piece, length)) = text.get(at..).and_then(|rest| special(before, rest)) else {
            before = Some(letter);
            continue;
        };
        pieces.extend(text.get(plain..at).filter(|text| !text.is_empty()).map(Piece::Text));
        pieces.push(piece);
        plain = at + length;
        while letters.offset() < plain {
            before = letters.next().map(|(_, letter)| letter);
        }
    }
    pieces.extend(text.get(plain..).filter(|text| !text.is_empty()).map(Piece::Text));
    pieces
}

/// What is read where nothing can be drawn: the text without the marks of its emphasis.
pub fn plain(text: &str) -> String {
    fn read(pieces: &[Piece<'_>]) -> String {
        let piece = |piece: &Piece<'_>| match piece {
            Piece::Text(text) | Piece::Address(text) => (*text).to_owned(),
            Piece::Strong(inner) | Piece::Emphasis(inner) => read(inner),
        };
        pieces.iter().map(piece).collect()
    }
    read(&pieces(text))
}

/// What begins here, and how long it is.
fn special(before: Option<char>, text: &str) -> Option<(Piece<'_>, usize)> {
    if let Some(address) = address(before, text) {
        return Some((Piece::Address(address), address.len()));
    }
    let (mark, make): (char, fn(_) -> _) = match text.chars().next()? {
        '*' => ('*', Piece::Strong),
        '_' => ('_', Piece::Emphasis),
        _ => return None,
    };
    let inner = marked(before, text, mark)?;
    Some((make(pieces(inner)), inner.len() + 2))
}

/// Only whole words on one line, so that `snake_case_name` and `2*3*4` stay as they were typed.
fn marked(before: Option<char>, text: &str, mark: char) -> Option<&str> {
    let (inner, after) = text.strip_prefix(mark)?.split_once(mark)?;
    let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric() && letter != mark);
    let holds = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
    let whole = holds(inner.chars().next()) && holds(inner.chars().next_back()) && !inner.contains('\n');
    (whole && apart(before) && apart(after.chars().next())).then_some(inner)
}

/// Only what browsers open without asking another program, and only with something behind it.
fn address(before: Option<char>, text: &str) -> Option<&str> {
    let begins = |scheme: &&str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let scheme = ["https://", "http://"].into_iter().find(begins)?;
    let real = text.get(scheme.len()..)?.chars().next().is_some_and(char::is_alphanumeric);
    if !real || before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    // Letters that turn the direction would show another address than the one that is followed.
    let ends = |letter: char| {
        letter.is_whitespace()
            || "<>\"".contains(letter)
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut address = text.split(ends).next()?;
    loop {
        // What ends a sentence does not belong to the address, nor does a bracket that was opened before it.
        address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        let count = |brackets: [char; 2]| address.matches(brackets).count();
        match address.strip_suffix([')', ']']) {
            Some(shorter) if count(['(', '[']) < count([')', ']']) => address = shorter,
            _ => return Some(address),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Piece::{self, *},
        pieces, plain,
    };
    use proptest::prelude::*;

    /// As the pieces are drawn.
    fn html(pieces: &[Piece<'_>]) -> String {
        let piece = |piece: &Piece<'_>| match piece {
            Text(text) => (*text).to_owned(),
            Address(address) => format!("<a>{address}</a>"),
            Strong(inner) => format!("<strong>{}</strong>", html(inner)),
            Emphasis(inner) => format!("<em>{}</em>", html(inner)),
        };
        pieces.iter().map(piece).collect()
    }

    fn untagged(html: &str) -> String {
        let tags = ["<strong>", "</strong>", "<em>", "</em>", "<a>", "</a>"];
        tags.iter().fold(html.to_owned(), |html, tag| html.replace(tag, ""))
    }

    fn typed(pieces: &[Piece<'_>]) -> String {
        let piece = |piece: &Piece<'_>| match piece {
            Text(text) | Address(text) => (*text).to_owned(),
            Strong(inner) => format!("*{}*", typed(inner)),
            Emphasis(inner) => format!("_{}_", typed(inner)),
        };
        pieces.iter().map(piece).collect()
    }

    /// The browser test shows the same examples on both sides.
    #[test]
    fn the_examples_are_drawn_as_they_say() {
        let examples = include_str!("../../../end2end/support/emphasis.json");
        let examples: Vec<(String, String)> = serde_json::from_str(examples).unwrap();
        assert!(examples.len() > 10);
        for (text, drawn) in examples {
            assert_eq!(html(&pieces(&text)), drawn, "{text}");
            assert_eq!(plain(&text), untagged(&drawn), "{text}");
        }
    }

    #[test]
    fn nothing_but_plain_web_addresses_can_be_followed() {
        for text in ["javascript:alert(1)", "https://", "xhttps://a.com", "", "data:text/html,x"] {
            assert!(pieces(text).iter().all(|piece| matches!(piece, Text(_))), "{text}");
        }
        assert_eq!(pieces("https://a.com/\u{202e}x"), [Address("https://a.com/"), Text("\u{202e}x")]);
    }

    proptest! {
        #[test]
        fn with_their_marks_the_pieces_are_the_text(text in r"([a-z*_ .()\[\]\n]|https?://|é|😀){0,40}") {
            prop_assert_eq!(typed(&pieces(&text)), text);
        }

        #[test]
        fn a_text_without_marks_is_left_alone(text in r"[^*_/]{1,40}") {
            prop_assert_eq!(pieces(&text), [Text(&text)]);
            prop_assert_eq!(plain(&text), text);
        }

        #[test]
        fn what_is_read_is_what_is_drawn(text in r"([a-z*_ .()\[\]\n]|https?://|é|😀){0,40}") {
            prop_assert_eq!(plain(&text), untagged(&html(&pieces(&text))));
        }

        #[test]
        fn no_emphasis_goes_over_a_line(text in r"[a*_ \n]{0,40}") {
            let lines: String = text.split('\n').map(|line| html(&pieces(line))).collect::<Vec<_>>().join("\n");
            prop_assert_eq!(html(&pieces(&text)), lines);
        }
    }
}
