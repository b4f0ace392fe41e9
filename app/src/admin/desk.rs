//! The port of the registrations: what a manager's desk does with them. Every change is an entry of the audit log and reaches
//! open screens. `seen` is the [`Entry::changed_at`] that something is changed from; without an id a new one is made. An order
//! names all that are not archived, once each.

use super::{
    break_reasons::model::ReasonFields,
    company::model::{CompanyFields, PatienceFields},
    contact_form::model::FieldFields,
    departments::model::DepartmentFields,
    distribution::model::DistributionFields,
    hours::model::HoursFields,
    labels::model::LabelFields,
    messages::model::{MessageFields, OwnSentences},
    pause::model::{PauseFields, Paused},
    registry::model::{Entry, Saved},
    replies::model::ReplyFields,
    ticket_form::model::TicketFieldFields,
};
use crate::{
    error::AppError,
    id::{BreakReasonId, CannedReplyId, DepartmentId, FieldId, LabelId, TicketFieldId},
    locales::Locale,
    time::Timestamp,
};
use async_trait::async_trait;

type Answer<T> = Result<T, AppError>;

#[async_trait]
pub trait Registrar: Send + Sync {
    async fn labels(&self) -> Answer<Vec<Entry<LabelFields>>>;
    async fn save_label(&self, id: Option<LabelId>, seen: Timestamp, fields: LabelFields)
    -> Answer<Saved<LabelFields>>;
    async fn archive_label(&self, id: LabelId, archived: bool) -> Answer<Saved<LabelFields>>;
    async fn departments(&self) -> Answer<Vec<Entry<DepartmentFields>>>;
    async fn save_department(
        &self,
        id: Option<DepartmentId>,
        seen: Timestamp,
        fields: DepartmentFields,
    ) -> Answer<Saved<DepartmentFields>>;
    async fn archive_department(&self, id: DepartmentId, archived: bool) -> Answer<Saved<DepartmentFields>>;
    async fn order_departments(&self, order: Vec<DepartmentId>) -> Answer<()>;
    async fn break_reasons(&self) -> Answer<Vec<Entry<ReasonFields>>>;
    async fn save_break_reason(
        &self,
        id: Option<BreakReasonId>,
        seen: Timestamp,
        fields: ReasonFields,
    ) -> Answer<Saved<ReasonFields>>;
    async fn archive_break_reason(&self, id: BreakReasonId, archived: bool) -> Answer<Saved<ReasonFields>>;
    async fn order_break_reasons(&self, order: Vec<BreakReasonId>) -> Answer<()>;
    async fn contact_fields(&self) -> Answer<Vec<Entry<FieldFields>>>;
    async fn save_contact_field(
        &self,
        id: Option<FieldId>,
        seen: Timestamp,
        fields: FieldFields,
    ) -> Answer<Saved<FieldFields>>;
    async fn archive_contact_field(&self, id: FieldId, archived: bool) -> Answer<Saved<FieldFields>>;
    async fn order_contact_fields(&self, order: Vec<FieldId>) -> Answer<()>;
    async fn ticket_fields(&self) -> Answer<Vec<Entry<TicketFieldFields>>>;
    async fn save_ticket_field(
        &self,
        id: Option<TicketFieldId>,
        seen: Timestamp,
        fields: TicketFieldFields,
    ) -> Answer<Saved<TicketFieldFields>>;
    async fn archive_ticket_field(&self, id: TicketFieldId, archived: bool) -> Answer<Saved<TicketFieldFields>>;
    async fn order_ticket_fields(&self, order: Vec<TicketFieldId>) -> Answer<()>;
    async fn messages(&self) -> Answer<Entry<MessageFields>>;
    async fn save_messages(&self, seen: Timestamp, fields: MessageFields) -> Answer<Saved<MessageFields>>;
    async fn company(&self) -> Answer<Entry<CompanyFields>>;
    async fn save_company(&self, seen: Timestamp, fields: CompanyFields) -> Answer<Saved<CompanyFields>>;
    async fn patience(&self) -> Answer<Entry<PatienceFields>>;
    async fn save_patience(&self, seen: Timestamp, fields: PatienceFields) -> Answer<Saved<PatienceFields>>;
    async fn distribution(&self) -> Answer<Entry<DistributionFields>>;
    async fn save_distribution(&self, seen: Timestamp, fields: DistributionFields)
    -> Answer<Saved<DistributionFields>>;
    /// Of every department; an entry's number is the department's.
    async fn hours(&self) -> Answer<Vec<Entry<HoursFields>>>;
    async fn save_hours(
        &self,
        department: DepartmentId,
        seen: Timestamp,
        fields: HoursFields,
    ) -> Answer<Saved<HoursFields>>;
    async fn pause_rules(&self) -> Answer<Entry<PauseFields>>;
    async fn save_pause_rules(&self, seen: Timestamp, fields: PauseFields) -> Answer<Saved<PauseFields>>;
    /// `None` while it runs.
    async fn paused(&self) -> Answer<Option<Paused>>;
    /// Pauses the operation, or lets it go on. Answers how it is now.
    async fn pause(&self, on: bool) -> Answer<Option<Paused>>;
    /// What the virtual attendant says where managers wrote nothing.
    async fn own_sentences(&self, locale: Locale) -> Answer<OwnSentences>;

    /// By category and title.
    async fn replies(&self) -> Answer<Vec<Entry<ReplyFields>>>;
    async fn save_reply(
        &self,
        reply: Option<CannedReplyId>,
        seen: Timestamp,
        fields: ReplyFields,
    ) -> Answer<Saved<ReplyFields>>;
    async fn archive_reply(&self, reply: CannedReplyId, archived: bool) -> Answer<Saved<ReplyFields>>;
}
