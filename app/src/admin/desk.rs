//! The port of the registrations: what a manager's desk does with them. Every change is an entry of the audit log, and reaches
//! open screens.

use super::{
    labels::model::LabelFields,
    registry::model::{Entry, Saved},
};
use crate::{error::AppError, id::LabelId, time::Timestamp};
use async_trait::async_trait;

type Answer<T> = Result<T, AppError>;

#[async_trait]
pub trait Registrar: Send + Sync {
    async fn labels(&self) -> Answer<Vec<Entry<LabelFields>>>;
    /// `seen`: the [`Entry::changed_at`] that it is changed from; `None` makes a new one.
    async fn save_label(
        &self,
        label: Option<LabelId>,
        seen: Timestamp,
        fields: LabelFields,
    ) -> Answer<Saved<LabelFields>>;
    async fn archive_label(&self, label: LabelId, archived: bool) -> Answer<Saved<LabelFields>>;
}
