//! The port's answers. A handle is made for a role, or not at all; rules are pure and live in [`rules`].

mod admin;
pub(crate) mod annotation;
mod answers;
pub(crate) mod audit;
mod canned;
mod control;
mod conversation;
pub mod customer;
mod dashboard;
mod details;
pub(crate) mod distribution;
pub(crate) mod file;
pub(crate) mod finish;
mod invitation;
pub(crate) mod journal;
pub(crate) mod pause;
mod queue;
mod reading;
mod reception;
mod related;
pub(crate) mod report_list;
pub(crate) mod report_rights;
pub mod rules;
mod search;
mod shift;
mod staff;
pub(crate) mod ticket;
mod transfer;
mod translate;
mod watch;

use crate::{
    guard::{actor::Actor, fault},
    house::House,
    store::StoreError,
};
use admin::import::Asked;
use app::{
    admin::{
        import::model::{Applied, Checked, List},
        registry::model::Saved,
        users::model::{UserFields, UserRow},
    },
    canned::model::CannedReply,
    conversation::{
        annotation::model::Annotated,
        model::{Message, Outgoing, Page, Sent, Thread},
    },
    desk::{AgentDesk, Desks, ManagerDesk, Reception},
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
    session::{model::Role, permission::Permission},
    shift::model::{Colleague, Handover, LastDay, Shift},
    ticket::model::{Created, Draft, Filter, Form, Move, Ticket, TicketList},
    time::Timestamp,
    transfer::model::{Destinations, Target},
    translate::model::{Interpreter, Language, Outcome},
};
use async_trait::async_trait;
use axum::http::request::Parts;
use leptos::prelude::use_context;

pub(crate) use conversation::viewer;
pub(crate) use reception::{address, line, locale, look_as, new_hash, theme, user_row};
pub use reception::{first_user_code, password_hash};

type Answer<T> = Result<T, AppError>;

/// Gives out the handles. Cheap to clone.
#[derive(Clone)]
pub struct FrontDesk {
    pub house: House,
}

/// Who is asking, from the request that Leptos put into its context.
fn actor() -> Answer<Actor> {
    use_context::<Parts>().and_then(|parts| parts.extensions.get::<Actor>().cloned()).ok_or(AppError::SignedOut)
}

impl Desks for FrontDesk {
    fn reception(&self) -> Box<dyn Reception> {
        Box::new(reception::Desk::new(self.house.clone()))
    }

    fn agent(&self) -> Answer<Box<dyn AgentDesk>> {
        Ok(Box::new(StaffDesk { house: self.house.clone(), actor: actor()? }))
    }

    fn manager(&self) -> Answer<Box<dyn ManagerDesk>> {
        let actor = actor()?;
        if actor.role != Role::Manager {
            return Err(AppError::Forbidden);
        }
        Ok(Box::new(StaffDesk { house: self.house.clone(), actor }))
    }
}

/// The desk of somebody signed in. Which trait of it is handed out is decided above.
pub(crate) struct StaffDesk {
    pub(crate) house: House,
    pub(crate) actor: Actor,
}

impl StaffDesk {
    /// The reading view, or a conversation that a search or the list of related ones found.
    fn may_open_books(&self) -> Answer<()> {
        let any = [Permission::Reading, Permission::Search, Permission::Related];
        if any.into_iter().any(|one| self.actor.permissions.has(one)) { Ok(()) } else { Err(AppError::Forbidden) }
    }
}

/// Errors handled once: refusals pass, faults are logged with a reference and hidden behind it.
fn answered<T>(result: Result<T, StoreError>) -> Answer<T> {
    result.map_err(fault::shown)
}

