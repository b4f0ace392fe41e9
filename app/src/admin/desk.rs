//! The port of the registrations: what a manager's desk does with them. Every change is an entry of the audit log, and reaches
//! open screens.

use super::{
    labels::model::LabelFields,
    registry::model::{Entry, Saved},
    replies::model::ReplyFields,
};
use crate::{
    error::AppError,
    id::{CannedReplyId, LabelId},
    time::Timestamp,
};
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
