//! The report as a PDF: text is made readable and shaped (`font`, `shape`), set in lines and pages (`flow`, `document`), and written
//! with its structure for screen readers (`write`).

mod document;
mod flow;
mod font;
mod shape;
mod write;

use super::model::Report;
use font::Fonts;
use krilla::error::KrillaError;
use std::fmt;

/// Why there is no document.
#[derive(Debug)]
pub enum Failure {
    /// A font that is compiled in could not be read.
    Font,
    Written(KrillaError),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font => f.write_str("a font of the report cannot be read"),
            Self::Written(error) => write!(f, "the report cannot be written: {error}"),
        }
    }
}

/// # Errors
/// The document could not be written.
pub fn pdf(report: &Report) -> Result<Vec<u8>, Failure> {
    let fonts = Fonts::new().ok_or(Failure::Font)?;
    let pages = document::set(&fonts, report);
    write::write(&fonts, report, &pages)
}
