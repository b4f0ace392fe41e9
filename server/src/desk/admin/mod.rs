//! What managers register. Every change is its rows, an entry of the audit log and an event, in one transaction.

mod canned_reply;
mod change;
mod label;
pub(super) mod user;

use super::{Answer, StaffDesk, answered};
use app::{
    admin::{
        desk::Registrar,
        labels::model::LabelFields,
        registry::model::{Entry, Saved},
        replies::model::ReplyFields,
    },
    id::{CannedReplyId, LabelId},
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
        label: Option<LabelId>,
        seen: Timestamp,
        fields: LabelFields,
    ) -> Answer<Saved<LabelFields>> {
        answered(label::save(self, label, seen, fields).await)
    }
    async fn archive_label(&self, label: LabelId, archived: bool) -> Answer<Saved<LabelFields>> {
        answered(label::archive(self, label, archived).await)
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