#[async_trait]
impl AgentDesk for StaffDesk {
    async fn change_password(&self, old: String, new: String) -> Answer<()> {
        answered(reception::change_password(self, old, new).await)
    }
    async fn workspace(&self) -> Answer<Workspace> {
        answered(queue::workspace(self).await)
    }
    async fn last_day(&self) -> Answer<Option<LastDay>> {
        answered(shift::last_day(self).await)
    }
    async fn start_shift(&self) -> Answer<Shift> {
        answered(shift::start(self).await)
    }
    async fn start_break(&self, reason: BreakReasonId) -> Answer<Shift> {
        answered(shift::start_break(self, reason).await)
    }
    async fn end_break(&self) -> Answer<Shift> {
        answered(shift::end_break(self).await)
    }
    async fn end_shift(&self, handovers: Vec<Handover>) -> Answer<()> {
        answered(shift::end(self, handovers).await)
    }
    async fn colleagues(&self) -> Answer<Vec<Colleague>> {
        answered(staff::colleagues(self).await)
    }
    async fn take(&self, conversation: ConversationId) -> Answer<ConversationRow> {
        answered(queue::take(self, conversation).await)
    }
    async fn take_next(&self) -> Answer<Option<ConversationRow>> {
        answered(queue::take_next(self).await)
    }
    async fn thread(&self, conversation: ConversationId, page: Page) -> Answer<Thread> {
        answered(conversation::thread(self, conversation, page).await)
    }
    async fn send(&self, conversation: ConversationId, message: Outgoing) -> Answer<Sent> {
        answered(conversation::send(self, conversation, message).await)
    }
    async fn canned_replies(&self) -> Answer<Vec<CannedReply>> {
        answered(canned::usable(self).await)
    }
    async fn stage_reply(&self, conversation: ConversationId, reply: CannedReplyId) -> Answer<Vec<Attachment>> {
        answered(canned::stage(self, conversation, reply).await)
    }
    async fn mark_read(&self, conversation: ConversationId, seq: u32) -> Answer<()> {
        answered(conversation::mark_read(self, conversation, seq).await)
    }
    async fn typing(&self, conversation: ConversationId) -> Answer<()> {
        answered(conversation::typing(self, conversation).await)
    }
    async fn viewing(&self, conversation: ConversationId) -> Answer<()> {
        answered(conversation::viewing(self, conversation).await)
    }
    async fn finish(&self, conversation: ConversationId) -> Answer<ConversationRow> {
        answered(finish::finish(self, conversation).await)
    }
    async fn reopen(&self, conversation: ConversationId) -> Answer<ConversationRow> {
        answered(finish::reopen(self, conversation).await)
    }
    async fn destinations(&self) -> Answer<Destinations> {
        answered(staff::destinations(self).await)
    }
    async fn transfer(
        &self,
        conversation: ConversationId,
        target: Target,
        note: Option<String>,
    ) -> Answer<ConversationRow> {
        self.actor.may(Permission::Transfer)?;
        answered(transfer::transfer(self, conversation, target, note).await)
    }
    async fn change_labels(
        &self,
        conversation: ConversationId,
        put: Vec<LabelId>,
        take: Vec<LabelId>,
    ) -> Answer<Annotated> {
        self.actor.may(Permission::Labels)?;
        answered(annotation::change_labels(self, conversation, put, take).await)
    }
    async fn interpreter(&self, conversation: ConversationId) -> Answer<Interpreter> {
        answered(translate::interpreter(self, conversation).await)
    }
    async fn translate_draft(
        &self,
        conversation: ConversationId,
        text: String,
        from: Option<Language>,
        to: Language,
    ) -> Answer<Outcome> {
        answered(translate::draft(self, conversation, text, from, to).await)
    }
    async fn translate_message(&self, conversation: ConversationId, seq: u32, to: Language) -> Answer<Outcome> {
        answered(translate::message(self, conversation, seq, to).await)
    }
    async fn keep_translating(&self, conversation: ConversationId, to: Option<Language>) -> Answer<()> {
        answered(translate::keep(self, conversation, to).await)
    }
    async fn book(&self, conversation: ConversationId) -> Answer<Book> {
        self.may_open_books()?;
        answered(reading::book(self, conversation).await)
    }
    async fn leaf(&self, conversation: ConversationId, first: u32) -> Answer<Vec<Message>> {
        self.may_open_books()?;
        answered(reading::leaf(self, conversation, first).await)
    }
    async fn search_book(&self, conversation: ConversationId, words: String) -> Answer<Found> {
        self.may_open_books()?;
        answered(reading::search(self, conversation, words).await)
    }
    async fn search_fields(&self) -> Answer<SearchFields> {
        self.actor.may(Permission::Search)?;
        answered(search::fields(self).await)
    }
    async fn search(&self, query: Query, before: Option<ConversationId>) -> Answer<Results> {
        self.actor.may(Permission::Search)?;
        answered(search::search(self, query, before).await)
    }
    async fn add_note(&self, conversation: ConversationId, client_id: String, body: String) -> Answer<Annotated> {
        self.actor.may(Permission::Observations)?;
        answered(annotation::add_note(self, conversation, client_id, body).await)
    }
    async fn edit_note(
        &self,
        conversation: ConversationId,
        note: NoteId,
        seen: Timestamp,
        body: String,
    ) -> Answer<Annotated> {
        self.actor.may(Permission::Observations)?;
        answered(annotation::edit_note(self, conversation, note, seen, body).await)
    }
    async fn remove_note(&self, conversation: ConversationId, note: NoteId, removed: bool) -> Answer<Annotated> {
        self.actor.may(Permission::Observations)?;
        answered(annotation::remove_note(self, conversation, note, removed).await)
    }
    async fn add_info(
        &self,
        conversation: ConversationId,
        client_id: String,
        words: (String, String),
    ) -> Answer<Annotated> {
        self.actor.may(Permission::Information)?;
        answered(annotation::add_info(self, conversation, client_id, words).await)
    }
    async fn edit_info(
        &self,
        conversation: ConversationId,
        info: (InfoId, Timestamp),
        words: (String, String),
    ) -> Answer<Annotated> {
        self.actor.may(Permission::Information)?;
        answered(annotation::edit_info(self, conversation, info, words).await)
    }
    async fn remove_info(&self, conversation: ConversationId, info: InfoId, removed: bool) -> Answer<Annotated> {
        self.actor.may(Permission::Information)?;
        answered(annotation::remove_info(self, conversation, info, removed).await)
    }
    async fn change_answer(
        &self,
        conversation: ConversationId,
        field: (FieldId, i64),
        value: String,
    ) -> Answer<Annotated> {
        self.actor.may(Permission::Information)?;
        answered(annotation::change_answer(self, conversation, field, value).await)
    }
    async fn show_answer(&self, conversation: ConversationId, field: FieldId) -> Answer<String> {
        self.actor.may(Permission::PersonalData)?;
        answered(annotation::show_answer(self, conversation, field).await)
    }
    async fn info_names(&self) -> Answer<Vec<String>> {
        answered(annotation::info_names(self).await)
    }
    async fn related(&self, conversation: ConversationId, after: Option<After>) -> Answer<Related> {
        self.actor.may(Permission::Related)?;
        answered(related::related(self, conversation, after).await)
    }
    async fn ticket_form(&self, conversation: ConversationId) -> Answer<Form> {
        self.actor.may(Permission::CreateTickets)?;
        answered(ticket::form(self, conversation).await)
    }
    async fn create_ticket(&self, conversation: ConversationId, client_id: String, draft: Draft) -> Answer<Created> {
        self.actor.may(Permission::CreateTickets)?;
        answered(ticket::create(self, conversation, client_id, draft).await)
    }
    async fn tickets(&self, filter: Filter, before: Option<TicketId>) -> Answer<TicketList> {
        self.actor.may(Permission::Tickets)?;
        answered(ticket::list(self, filter, before).await)
    }
    async fn ticket(&self, ticket: TicketId) -> Answer<Ticket> {
        self.actor.may(Permission::Tickets)?;
        answered(ticket::open(self, ticket).await)
    }
    async fn search_tickets(&self, query: Query, before: Option<TicketId>) -> Answer<TicketResults> {
        self.actor.may(Permission::Search)?;
        answered(ticket::search(self, query, before).await)
    }
    async fn move_ticket(&self, ticket: TicketId, seen: Timestamp, wanted: Move) -> Answer<Option<Ticket>> {
        self.actor.may(Permission::Tickets)?;
        answered(ticket::move_on(self, ticket, seen, wanted).await)
    }
    async fn label_ticket(&self, ticket: TicketId, label: LabelId, on: bool) -> Answer<Option<Ticket>> {
        self.actor.may(Permission::Tickets)?;
        answered(ticket::label(self, ticket, label, on).await)
    }
    async fn add_ticket_note(&self, ticket: TicketId, client_id: String, body: String) -> Answer<Option<Ticket>> {
        self.actor.may(Permission::Tickets)?;
        answered(ticket::add_note(self, ticket, client_id, body).await)
    }
    async fn edit_ticket_note(
        &self,
        ticket: TicketId,
        note: (TicketNoteId, Timestamp),
        body: String,
    ) -> Answer<Option<Ticket>> {
        self.actor.may(Permission::Tickets)?;
        answered(ticket::edit_note(self, ticket, note, body).await)
    }
    async fn show_ticket_answer(&self, ticket: TicketId, field: TicketFieldId) -> Answer<String> {
        self.actor.may(Permission::PersonalData)?;
        answered(ticket::show_answer(self, ticket, field).await)
    }
    async fn remove_ticket_note(&self, ticket: TicketId, note: TicketNoteId, removed: bool) -> Answer<Option<Ticket>> {
        self.actor.may(Permission::Tickets)?;
        answered(ticket::remove_note(self, ticket, note, removed).await)
    }
    async fn add_ticket_info(
        &self,
        ticket: TicketId,
        client_id: String,
        words: (String, String),
    ) -> Answer<Option<Ticket>> {
        self.actor.may(Permission::Tickets)?;
        answered(ticket::add_info(self, ticket, client_id, words).await)
    }
    async fn remove_ticket_info(&self, ticket: TicketId, info: TicketInfoId, removed: bool) -> Answer<Option<Ticket>> {
        self.actor.may(Permission::Tickets)?;
        answered(ticket::remove_info(self, ticket, info, removed).await)
    }
}

