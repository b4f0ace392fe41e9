//! What is not even tried: said before an upload begins. The server holds the same limits.

use super::model::FileLimits;

/// Why a chosen file is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Empty,
    /// Larger than this many bytes.
    TooLarge(u64),
    Type,
}

impl FileLimits {
    /// `mime` is what the sender's machine takes it for; when it has no idea, the server finds out.
    pub fn refusal(&self, size: u64, mime: &str) -> Option<Refusal> {
        let fits = self.types.is_empty() || mime.is_empty() || self.types.iter().any(|wanted| matches(wanted, mime));
        match size {
            0 => Some(Refusal::Empty),
            _ if size > self.size => Some(Refusal::TooLarge(self.size)),
            _ if !fits => Some(Refusal::Type),
            _ => None,
        }
    }

    /// What a file chooser offers, as its `accept` attribute says it; `None` offers everything.
    pub fn accept(&self) -> Option<String> {
        let word = |wanted: &String| if wanted.ends_with('/') { format!("{wanted}*") } else { wanted.clone() };
        (!self.types.is_empty()).then(|| self.types.iter().map(word).collect::<Vec<_>>().join(","))
    }
}

fn matches(wanted: &str, mime: &str) -> bool {
    if wanted.ends_with('/') { mime.starts_with(wanted) } else { mime == wanted }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(types: &[&str]) -> FileLimits {
        FileLimits { size: 1_000, count: 20, types: types.iter().map(|&wanted| wanted.into()).collect() }
    }

    #[test]
    fn a_file_must_be_something_fit_and_be_of_a_wanted_type() {
        let some = limits(&["image/", "application/pdf"]);
        assert_eq!(some.refusal(0, "image/png"), Some(Refusal::Empty));
        assert_eq!(some.refusal(1_000, "image/png"), None);
        assert_eq!(some.refusal(1_001, "image/png"), Some(Refusal::TooLarge(1_000)));
        assert_eq!(some.refusal(10, "application/pdf"), None);
        assert_eq!(some.refusal(10, "application/pdfx"), Some(Refusal::Type));
        assert_eq!(some.refusal(10, "text/html"), Some(Refusal::Type));
        assert_eq!(some.refusal(10, ""), None, "the server knows better");
        assert_eq!(limits(&[]).refusal(10, "text/html"), None);
    }

    #[test]
    fn the_chooser_offers_what_is_wanted() {
        assert_eq!(limits(&["image/", "application/pdf"]).accept().as_deref(), Some("image/*,application/pdf"));
        assert_eq!(limits(&[]).accept(), None);
    }
}
