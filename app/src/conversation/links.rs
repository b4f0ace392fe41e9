//! Addresses inside of plain text, so that they can be followed. Nothing else of a text is ever interpreted.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    Address(&'a str),
}

/// Cuts a text into what is read and what can be followed. Put together again the pieces are the text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = next_address(rest) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|letter: char| letter.is_whitespace() || "<>\"".contains(letter)).unwrap_or(from.len());
        // What ends a sentence does not belong to the address.
        let address = from.get(..end).unwrap_or(from).trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(Piece::Address(address));
        rest = from.get(address.len()..).unwrap_or_default();
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// Only what browsers open without asking another program, and only with something behind it.
fn next_address(text: &str) -> Option<usize> {
    let starts = ["https://", "http://"].into_iter().flat_map(|scheme| text.match_indices(scheme));
    let real = |(at, scheme): &(usize, &str)| {
        let behind = text.get(at + scheme.len()..).and_then(|rest| rest.chars().next());
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        behind.is_some_and(char::is_alphanumeric) && before.is_none_or(|letter| !letter.is_alphanumeric())
    };
    starts.filter(real).map(|(at, _)| at).min()
}

#[cfg(test)]
mod tests {
    use super::{Piece::*, pieces};

    #[test]
    fn an_address_is_found_without_the_end_of_its_sentence() {
        assert_eq!(
            pieces("Veja em https://exemplo.com/a?b=1 (ou http://x.com)."),
            [
                Text("Veja em "),
                Address("https://exemplo.com/a?b=1"),
                Text(" (ou "),
                Address("http://x.com"),
                Text(").")
            ]
        );
    }

    #[test]
    fn nothing_but_plain_web_addresses_can_be_followed() {
        for text in ["javascript:alert(1)", "https://", "xhttps://a.com", "", "data:text/html,x"] {
            assert!(pieces(text).iter().all(|piece| matches!(piece, Text(_))), "{text}");
        }
    }
}
