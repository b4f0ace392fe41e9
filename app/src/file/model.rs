//! Files of a conversation, as both sides see them. `docs/api.md` says how the customer's side moves them.

use crate::id::{ConversationId, FileId};
use serde::{Deserialize, Serialize};

/// A stored file. Who may see its conversation may fetch it; it belongs to one message, or waits to be sent with one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: FileId,
    /// As its sender called it, without folders and control characters.
    pub name: String,
    /// What the bytes are, not what the sender said they were.
    pub mime: String,
    /// In bytes.
    pub size: u64,
    /// Width and height in pixels, of an image or a video when they are known: nothing jumps when it arrives.
    #[serde(default)]
    pub pixels: Option<(u32, u32)>,
    /// There is a small picture of it.
    #[serde(default)]
    pub thumbnail: bool,
}

/// How a file is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    Image,
    Audio,
    Video,
    Pdf,
    /// A card with its name.
    Card,
}

impl Attachment {
    /// Only what browsers show without running anything is shown in place; SVG and HTML are cards.
    pub fn showing(&self) -> Showing {
        match self.mime.as_str() {
            "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif" => Showing::Image,
            "application/pdf" => Showing::Pdf,
            mime if mime.starts_with("audio/") => Showing::Audio,
            mime if mime.starts_with("video/") => Showing::Video,
            _ => Showing::Card,
        }
    }

    /// Where an image's smallest picture is: a small image is its own.
    pub fn small(&self) -> String {
        if self.thumbnail { thumbnail_address(self.id) } else { address(self.id) }
    }
}

/// What may be sent. Said before an upload begins, and held by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLimits {
    /// Of one file, in bytes.
    pub size: u64,
    /// Files of one message.
    pub count: u32,
    /// Content types, or their beginnings up to the slash (`image/`); empty: any.
    pub types: Vec<String>,
}

/// Where an agent fetches a file. With a cookie, never with a secret in the address.
pub fn address(file: FileId) -> String {
    format!("/api/file/{file}")
}

pub fn thumbnail_address(file: FileId) -> String {
    format!("/api/file/{file}/thumbnail")
}

/// Where an agent puts a file that the next message of this conversation takes along: the name goes percent-encoded into
/// the query, the bytes are the body, the answer is the [`Attachment`].
pub fn upload_address(conversation: ConversationId) -> String {
    format!("/api/conversation/{conversation}/file")
}

/// Where a manager puts a file of an automatic message; the same way.
pub const LIBRARY_ADDRESS: &str = "/api/library/file";

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn attachment(id: i64, name: &str, mime: &str) -> Attachment {
        Attachment { id: FileId(id), name: name.into(), mime: mime.into(), size: 1_000, pixels: None, thumbnail: false }
    }

    #[test]
    fn what_could_run_is_a_card() {
        for mime in ["image/svg+xml", "text/html", "application/xhtml+xml", "application/zip", ""] {
            assert_eq!(attachment(1, "x", mime).showing(), Showing::Card, "{mime}");
        }
        assert_eq!(attachment(1, "x", "image/png").showing(), Showing::Image);
        assert_eq!(attachment(1, "x", "application/pdf").showing(), Showing::Pdf);
    }
}
