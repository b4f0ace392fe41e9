//! What a file is, by its first bytes. What its sender says about it, and its name, count for nothing.

/// Bytes that nobody knows.
pub const UNKNOWN: &str = "application/octet-stream";

/// The type of a file that begins so.
pub fn of(head: &[u8]) -> &'static str {
    match infer::get(head) {
        // What it takes for markup or a script is text: the next lines look closer.
        Some(kind) if !matches!(kind.matcher_type(), infer::MatcherType::Text) => kind.mime_type(),
        _ => text(head).unwrap_or(UNKNOWN),
    }
}

/// The kind of text; `None` when it is none.
fn text(head: &[u8]) -> Option<&'static str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The head may end in the middle of a letter.
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&head[..error.valid_up_to()]).ok()?,
        Err(_) => return None,
    };
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')) {
        return None;
    }
    let lower = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    Some(match lower.as_str() {
        markup if markup.contains("<svg") => "image/svg+xml",
        markup if ["<!doctype html", "<html", "<head", "<body", "<script"].iter().any(|tag| markup.contains(tag)) => {
            "text/html"
        }
        markup if markup.starts_with("<?xml") => "text/xml",
        _ => "text/plain",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn types_are_known_by_their_first_bytes() {
        for (head, expected) in [
            (&b"\x89PNG\r\n\x1a\n...."[..], "image/png"),
            (b"\xff\xd8\xff\xe0....", "image/jpeg"),
            (b"GIF89a/*<script>alert(1)</script>*/", "image/gif"),
            (b"%PDF-1.7 <html><script>", "application/pdf"),
            (b"PK\x03\x04................................", "application/zip"),
            (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml"),
            (b"<?xml version='1.0'?>\n<!-- x -->\n<svg/>", "image/svg+xml"),
            (b"<?xml version='1.0'?><a/>", "text/xml"),
            (b"\xef\xbb\xbf  <!DOCTYPE HTML><p>", "text/html"),
            (b"plain words\n<script>alert(1)</script>", "text/html"),
            (b"nome;valor\nJo\xc3\xa3o;1", "text/plain"),
            (b"nome\xc3", "text/plain"),
            (b"nome\xe3o", UNKNOWN),
            (b"\0\x01\x02", UNKNOWN),
            (b"", "text/plain"),
        ] {
            assert_eq!(of(head), expected, "{:?}", String::from_utf8_lossy(head));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_type(head: Vec<u8>) {
            prop_assert!(of(&head).contains('/'));
        }
    }
}
