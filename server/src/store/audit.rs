//! The audit log. Written in the transaction of what it tells, so that nothing is done unseen and nothing is told that was not done.

use super::{Stored, entity::audit_entry};
use app::{
    id::{ConversationId, TicketId, UserId},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use serde_json::Value;
use std::borrow::Cow;

/// What was done. The words are stored: never change one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Taken,
    /// Given to an agent by the automatic distribution.
    Distributed,
    Transferred,
    /// Put back into the queue.
    Returned,
    Finished,
    /// Ended by the attendant: nobody is there at this hour.
    Closed,
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
    /// The audit log was taken out as a file.
    AuditExported,
    /// The report of conversations was taken out as a file.
    ReportExported,
    /// A manager moved, assigned or expired somebody who waits.
    QueueMoved,
    QueueAssigned,
    QueueExpired,
    /// A manager put somebody on a break, called them back, or ended their day.
    ShiftPaused,
    ShiftResumed,
    ShiftEnded,
    /// A manager made or changed something registered; archived it or brought it back; put such things in another order.
    Saved(Subject),
    Archived(Subject),
    Ordered(Subject),
    /// A link was made by which somebody sets their own password, and one was used.
    Invited,
    Accepted,
    /// The operation was paused, and goes on; without a user by a rule.
    Paused,
    Resumed,
    /// A manager set somebody's password; signed them out everywhere.
    PasswordSet,
    SignedOut,
    /// A manager looked at somebody's workspace as they see it.
    LookedAs,
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
    Distribution,
    OpeningHours,
    PauseRules,
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
            Self::Distribution => "distribution",
            Self::OpeningHours => "opening_hours",
            Self::PauseRules => "pause_rules",
        }
    }
}

impl Action {
    pub fn as_str(self) -> Cow<'static, str> {
        let known = match self {
            Self::Taken => "conversation.take",
            Self::Distributed => "conversation.distribute",
            Self::Transferred => "conversation.transfer",
            Self::Returned => "conversation.return",
            Self::Finished => "conversation.finish",
            Self::Closed => "conversation.close",
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
            Self::Paused => "operation.pause",
            Self::Resumed => "operation.resume",
            Self::PasswordSet => "user.password",
            Self::SignedOut => "user.sign_out",
            Self::LookedAs => "user.look_as",
            Self::AuditExported => "audit.export",
            Self::ReportExported => "report.export",
            Self::QueueMoved => "queue.move",
            Self::QueueAssigned => "queue.assign",
            Self::QueueExpired => "queue.expire",
            Self::ShiftPaused => "shift.break",
            Self::ShiftResumed => "shift.return",
            Self::ShiftEnded => "shift.end",
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
    /// Where the request came from.
    pub address: Option<&'a str>,
    pub action: Action,
    pub conversation: Option<ConversationId>,
    pub ticket: Option<TicketId>,
    pub before: Value,
    pub after: Value,
}

/// Writes an entry. The caller's transaction decides whether it ever happened.
pub async fn record(txn: &impl ConnectionTrait, entry: Entry<'_>) -> Stored<()> {
    audit_entry::Entity::insert(row(entry)).exec_without_returning(txn).await?;
    Ok(())
}

/// Writes many, in their order.
pub async fn record_all(txn: &impl ConnectionTrait, entries: Vec<Entry<'_>>) -> Stored<()> {
    /// Both databases take far more values in a statement.
    const AT_ONCE: usize = 500;
    let mut rows = entries.into_iter().map(row).peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows.by_ref().take(AT_ONCE).collect();
        audit_entry::Entity::insert_many(some).exec_without_returning(txn).await?;
    }
    Ok(())
}

fn row(entry: Entry<'_>) -> audit_entry::ActiveModel {
    let json = |value: Value| (!value.is_null()).then(|| value.to_string());
    audit_entry::ActiveModel {
        id: NotSet,
        at: Set(entry.at.0),
        user_id: Set(entry.user.map(|user| user.0)),
        user_name: Set(entry.user_name.to_owned()),
        action: Set(entry.action.as_str().into_owned()),
        conversation_id: Set(entry.conversation.map(|conversation| conversation.0)),
        before: Set(json(entry.before)),
        after: Set(json(entry.after)),
        ticket_id: Set(entry.ticket.map(|ticket| ticket.0)),
        address: Set(entry.address.filter(|address| !address.is_empty()).map(str::to_owned)),
    }
}

/// What of the log is read. `None` does not matter.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    pub user: Option<i64>,
    pub action: Option<String>,
    /// From this instant, and before that one.
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// About one of these conversations or tickets.
    pub about: Option<(Vec<i64>, Vec<i64>)>,
}

/// The newest entries first; `after`: the instant and the id of the last one that is known already.
pub async fn page(
    database: &impl ConnectionTrait,
    narrow: &Narrow,
    after: Option<(i64, i64)>,
    limit: u64,
) -> Stored<Vec<audit_entry::Model>> {
    use audit_entry::Column;
    let mut all = audit_entry::Entity::find().order_by_desc(Column::At).order_by_desc(Column::Id).limit(limit);
    if let Some(user) = narrow.user {
        all = all.filter(Column::UserId.eq(user));
    }
    if let Some(action) = &narrow.action {
        all = all.filter(Column::Action.eq(action.as_str()));
    }
    if let Some(from) = narrow.from {
        all = all.filter(Column::At.gte(from));
    }
    if let Some(to) = narrow.to {
        all = all.filter(Column::At.lt(to));
    }
    if let Some((conversations, tickets)) = &narrow.about {
        let conversations = Column::ConversationId.is_in(conversations.iter().copied());
        all = all.filter(Condition::any().add(conversations).add(Column::TicketId.is_in(tickets.iter().copied())));
    }
    let (at, id) = after.unwrap_or((i64::MAX, i64::MAX));
    let older = Condition::any().add(Column::At.lt(at)).add(Column::Id.lt(id));
    Ok(all.filter(Column::At.lte(at)).filter(older).all(database).await?)
}

/// Every action that was ever done, in the order of their words: one step through the index for each.
pub async fn actions(database: &impl ConnectionTrait) -> Stored<Vec<String>> {
    let mut actions: Vec<String> = Vec::new();
    loop {
        let next: Option<String> = audit_entry::Entity::find()
            .select_only()
            .column(audit_entry::Column::Action)
            .filter(audit_entry::Column::Action.gt(actions.last().map_or("", String::as_str)))
            .order_by_asc(audit_entry::Column::Action)
            .limit(1)
            .into_tuple()
            .one(database)
            .await?;
        match next {
            Some(action) => actions.push(action),
            None => return Ok(actions),
        }
    }
}
