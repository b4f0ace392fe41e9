//! What can be downloaded, where, and under which name. Browser and server agree here.

use crate::id::ConversationId;

/// Which part of a conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReportKind {
    /// Since the virtual attendant handed over: between agent and customer only.
    #[default]
    Session,
    /// From the first contact with the virtual attendant.
    Attendance,
}

impl ReportKind {
    pub const ALL: [Self; 2] = [Self::Session, Self::Attendance];

    /// As it stands in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Attendance => "attendance",
        }
    }

    /// `None` for a word that no kind has.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// The file's form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    #[default]
    Pdf,
    /// The PDF, and the data as JSON.
    Zip,
}

impl Format {
    pub const ALL: [Self; 2] = [Self::Pdf, Self::Zip];

    /// As it stands in addresses, and how the file's name ends.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Zip => "zip",
        }
    }

    /// `None` for a word that no format has.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == text)
    }
}

/// Where the report is.
pub fn address(conversation: ConversationId, kind: ReportKind, format: Format) -> String {
    format!("/api/conversation/{conversation}/report?kind={}&format={}", kind.as_str(), format.as_str())
}

/// The file's name, of plain letters and digits whatever the protocol is.
pub fn file_name(protocol: &str, format: Format) -> String {
    let plain: String = protocol.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("atendimento-{plain}.{}", format.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_addresses_are_read_back_and_others_refused() {
        for kind in ReportKind::ALL {
            assert_eq!(ReportKind::parse(kind.as_str()), Some(kind));
        }
        for format in Format::ALL {
            assert_eq!(Format::parse(format.as_str()), Some(format));
        }
        assert_eq!((ReportKind::parse("Session"), Format::parse("")), (None, None));
    }

    #[test]
    fn a_files_name_holds_nothing_that_a_header_or_a_disk_would_read_otherwise() {
        assert_eq!(file_name("20261123084851266", Format::Pdf), "atendimento-20261123084851266.pdf");
        assert_eq!(file_name("../a\"\r\n;é", Format::Zip), "atendimento-a.zip");
    }
}
