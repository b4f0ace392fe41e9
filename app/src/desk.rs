//! The port: what may be asked of the server, cut by who may ask it. A handle is given by role, or not at all, so a server
//! function without the right handle cannot be written. The customer's side speaks plain HTTP (`docs/api.md`) and has no
//! server functions, so its desk lives in `server`.

use crate::{
    admin::{
        desk::Registrar,
        import::model::{Applied, Checked, List},
        overseer::Overseer,
        registry::model::Saved,
        users::model::{UserFields, UserRow},
    },
    canned::model::CannedReply,
    conversation::{
        annotation::model::Annotated,
        model::{Message, Outgoing, Page, Sent, Thread},
    },
    error::AppError,
    file::model::Attachment,
    id::{
        BreakReasonId, CannedReplyId, ConversationId, FieldId, InfoId, LabelId, NoteId, TicketFieldId, TicketId,
        TicketInfoId, TicketNoteId, UserId,
    },
    queue::model::{ConversationRow, Workspace},
    reading::model::{Book, Found},
    related::model::{After, Related},
    search::model::{Query, Results, SearchFields, TicketResults},
    session::model::{Invitation, SetUp, Visit},
    shift::model::{Colleague, Handover, LastDay, Shift},
    ticket::model::{Created, Draft, Filter, Form, Move, Ticket, TicketList},
    time::Timestamp,
    transfer::model::{Destinations, Target},
    translate::model::{Interpreter, Language, Outcome},
};
use async_trait::async_trait;
use leptos::prelude::use_context;
use std::sync::Arc;

type Answer<T> = Result<T, AppError>;

/// Anybody who opens a page. Sets and clears the session cookie.
#[async_trait]
pub trait Reception: Send + Sync {
    async fn visit(&self) -> Answer<Visit>;
    async fn sign_in(&self, email: String, password: String) -> Answer<()>;
    async fn sign_out(&self) -> Answer<()>;
    /// Ends [`ManagerDesk::look_as`].
    async fn look_away(&self) -> Answer<()>;
    /// Works once, while there is no user.
    async fn set_up(&self, form: SetUp) -> Answer<()>;
    /// # Errors
    /// `NotFound` for a token that is used, over or none.
    async fn invitation(&self, token: String) -> Answer<Invitation>;
    /// Sets name and password, ends the invitation, and signs in.
    async fn accept(&self, token: String, name: String, password: String) -> Answer<()>;
}

/// A signed-in user at work. Managers may work too.
#[async_trait]
pub trait AgentDesk: Send + Sync {
    async fn change_password(&self, old: String, new: String) -> Answer<()>;

    async fn workspace(&self) -> Answer<Workspace>;
    async fn last_day(&self) -> Answer<Option<LastDay>>;
    async fn start_shift(&self) -> Answer<Shift>;
    async fn start_break(&self, reason: BreakReasonId) -> Answer<Shift>;
    async fn end_break(&self) -> Answer<Shift>;
    /// All or nothing: every open conversation needs a destination.
    async fn end_shift(&self, handovers: Vec<Handover>) -> Answer<()>;
    async fn colleagues(&self) -> Answer<Vec<Colleague>>;

    /// First wins; [`AppError::Taken`] says who did.
    async fn take(&self, conversation: ConversationId) -> Answer<ConversationRow>;
    /// The one that has waited longest, or `None` when nobody waits.
    async fn take_next(&self) -> Answer<Option<ConversationRow>>;

    async fn thread(&self, conversation: ConversationId, page: Page) -> Answer<Thread>;
    /// The same `client_id` again gives the same message.
    async fn send(&self, conversation: ConversationId, message: Outgoing) -> Answer<Sent>;
    /// General ones and those of the agent's departments, most used first.
    async fn canned_replies(&self) -> Answer<Vec<CannedReply>>;
    /// Copies of its files wait for the next message into this conversation.
    async fn stage_reply(&self, conversation: ConversationId, reply: CannedReplyId) -> Answer<Vec<Attachment>>;
    async fn mark_read(&self, conversation: ConversationId, seq: u32) -> Answer<()>;
    async fn typing(&self, conversation: ConversationId) -> Answer<()>;
    async fn viewing(&self, conversation: ConversationId) -> Answer<()>;
    async fn finish(&self, conversation: ConversationId) -> Answer<ConversationRow>;
    /// Undoes [`AgentDesk::finish`] within [`UNDO_SECONDS`].
    async fn reopen(&self, conversation: ConversationId) -> Answer<ConversationRow>;

