//! What comes over the live link, whichever way it came: the tab's own stream, or the leading tab's relay.

use super::event::{LiveEvent, Whisper};
use serde::{Deserialize, Serialize};

/// Whether this browser hears the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Link {
    Connecting,
    Open,
    Lost,
}

/// What passes from the stream to the tabs, still as the server wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Frame {
    /// A tab has come and asks how the link is.
    Hello,
    Event(i64, String),
    Whisper(String),
    Build(String),
    /// Also with every beat, so that followers know that their leader lives.
    Link(Link),
    Behind,
    Bye,
}

pub enum Heard {
    Event {
        cursor: i64,
        event: LiveEvent,
    },
    Whisper(Whisper),
    Link(Link),
    /// The build that the server runs.
    Build(String),
    /// Something was missed, or could not be read: load the workspace again.
    Behind,
    /// The session has ended.
    Bye,
}

impl Frame {
    /// An event that cannot be read comes from a newer server: what it said is in a fresh workspace.
    pub fn read(self) -> Option<Heard> {
        Some(match self {
            Self::Hello => return None,
            Self::Event(cursor, text) => match crate::json::read(text.as_bytes()) {
                Ok(event) => Heard::Event { cursor, event },
                Err(_) => Heard::Behind,
            },
            Self::Whisper(text) => Heard::Whisper(crate::json::read(text.as_bytes()).ok()?),
            Self::Build(build) => Heard::Build(build),
            Self::Link(link) => Heard::Link(link),
            Self::Behind => Heard::Behind,
            Self::Bye => Heard::Bye,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_asks_for_the_workspace_again() {
        assert!(matches!(Frame::Event(3, r#""tomorrow""#.into()).read(), Some(Heard::Behind)));
        assert!(matches!(
            Frame::Event(3, r#""directory""#.into()).read(),
            Some(Heard::Event { cursor: 3, event: LiveEvent::Directory })
        ));
        assert!(Frame::Whisper("{}".into()).read().is_none());
    }
}
