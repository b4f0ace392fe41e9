//! What people type, made safe to store and show: no invisible control, no disguised direction.

use super::validate::Reason;

/// More line breaks than this in a row are noise that pushes the conversation off the screen.
const MAX_NEWLINES: usize = 20;

/// A message of one or more lines, ready to store. Control characters other than line break and tab
/// are removed, as are bidirectional overrides; CRLF and CR become LF; outer white space is
/// trimmed; more than 20 line breaks in a row become two. Cleaning twice changes nothing more.
///
/// # Errors
/// `Empty` when nothing visible remains; `TooLong` when more than `max_chars` Unicode scalar values
/// remain.
pub fn clean_message(text: &str, max_chars: usize) -> Result<String, Reason> {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut clean = String::with_capacity(unix.len());
    let mut newlines = 0;
    for c in unix.chars().filter(|c| is_allowed(*c)) {
        if c == '\n' {
            newlines += 1;
        } else {
            push_newlines(&mut clean, newlines);
            newlines = 0;
            clean.push(c);
        }
    }
    checked(clean.trim(), max_chars)
}

/// A name or a title: as [`clean_message`], on one line, with each run of white space made one space.
///
/// # Errors
/// As [`clean_message`].
pub fn clean_line(text: &str, max_chars: usize) -> Result<String, Reason> {
    let spaced: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| is_allowed(*c)).collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    checked(&line, max_chars)
}

fn push_newlines(clean: &mut String, count: usize) {
    let kept = if count > MAX_NEWLINES { 2 } else { count };
    clean.extend(std::iter::repeat_n('\n', kept));
}

fn checked(text: &str, max_chars: usize) -> Result<String, Reason> {
    if text.chars().all(is_invisible) {
        return Err(Reason::Empty);
    }
    if text.chars().count() > max_chars {
        return Err(Reason::TooLong { max: max_chars });
    }
    Ok(text.to_owned())
}

/// Overrides, embeddings and isolates can make a text read as another ("Trojan Source",
/// CVE-2021-42574); the plain marks that right-to-left writing needs are kept.
fn is_allowed(c: char) -> bool {
    let is_control = c.is_control() && c != '\n' && c != '\t';
    let is_bidi = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    !is_control && !is_bidi
}

/// Zero-width joiners belong inside emoji and some scripts, so they are kept; alone they are nothing.
fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn messages_are_cleaned() {
        for (given, clean) in [
            ("  oi \n", "oi"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("a\u{0}b\u{1b}[31m\u{85}c", "ab[31mc"),
            ("a\tb", "a\tb"),
            ("pago\u{202E}gpj.exe\u{2066}!", "pagogpj.exe!"),
            ("👩\u{200D}👧", "👩\u{200D}👧"),
        ] {
            assert_eq!(clean_message(given, 50).as_deref(), Ok(clean), "{given:?}");
        }
    }

    #[test]
    fn long_gaps_are_closed() {
        let kept = format!("a{}b", "\n".repeat(20));
        assert_eq!(clean_message(&kept, 50), Ok(kept));
        assert_eq!(clean_message(&format!("a{}b", "\n".repeat(21)), 50), Ok("a\n\nb".into()));
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        for nothing in ["", " \n\t ", "\u{0}\u{7}", "\u{200B}\u{FEFF} ", "\u{202E}"] {
            assert_eq!(clean_message(nothing, 9), Err(Reason::Empty), "{nothing:?}");
            assert_eq!(clean_line(nothing, 9), Err(Reason::Empty), "{nothing:?}");
        }
        assert_eq!(clean_message("ééé", 3), Ok("ééé".into()));
        assert_eq!(clean_message("éééé", 3), Err(Reason::TooLong { max: 3 }));
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(clean_line(" Joana\n\t Prado\u{2028}e  Silva ", 50), Ok("Joana Prado e Silva".into()));
    }

    proptest! {
        #[test]
        fn cleaning_is_idempotent(text in "[a\u{E9} \\n\\r\\t\u{0}\u{202E}\u{200B}]{0,60}|\\PC{0,40}") {
            if let Ok(clean) = clean_message(&text, 30) {
                prop_assert_eq!(clean_message(&clean, 30), Ok(clean.clone()));
            }
            if let Ok(clean) = clean_line(&text, 30) {
                prop_assert!(!clean.contains('\n'));
                prop_assert_eq!(clean_line(&clean, 30), Ok(clean.clone()));
            }
        }
    }
}