    /// Only for the conversation's agent, while it is open.
    async fn change_labels(
        &self,
        conversation: ConversationId,
        put: Vec<LabelId>,
        take: Vec<LabelId>,
    ) -> Answer<Annotated>;
    async fn destinations(&self) -> Answer<Destinations>;
    /// First wins; [`AppError::Moved`] says where it went before.
    async fn transfer(
        &self,
        conversation: ConversationId,
        target: Target,
        note: Option<String>,
    ) -> Answer<ConversationRow>;

    async fn interpreter(&self, conversation: ConversationId) -> Answer<Interpreter>;
    /// Only for the conversation's agent. `from`: when the author knows better than the detection.
    async fn translate_draft(
        &self,
        conversation: ConversationId,
        text: String,
        from: Option<Language>,
        to: Language,
    ) -> Answer<Outcome>;
    /// For whoever may read the thread. The same message is translated once.
    async fn translate_message(&self, conversation: ConversationId, seq: u32, to: Language) -> Answer<Outcome>;
    /// Remembers for this agent that what comes in this conversation is to be translated, or is not any more.
    async fn keep_translating(&self, conversation: ConversationId, to: Option<Language>) -> Answer<()>;
    async fn book(&self, conversation: ConversationId) -> Answer<Book>;
    /// At most [`LEAF`](crate::reading::model::LEAF) messages from this number on.
    async fn leaf(&self, conversation: ConversationId, first: u32) -> Answer<Vec<Message>>;
    async fn search_book(&self, conversation: ConversationId, words: String) -> Answer<Found>;
    /// What the contact form and the tickets' form ask, to search by.
    async fn search_fields(&self) -> Answer<SearchFields>;
    /// The newest that the agent may read; those `before` one for the next page.
    async fn search(&self, query: Query, before: Option<ConversationId>) -> Answer<Results>;
    /// The same `client_id` again is the same observation.
    async fn add_note(&self, conversation: ConversationId, client_id: String, body: String) -> Answer<Annotated>;
    /// `seen`: the [`Note::changed_at`](crate::conversation::annotation::model::Note::changed_at) that was edited.
    async fn edit_note(
        &self,
        conversation: ConversationId,
        note: NoteId,
        seen: Timestamp,
        body: String,
    ) -> Answer<Annotated>;
    /// Removes it, or brings it back.
    async fn remove_note(&self, conversation: ConversationId, note: NoteId, removed: bool) -> Answer<Annotated>;
    /// Words are a name and a value. The same `client_id` again is the same information.
    async fn add_info(
        &self,
        conversation: ConversationId,
        client_id: String,
        words: (String, String),
    ) -> Answer<Annotated>;
    /// With the state that was edited, as for observations.
    async fn edit_info(
        &self,
        conversation: ConversationId,
        info: (InfoId, Timestamp),
        words: (String, String),
    ) -> Answer<Annotated>;
    /// Removes it, or brings it back.
    async fn remove_info(&self, conversation: ConversationId, info: InfoId, removed: bool) -> Answer<Annotated>;
    /// With the [`Answer::version`](crate::conversation::answer::model::Answer::version) that was edited. An empty value takes
    /// the answer away.
    async fn change_answer(
        &self,
        conversation: ConversationId,
        field: (FieldId, i64),
        value: String,
    ) -> Answer<Annotated>;
    /// The whole of a masked answer, for whoever reads the thread; that they saw it is written down.
    async fn show_answer(&self, conversation: ConversationId, field: FieldId) -> Answer<String>;
    /// Names that were used before, the latest first.
    async fn info_names(&self) -> Answer<Vec<String>>;
    async fn related(&self, conversation: ConversationId, after: Option<After>) -> Answer<Related>;
    /// What a ticket of this conversation begins with.
    async fn ticket_form(&self, conversation: ConversationId) -> Answer<Form>;
    /// Only for the conversation's agent. The same `client_id` again is the same ticket.
    async fn create_ticket(&self, conversation: ConversationId, client_id: String, draft: Draft) -> Answer<Created>;
    /// Of their departments and their own; those `before` one for the next page.
    async fn tickets(&self, filter: Filter, before: Option<TicketId>) -> Answer<TicketList>;
    async fn ticket(&self, ticket: TicketId) -> Answer<Ticket>;
    /// The newest that the agent sees; those `before` one for the next page.
    async fn search_tickets(&self, query: Query, before: Option<TicketId>) -> Answer<TicketResults>;
    /// Whoever sees a ticket may work on it. `seen`: the [`TicketRow::changed_at`](crate::ticket::model::TicketRow::changed_at)
    /// that it is moved from; another one is [`AppError::TooLate`]. `None`: they see it no more.
    async fn move_ticket(&self, ticket: TicketId, seen: Timestamp, wanted: Move) -> Answer<Option<Ticket>>;
    async fn label_ticket(&self, ticket: TicketId, label: LabelId, on: bool) -> Answer<Option<Ticket>>;
    /// The same `client_id` again is the same note.
    async fn add_ticket_note(&self, ticket: TicketId, client_id: String, body: String) -> Answer<Option<Ticket>>;
    /// With the [`TicketNote::changed_at`](crate::ticket::model::TicketNote::changed_at) that was edited.
    async fn edit_ticket_note(
        &self,
        ticket: TicketId,
        note: (TicketNoteId, Timestamp),
        body: String,
    ) -> Answer<Option<Ticket>>;
    /// The whole of a masked answer; that they saw it is written down.
    async fn show_ticket_answer(&self, ticket: TicketId, field: TicketFieldId) -> Answer<String>;
    /// Removes it, or brings it back.
    async fn remove_ticket_note(&self, ticket: TicketId, note: TicketNoteId, removed: bool) -> Answer<Option<Ticket>>;
    /// Words are a name and a value. The same `client_id` again is the same information.
    async fn add_ticket_info(
        &self,
        ticket: TicketId,
        client_id: String,
        words: (String, String),
    ) -> Answer<Option<Ticket>>;
    /// Removes it, or brings it back.
    async fn remove_ticket_info(&self, ticket: TicketId, info: TicketInfoId, removed: bool) -> Answer<Option<Ticket>>;
}

