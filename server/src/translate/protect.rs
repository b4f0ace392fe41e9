//! What no engine may touch: line breaks, links, addresses, placeholders, long numbers, emoji. A text is taken apart, its lines
//! are translated with marks in the place of what is kept, and it is put together again.

use app::conversation::links;
use std::ops::Range;

/// A number with so many digits is a protocol, a telephone, a document or a date: it is written as it is everywhere.
const DIGITS: usize = 6;

/// A text on its way through an engine.
#[derive(Debug)]
pub struct Taken {
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    before: String,
    after: String,
    pieces: Vec<Piece>,
    /// Translated as a whole, its marks replaced again.
    whole: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Kept(String),
}

impl Taken {
    pub fn apart(text: &str) -> Self {
        Self { lines: text.split('\n').map(Line::apart).collect() }
    }

    /// The words alone, to see what language they are in.
    pub fn words(&self) -> String {
        let pieces = self.lines.iter().flat_map(|line| &line.pieces);
        let words = pieces.filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.as_str()),
            Piece::Kept(_) => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The lines that have words, with marks.
    pub fn lines(&self) -> Vec<String> {
        self.lines.iter().filter(|line| line.speaks()).map(Line::marked).collect()
    }

    /// Takes [`Taken::lines`] translated. A line whose marks did not all come back is left for [`Taken::pieces`].
    pub fn put_lines(&mut self, translated: &[String]) {
        for (line, translated) in self.lines.iter_mut().filter(|line| line.speaks()).zip(translated) {
            line.whole = line.unmarked(translated);
        }
    }

    /// The words between what is kept, of the lines that are left.
    pub fn pieces(&self) -> Vec<String> {
        let left = self.lines.iter().filter(|line| line.whole.is_none());
        left.flat_map(|line| &line.pieces).filter_map(Piece::said).map(|words| words.trim().to_owned()).collect()
    }

    /// Takes [`Taken::pieces`] translated.
    pub fn put_pieces(&mut self, translated: &[String]) {
        let mut translated = translated.iter();
        for piece in self.lines.iter_mut().filter(|line| line.whole.is_none()).flat_map(|line| &mut line.pieces) {
            let Some(said) = piece.said() else { continue };
            let Some(translated) = translated.next() else { return };
            let (before, middle, after) = trimmed(said);
            debug_assert!(!middle.is_empty());
            *piece = Piece::Words(format!("{before}{translated}{after}"));
        }
    }

    pub fn together(&self) -> String {
        self.lines.iter().map(Line::together).collect::<Vec<_>>().join("\n")
    }
}

impl Line {
    fn apart(line: &str) -> Self {
        let (before, middle, after) = trimmed(line);
        let whole = vec![Piece::Words(middle.to_owned())];
        let cuts: [Cut; 4] = [placeholder, address, token, symbol];
        let pieces = cuts.into_iter().fold(whole, cut);
        Self { before: before.to_owned(), after: after.to_owned(), pieces, whole: None }
    }

    fn speaks(&self) -> bool {
        self.pieces.iter().any(|piece| piece.said().is_some())
    }

    fn marked(&self) -> String {
        let mut marked = String::new();
        let mut kept = 0;
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => marked.push_str(words),
                Piece::Kept(_) => {
                    marked.push_str(&format!("⟦{kept}⟧"));
                    kept += 1;
                }
            }
        }
        marked
    }

    /// `None` unless each mark is there once. Their order may be another one: languages differ.
    fn unmarked(&self, translated: &str) -> Option<String> {
        let mut kept: Vec<Option<&str>> = self.pieces.iter().filter_map(Piece::kept).map(Some).collect();
        let mut text = String::new();
        let mut rest = translated;
        while let Some((before, after)) = rest.split_once('⟦') {
            let (number, behind) = after.split_once('⟧')?;
            text.push_str(before);
            text.push_str(kept.get_mut(number.trim().parse::<usize>().ok()?)?.take()?);
            rest = behind;
        }
        text.push_str(rest);
        (kept.iter().all(Option::is_none) && !rest.contains('⟧')).then_some(text)
    }

    fn together(&self) -> String {
        let middle = self.whole.clone().unwrap_or_else(|| self.pieces.iter().map(Piece::text).collect());
        format!("{}{middle}{}", self.before, self.after)
    }
}

impl Piece {
    fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Kept(text) => text,
        }
    }

    fn kept(&self) -> Option<&str> {
        match self {
            Self::Kept(text) => Some(text),
            Self::Words(_) => None,
        }
    }

    /// Words with something to translate in them.
    fn said(&self) -> Option<&str> {
        match self {
            Self::Words(words) if words.contains(char::is_alphabetic) => Some(words),
            Self::Words(_) | Self::Kept(_) => None,
        }
    }
}

/// White space before, what is between, white space after.
fn trimmed(text: &str) -> (&str, &str, &str) {
    let from = text.len() - text.trim_start().len();
    let to = text.trim_end().len().max(from);
    (text.get(..from).unwrap_or_default(), text.get(from..to).unwrap_or_default(), text.get(to..).unwrap_or_default())
}

/// Cuts out of the words whatever is found in them.
fn cut(pieces: Vec<Piece>, find: fn(&str) -> Option<Range<usize>>) -> Vec<Piece> {
    let mut all = Vec::new();
    for piece in pieces {
        let Piece::Words(words) = piece else {
            all.push(piece);
            continue;
        };
        let mut rest = words.as_str();
        while let Some(found) = find(rest) {
            let (before, from) = rest.split_at(found.start);
            let (kept, after) = from.split_at(found.end - found.start);
            if !before.is_empty() {
                all.push(Piece::Words(before.to_owned()));
            }
            all.push(Piece::Kept(kept.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            all.push(Piece::Words(rest.to_owned()));
        }
    }
    all
}

/// Where the first of its kind is.
type Cut = fn(&str) -> Option<Range<usize>>;

/// `{{customer.name}}`
fn placeholder(text: &str) -> Option<Range<usize>> {
    let start = text.find("{{")?;
    let end = start + text.get(start..)?.find("}}")? + 2;
    Some(start..end)
}

fn address(text: &str) -> Option<Range<usize>> {
    let found = first_address(&links::pieces(text))?;
    let start = found.as_ptr().addr() - text.as_ptr().addr();
    Some(start..start + found.len())
}

fn first_address<'a>(pieces: &[links::Piece<'a>]) -> Option<&'a str> {
    pieces.iter().find_map(|piece| match piece {
        links::Piece::Text(_) => None,
        links::Piece::Address(address) => Some(*address),
        links::Piece::Strong(inner) | links::Piece::Emphasis(inner) => first_address(inner),
    })
}

/// An e-mail address, a host, or a number of many digits, without the punctuation around it.
fn token(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let plain = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let start = at + word.len() - plain.len();
        let plain = plain.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let mail = plain.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let digits = plain.chars().filter(char::is_ascii_digit).count() >= DIGITS;
        if mail || digits || plain.starts_with("www.") {
            return Some(start..start + plain.len());
        }
        at += word.len();
    }
    None
}

/// A run of emoji, and the signs that marks are made of.
fn symbol(text: &str) -> Option<Range<usize>> {
    let start = text.find(is_symbol)?;
    let run = text.get(start..)?;
    Some(start..start + run.find(|letter| !is_symbol(letter)).unwrap_or(run.len()))
}

fn is_symbol(letter: char) -> bool {
    matches!(letter,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}'
        | '\u{FE0F}' | '\u{200D}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}' | '⟦' | '⟧')
}

#[cfg(test)]
mod tests;
