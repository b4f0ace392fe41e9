//! What managers register. Every change is its rows, an entry of the audit log and an event, in one transaction.

mod change;
mod label;
pub(super) mod user;

use super::{Answer, StaffDesk, answered};
use app::{
    admin::{
        desk::Registrar,
        labels::model::LabelFields,
        registry::model::{Entry, Saved},
    },
    id::LabelId,
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
}
