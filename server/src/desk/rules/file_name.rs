//! Names of files: cleaned when they arrive, quoted when they leave.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters of a name, at most: what file systems take.
const CHARS: usize = 255;
/// The end of a name that is kept when it is cut.
const ENDING: usize = 16;

/// `attr-char` of RFC 8187.
const UNENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// A name to store: without folders, control characters, and letters that only steer (they make `gpj.exe` read `exe.jpg`).
/// Cleaning twice changes nothing more.
pub fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !steers(*c)).collect();
    let cut = shorten(edges(&seen));
    match edges(&cut) {
        "" => "file".into(),
        name => name.to_owned(),
    }
}

/// Neither hidden files nor `..`, and nothing that Windows would leave out.
fn edges(name: &str) -> &str {
    name.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' '])
}

fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The middle goes, the ending stays.
fn shorten(name: &str) -> String {
    let count = name.chars().count();
    if count <= CHARS {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() < ENDING => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    stem.chars().take(CHARS - ending.chars().count()).chain(ending.chars()).collect()
}

/// `Content-Disposition` (RFC 6266) with the name in plain letters, and as it is (RFC 8187).
pub fn disposition(inline: bool, name: &str) -> String {
    let kind = if inline { "inline" } else { "attachment" };
    let plain = |c: char| if matches!(c, ' '..='~') && !matches!(c, '"' | '\\' | '%') { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    format!("{kind}; filename=\"{ascii}\"; filename*=UTF-8''{}", utf8_percent_encode(name, UNENCODED))
}

/// The name under which something is saved that browsers show by itself: `x.png.html` that is a picture would become a page
/// on the reader's disk.
pub fn honest(name: &str, mime: &str) -> String {
    let endings: &[&str] = match mime {
        "image/jpeg" => &["jpg", "jpeg", "jfif"],
        "image/png" => &["png"],
        "image/gif" => &["gif"],
        "image/webp" => &["webp"],
        "image/avif" => &["avif"],
        "application/pdf" => &["pdf"],
        _ => return if active(name) { format!("{name}.bin") } else { name.to_owned() },
    };
    let ends = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if endings.contains(&ends.as_str()) { name.to_owned() } else { format!("{name}.{}", endings[0]) }
}

fn active(name: &str) -> bool {
    let ends = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    matches!(ends.as_str(), "htm" | "html" | "xhtml" | "shtml" | "svg" | "xml" | "mht" | "mhtml" | "hta" | "js")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_cleaned() {
        for (given, clean_name) in [
            ("contrato de março.pdf", "contrato de março.pdf"),
            ("../../etc/passwd", "passwd"),
            (r"C:\Users\x\foto.png", "foto.png"),
            ("..", "file"),
            ("", "file"),
            (".htaccess", "htaccess"),
            ("a\0b\r\nc\u{7f}.txt", "ab  c.txt"),
            ("pago\u{202E}gpj.exe", "pagogpj.exe"),
            ("x.png.html", "x.png.html"),
            ("nome. . ", "nome"),
        ] {
            assert_eq!(clean(given), clean_name, "{given:?}");
        }
        let long = format!("{}.pdf", "ã".repeat(400));
        let short = clean(&long);
        assert_eq!((short.chars().count(), short.ends_with("ã.pdf")), (255, true));
    }

    #[test]
    fn headers_quote_names_as_the_rfcs_say() {
        assert_eq!(
            disposition(false, "€ \"x\";\\.pdf"),
            "attachment; filename=\"_ _x_;_.pdf\"; filename*=UTF-8''%E2%82%AC%20%22x%22%3B%5C.pdf"
        );
        assert!(disposition(true, "a.png").starts_with("inline; filename=\"a.png\""));
    }

    #[test]
    fn a_picture_is_saved_as_a_picture() {
        assert_eq!(honest("x.png.html", "image/png"), "x.png.html.png");
        assert_eq!(honest("x.JPG", "image/jpeg"), "x.JPG");
        assert_eq!(honest("a.svg", "audio/mpeg"), "a.svg.bin");
        assert_eq!(honest("a.ogg", "audio/ogg"), "a.ogg");
    }

    proptest! {
        #[test]
        fn a_clean_name_is_harmless_and_stays(name: String) {
            let once = clean(&name);
            prop_assert!(!once.is_empty() && once.chars().count() <= 255 && once != "." && once != "..");
            prop_assert!(!once.contains(['/', '\\']) && !once.chars().any(steers));
            prop_assert_eq!(clean(&once), once.clone());
            prop_assert!(disposition(false, &once).is_ascii() && !disposition(false, &once).contains(['\r', '\n']));
        }
    }
}