#[async_trait]
impl ManagerDesk for StaffDesk {
    async fn users(&self) -> Answer<Vec<UserRow>> {
        answered(admin::user::users(self).await)
    }
    async fn deactivate(&self, user: UserId) -> Answer<UserRow> {
        answered(admin::user::deactivate(self, user).await)
    }
    async fn activate(&self, user: UserId) -> Answer<UserRow> {
        answered(admin::user::activate(self, user).await)
    }
    async fn save_user(&self, user: Option<UserId>, seen: Timestamp, fields: UserFields) -> Answer<Saved<UserFields>> {
        answered(admin::account::save(self, user, seen, fields).await)
    }
    async fn invite_user(&self, user: UserId) -> Answer<String> {
        answered(admin::access::invite(self, user).await)
    }
    async fn set_user_password(&self, user: UserId, password: String) -> Answer<()> {
        answered(admin::access::set_password(self, user, password).await)
    }
    async fn sign_user_out(&self, user: UserId) -> Answer<()> {
        answered(admin::access::sign_out(self, user).await)
    }
    async fn preview_import(&self, list: List, file: String) -> Answer<Checked> {
        answered(admin::import::preview(self, list, &file).await)
    }
    async fn apply_import(&self, list: List, file: String, fingerprint: String, leave_out: bool) -> Answer<Applied> {
        answered(admin::import::apply(self, list, &file, Asked { fingerprint, leave_out }).await)
    }
    async fn look_as(&self, user: UserId) -> Answer<()> {
        answered(admin::access::look(self, user).await)
    }
}
