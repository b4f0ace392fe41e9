//! CSV (RFC 4180) that spreadsheets open: with a byte order mark, without formulas.

use super::table::{Cell, Rows};
use crate::store::Stored;
use futures::{Stream, StreamExt as _, TryStreamExt as _};

/// Tells spreadsheets that the text is UTF-8.
pub(super) const MARK: &str = "\u{FEFF}";

/// Appends one line.
pub(super) fn line<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (at, text) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        cell(out, text);
    }
    out.push_str("\r\n");
}

/// A customer may have written what a spreadsheet would take for a formula: an apostrophe makes it text.
/// Rule: <https://owasp.org/www-community/attacks/CSV_Injection>.
fn cell(out: &mut String, text: &str) {
    out.push('"');
    if text.trim_start().starts_with(['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'])
        || text.starts_with(['\t', '\r', '\n'])
    {
        out.push('\'');
    }
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\"\""),
            // NUL ends the text for some readers.
            '\0' => {}
            other => out.push(other),
        }
    }
    out.push('"');
}

/// A table's parts, its headings first.
pub(super) fn parts(heads: Vec<String>, rows: Rows) -> impl Stream<Item = Stored<String>> {
    let mut first = MARK.to_owned();
    line(&mut first, heads.iter().map(String::as_str));
    let rest = rows.map_ok(|rows| {
        let mut out = String::new();
        for cells in rows {
            let words: Vec<String> = cells.iter().map(Cell::words).collect();
            line(&mut out, words.iter().map(String::as_str));
        }
        out
    });
    futures::stream::once(async move { Ok(first) }).chain(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_lines_stay_within_their_cell() {
        let mut out = String::new();
        line(&mut out, ["a,b", "say \"hi\"", "two\nlines", ""]);
        assert_eq!(out, "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"\"\r\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "\u{FF1D}1", "\r=1"] {
            let mut out = String::new();
            line(&mut out, [text]);
            assert!(out.starts_with("\"'"), "{out}");
        }
    }
}
