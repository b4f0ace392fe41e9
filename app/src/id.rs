//! Every typed id, in one registry. An id names one kind of thing and is never a secret: knowing one grants nothing.
//! To add one, add a line below, in alphabetical order.

use serde::{Deserialize, Serialize};
use std::{fmt, num::ParseIntError, str::FromStr};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A reason for a break, registered by managers.
    BreakReasonId
    /// A message that managers registered for agents to insert.
    CannedReplyId
    /// One case with one protocol: the bot's part and the human part.
    ConversationId
    /// Somebody who writes in from a channel.
    CustomerId
    /// Where a conversation is directed.
    DepartmentId
    /// A field of the contact form.
    FieldId
    /// A stored file of a conversation or of an automatic message.
    FileId
    /// A name and a value on a conversation.
    InfoId
    /// A manager-registered label.
    LabelId
    /// An observation of an agent.
    NoteId
    /// A field of the tickets' form.
    TicketFieldId
    /// A request treated offline.
    TicketId
    /// A name and a value on a ticket.
    TicketInfoId
    /// An internal note on a ticket.
    TicketNoteId
    /// An agent or a manager.
    UserId
}
