//! What managers register. Every change is its rows, an entry of the audit log and an event, in one transaction.

pub(super) mod access;
pub(super) mod account;
mod break_reason;
mod canned_reply;
mod change;
mod company;
mod department;
mod distribution;
mod form_field;
mod hours;
pub(super) mod import;
mod label;
mod order;
mod pause;
mod ticket_field;
pub(super) mod user;

use super::{Answer, StaffDesk, answered};
use app::{
    admin::{
        break_reasons::model::ReasonFields,
        company::model::{CompanyFields, PatienceFields},
        contact_form::model::FieldFields,
        departments::model::DepartmentFields,
        desk::Registrar,
        distribution::model::DistributionFields,
        hours::model::HoursFields,
        labels::model::LabelFields,
        messages::model::{MessageFields, OwnSentences},
        pause::model::{PauseFields, Paused},
        registry::model::{Entry, Saved},
        replies::model::ReplyFields,
        ticket_form::model::TicketFieldFields,
    },
    id::{BreakReasonId, CannedReplyId, DepartmentId, FieldId, LabelId, TicketFieldId},
    locales::Locale,
    time::Timestamp,
};
use async_trait::async_trait;

#[async_trait]
impl Registrar for StaffDesk {
    async fn labels(&self) -> Answer<Vec<Entry<LabelFields>>> {
        answered(label::list(self).await)
    }
    async fn save_label(
        &self,
        id: Option<LabelId>,
        seen: Timestamp,
        fields: LabelFields,
    ) -> Answer<Saved<LabelFields>> {
        answered(label::save(self, id, seen, fields).await)
    }
    async fn archive_label(&self, id: LabelId, archived: bool) -> Answer<Saved<LabelFields>> {
        answered(label::archive(self, id, archived).await)
    }
    async fn departments(&self) -> Answer<Vec<Entry<DepartmentFields>>> {
        answered(department::list(self).await)
    }
    async fn save_department(
        &self,
        id: Option<DepartmentId>,
        seen: Timestamp,
        fields: DepartmentFields,
    ) -> Answer<Saved<DepartmentFields>> {
        answered(department::save(self, id, seen, fields).await)
    }
    async fn archive_department(&self, id: DepartmentId, archived: bool) -> Answer<Saved<DepartmentFields>> {
        answered(department::archive(self, id, archived).await)
    }
    async fn order_departments(&self, order: Vec<DepartmentId>) -> Answer<()> {
        answered(department::order(self, order).await)
    }
    async fn break_reasons(&self) -> Answer<Vec<Entry<ReasonFields>>> {
        answered(break_reason::list(self).await)
    }
    async fn save_break_reason(
        &self,
        id: Option<BreakReasonId>,
        seen: Timestamp,
        fields: ReasonFields,
    ) -> Answer<Saved<ReasonFields>> {
        answered(break_reason::save(self, id, seen, fields).await)
    }
    async fn archive_break_reason(&self, id: BreakReasonId, archived: bool) -> Answer<Saved<ReasonFields>> {
        answered(break_reason::archive(self, id, archived).await)
    }
    async fn order_break_reasons(&self, order: Vec<BreakReasonId>) -> Answer<()> {
        answered(break_reason::order(self, order).await)
    }
    async fn contact_fields(&self) -> Answer<Vec<Entry<FieldFields>>> {
        answered(form_field::list(self).await)
    }
    async fn save_contact_field(
        &self,
        id: Option<FieldId>,
        seen: Timestamp,
        fields: FieldFields,
    ) -> Answer<Saved<FieldFields>> {
        answered(form_field::save(self, id, seen, fields).await)
    }
    async fn archive_contact_field(&self, id: FieldId, archived: bool) -> Answer<Saved<FieldFields>> {
        answered(form_field::archive(self, id, archived).await)
    }
    async fn order_contact_fields(&self, order: Vec<FieldId>) -> Answer<()> {
        answered(form_field::order(self, order).await)
    }
    async fn ticket_fields(&self) -> Answer<Vec<Entry<TicketFieldFields>>> {
        answered(ticket_field::list(self).await)
    }
    async fn save_ticket_field(
        &self,
        id: Option<TicketFieldId>,
        seen: Timestamp,
        fields: TicketFieldFields,
    ) -> Answer<Saved<TicketFieldFields>> {
        answered(ticket_field::save(self, id, seen, fields).await)
    }
    async fn archive_ticket_field(&self, id: TicketFieldId, archived: bool) -> Answer<Saved<TicketFieldFields>> {
        answered(ticket_field::archive(self, id, archived).await)
    }
    async fn order_ticket_fields(&self, order: Vec<TicketFieldId>) -> Answer<()> {
        answered(ticket_field::order(self, order).await)
    }
    async fn messages(&self) -> Answer<Entry<MessageFields>> {
        answered(company::messages(self).await)
    }
    async fn save_messages(&self, seen: Timestamp, fields: MessageFields) -> Answer<Saved<MessageFields>> {
        answered(company::save_messages(self, seen, fields).await)
    }
    async fn company(&self) -> Answer<Entry<CompanyFields>> {
        answered(company::company(self).await)
    }
    async fn save_company(&self, seen: Timestamp, fields: CompanyFields) -> Answer<Saved<CompanyFields>> {
        answered(company::save_company(self, seen, fields).await)
    }
    async fn patience(&self) -> Answer<Entry<PatienceFields>> {
        answered(company::patience(self).await)
    }
    async fn save_patience(&self, seen: Timestamp, fields: PatienceFields) -> Answer<Saved<PatienceFields>> {
        answered(company::save_patience(self, seen, fields).await)
    }
    async fn distribution(&self) -> Answer<Entry<DistributionFields>> {
        answered(distribution::distribution(self).await)
    }
    async fn save_distribution(
        &self,
        seen: Timestamp,
        fields: DistributionFields,
    ) -> Answer<Saved<DistributionFields>> {
        answered(distribution::save_distribution(self, seen, fields).await)
    }
    async fn hours(&self) -> Answer<Vec<Entry<HoursFields>>> {
        answered(hours::list(self).await)
    }
    async fn save_hours(
        &self,
        department: DepartmentId,
        seen: Timestamp,
        fields: HoursFields,
    ) -> Answer<Saved<HoursFields>> {
        answered(hours::save(self, department, seen, fields).await)
    }
    async fn pause_rules(&self) -> Answer<Entry<PauseFields>> {
        answered(pause::rules(self).await)
    }
    async fn save_pause_rules(&self, seen: Timestamp, fields: PauseFields) -> Answer<Saved<PauseFields>> {
        answered(pause::save_rules(self, seen, fields).await)
    }
    async fn paused(&self) -> Answer<Option<Paused>> {
        answered(pause::now(self).await)
    }
    async fn pause(&self, on: bool) -> Answer<Option<Paused>> {
        answered(pause::press(self, on).await)
    }
    async fn own_sentences(&self, locale: Locale) -> Answer<OwnSentences> {
        Ok(company::own_sentences(locale))
    }
    async fn replies(&self) -> Answer<Vec<Entry<ReplyFields>>> {
        answered(canned_reply::list(self).await)
    }
    async fn save_reply(
        &self,
        reply: Option<CannedReplyId>,
        seen: Timestamp,
        fields: ReplyFields,
    ) -> Answer<Saved<ReplyFields>> {
        answered(canned_reply::save(self, reply, seen, fields).await)
    }
    async fn archive_reply(&self, reply: CannedReplyId, archived: bool) -> Answer<Saved<ReplyFields>> {
        answered(canned_reply::archive(self, reply, archived).await)
    }
}
