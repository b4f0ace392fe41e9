//! What a file looks like before it is opened: an icon, a colour, a word for its type.

/// The icon's name and the class that colours it.
pub fn look(mime: &str, name: &str) -> (&'static str, &'static str) {
    let end = end(name);
    match (mime.split('/').next().unwrap_or_default(), end.as_deref()) {
        ("image", _) => ("image", "ico img"),
        ("audio", _) => ("music", "ico"),
        ("video", _) => ("video", "ico"),
        _ if mime == "application/pdf" => ("file-text", "ico pdf"),
        (_, Some("XLS" | "XLSX" | "ODS" | "CSV")) => ("list", "ico sheet"),
        (_, Some("ZIP" | "RAR" | "7Z" | "GZ" | "TAR")) => ("archive", "ico"),
        (_, Some("TXT" | "DOC" | "DOCX" | "ODT" | "RTF" | "MD")) => ("file-text", "ico"),
        _ => ("file", "ico"),
    }
}

/// `PDF`, `DOCX`; of what has no ending the last half of its content type.
pub fn type_word(mime: &str, name: &str) -> String {
    end(name).unwrap_or_else(|| mime.rsplit('/').next().unwrap_or_default().to_uppercase())
}

fn end(name: &str) -> Option<String> {
    let (before, end) = name.rsplit_once('.')?;
    let fits =
        !before.is_empty() && (1..=5).contains(&end.len()) && end.chars().all(|letter| letter.is_ascii_alphanumeric());
    fits.then(|| end.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ending_is_the_type() {
        assert_eq!(type_word("text/html", "x.png.html"), "HTML");
        assert_eq!(type_word("application/pdf", "contrato"), "PDF");
        assert_eq!(type_word("image/png", ".png"), "PNG");
        assert_eq!(type_word("application/octet-stream", "a.b c"), "OCTET-STREAM");
    }

    #[test]
    fn what_the_bytes_are_decides_before_the_name() {
        assert_eq!(look("application/pdf", "x.xlsx"), ("file-text", "ico pdf"));
        assert_eq!(look("application/zip", "x.xlsx"), ("list", "ico sheet"));
        assert_eq!(look("image/png", "x.zip").0, "image");
    }
}
