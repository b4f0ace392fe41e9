//! The audit log. Written in the transaction of what it tells, so that nothing is done unseen and nothing is told that was not done.

use super::{Stored, entity::audit_entry};
use app::{
    id::{ConversationId, TicketId, UserId},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, EntityTrait as _,
};
use serde_json::Value;
use std::borrow::Cow;

/// What was done. The words are stored: never change one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Taken,
    Transferred,
    /// Put back into the queue.
    Returned,
    Finished,
    Reopened,
    Expired,
    Labels,
    Note,
    Info,
    /// An answer of the contact form was changed.
    Answer,
    /// Somebody saw the whole of a masked answer.
    AnswerShown,
    /// A report was downloaded.
    Report,
    TicketCreated,
    TicketMoved,
    TicketLabels,
    TicketNote,
    TicketInfo,
    /// Somebody saw the whole of a masked answer.
    TicketAnswerShown,
    /// By somebody at the machine itself.
    UserCreated,
    /// A manager made or changed something registered; archived it or brought it back; put such things in another order.
    Saved(Subject),
    Archived(Subject),
    Ordered(Subject),
    /// A link was made by which somebody sets their own password, and one was used.
    Invited,
    Accepted,
    /// A manager set somebody's password; signed them out everywhere.
    PasswordSet,
    SignedOut,
}

/// What managers register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Label,
    Department,
    User,
    BreakReason,
    FormField,
    TicketField,
    Messages,
    CannedReply,
    Company,
    Patience,
}

impl Subject {
    fn as_str(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Department => "department",
            Self::User => "user",
            Self::BreakReason => "break_reason",
            Self::FormField => "form_field",
            Self::TicketField => "ticket_field",
            Self::Messages => "messages",
            Self::CannedReply => "canned_reply",
            Self::Company => "company",
            Self::Patience => "patience",
        }
    }
}

impl Action {
    pub fn as_str(self) -> Cow<'static, str> {
        let known = match self {
            Self::Taken => "conversation.take",
            Self::Transferred => "conversation.transfer",
            Self::Returned => "conversation.return",
            Self::Finished => "conversation.finish",
            Self::Reopened => "conversation.reopen",
            Self::Expired => "conversation.expire",
            Self::Labels => "conversation.labels",
            Self::Note => "conversation.note",
            Self::Info => "conversation.info",
            Self::Answer => "conversation.answer",
            Self::AnswerShown => "conversation.answer_shown",
            Self::Report => "conversation.report",
            Self::TicketCreated => "ticket.create",
            Self::TicketMoved => "ticket.move",
            Self::TicketLabels => "ticket.labels",
            Self::TicketNote => "ticket.note",
            Self::TicketInfo => "ticket.info",
            Self::TicketAnswerShown => "ticket.answer_shown",
            Self::UserCreated => "user.create",
            Self::Invited => "user.invite",
            Self::Accepted => "user.accept",
            Self::PasswordSet => "user.password",
            Self::SignedOut => "user.sign_out",
            Self::Saved(subject) => return format!("{}.save", subject.as_str()).into(),
            Self::Archived(subject) => return format!("{}.archive", subject.as_str()).into(),
            Self::Ordered(subject) => return format!("{}.order", subject.as_str()).into(),
        };
        known.into()
    }
}

/// Who, when, and what it was about; `before` and `after` are null where there was, or is, nothing.
#[derive(Debug)]
pub struct Entry<'a> {
    pub at: Timestamp,
    pub user: Option<UserId>,
    pub user_name: &'a str,
    pub action: Action,
    pub conversation: Option<ConversationId>,
    pub ticket: Option<TicketId>,
    pub before: Value,
    pub after: Value,
}

/// Writes an entry. The caller's transaction decides whether it ever happened.
pub async fn record(txn: &impl ConnectionTrait, entry: Entry<'_>) -> Stored<()> {
    let json = |value: Value| (!value.is_null()).then(|| value.to_string());
    let row = audit_entry::ActiveModel {
        id: NotSet,
        at: Set(entry.at.0),
        user_id: Set(entry.user.map(|user| user.0)),
        user_name: Set(entry.user_name.to_owned()),
        action: Set(entry.action.as_str().into_owned()),
        conversation_id: Set(entry.conversation.map(|conversation| conversation.0)),
        before: Set(json(entry.before)),
        after: Set(json(entry.after)),
        ticket_id: Set(entry.ticket.map(|ticket| ticket.0)),
    };
    audit_entry::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}