/// How long a finishing can be undone.
pub const UNDO_SECONDS: u32 = 10;

/// A manager at work.
#[async_trait]
pub trait ManagerDesk: Registrar + Overseer + Send + Sync {
    async fn users(&self) -> Answer<Vec<UserRow>>;
    /// Ends the user's sessions and streams at once and puts their open conversations back into the queue.
    async fn deactivate(&self, user: UserId) -> Answer<UserRow>;
    async fn activate(&self, user: UserId) -> Answer<UserRow>;
    /// A new one has no password yet.
    async fn save_user(&self, user: Option<UserId>, seen: Timestamp, fields: UserFields) -> Answer<Saved<UserFields>>;
    /// The token of a link by which they set a password themselves, once.
    async fn invite_user(&self, user: UserId) -> Answer<String>;
    /// Ends their sessions and streams at once.
    async fn set_user_password(&self, user: UserId, password: String) -> Answer<()>;
    async fn sign_user_out(&self, user: UserId) -> Answer<()>;
    /// What a file would change; nothing is stored.
    async fn preview_import(&self, list: List, file: String) -> Answer<Checked>;
    /// Stores what the preview of this fingerprint has shown, or nothing. `leave_out`: without the lines that are wrong.
    async fn apply_import(&self, list: List, file: String, fingerprint: String, leave_out: bool) -> Answer<Applied>;
    /// This browser sees what the agent sees from now on, and can change nothing.
    ///
    /// # Errors
    /// `NotFound` unless it is an active agent.
    async fn look_as(&self, user: UserId) -> Answer<()>;
}

/// Gives out the handles. Put into Leptos' context by the server, for every request.
pub trait Desks: Send + Sync {
    fn reception(&self) -> Box<dyn Reception>;
    /// Reads the request in Leptos' context.
    fn agent(&self) -> Answer<Box<dyn AgentDesk>>;
    fn manager(&self) -> Answer<Box<dyn ManagerDesk>>;
}

fn desks() -> Answer<Arc<dyn Desks>> {
    use_context::<Arc<dyn Desks>>().ok_or_else(|| AppError::Internal("no desks in context".into()))
}

pub fn reception() -> Answer<Box<dyn Reception>> {
    Ok(desks()?.reception())
}

pub fn agent_desk() -> Answer<Box<dyn AgentDesk>> {
    desks()?.agent()
}

pub fn manager_desk() -> Answer<Box<dyn ManagerDesk>> {
    desks()?.manager()
}
