//! Files that this screen writes: a template to fill in, and the links of whoever is new.

use super::model::{Column, List, Newcomer};
use crate::{browser::page, locales::admin::import::Texts};

/// Tells spreadsheets that the text is UTF-8.
const MARK: char = '\u{FEFF}';

/// The columns, and two lines as an example.
pub fn template(words: &Texts, list: List) -> String {
    let heads: Vec<&str> = list.columns().iter().map(|column| (words.column)(*column)).collect();
    let examples = (words.examples)(list);
    let rows = std::iter::once(heads.as_slice()).chain(examples.iter().copied());
    written(words.separator, rows.map(<[&str]>::to_vec))
}

/// Who is new, and the links by which they come in.
pub fn links(words: &Texts, newcomers: &[Newcomer]) -> String {
    let heads = [(words.column)(Column::Name), (words.column)(Column::Email), words.link].map(str::to_owned);
    let rows = newcomers.iter().map(|one| [one.name.clone(), one.email.clone(), link(&one.token)]);
    let rows: Vec<_> = std::iter::once(heads).chain(rows).collect();
    written(words.separator, rows.iter().map(|row| row.iter().map(String::as_str).collect()))
}

pub fn link(token: &str) -> String {
    format!("{}/invite#{token}", page::origin())
}

fn written<'a>(separator: char, rows: impl Iterator<Item = Vec<&'a str>>) -> String {
    let mut out = String::from(MARK);
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(|text| cell(separator, text)).collect();
        out.push_str(&cells.join(&separator.to_string()));
        out.push_str("\r\n");
    }
    out
}

/// What a spreadsheet would take for a formula, an apostrophe makes a text: <https://owasp.org/www-community/attacks/CSV_Injection>.
fn cell(separator: char, text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'])
        || text.starts_with(['\t', '\r', '\n']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if formula || text.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_is_no_formula() {
        for (text, out) in [
            ("Ana", "Ana"),
            ("a;b", "\"a;b\""),
            ("diz \"oi\"", "\"diz \"\"oi\"\"\""),
            ("=1+1", "\"'=1+1\""),
            (" @x", "\"' @x\""),
            ("\t=1", "\"'\t=1\""),
        ] {
            assert_eq!(cell(';', text), out);
        }
    }
}
