//! The port of what managers watch: the log, the report, the figures, the queue.

use super::{
    audit::model::{AuditFilter, AuditList, AuditPlace},
    control::model::{Control, DayOrder, Order},
    conversations::model::{ReportFilter, ReportPage, ReportPlace},
    dashboard::model::{Dashboard, Scope},
};
use crate::{
    error::AppError,
    id::{ConversationId, UserId},
};
use async_trait::async_trait;

type Answer<T> = Result<T, AppError>;

#[async_trait]
pub trait Overseer: Send + Sync {
    /// Reads the audit log; nothing changes it.
    async fn audit(&self, filter: AuditFilter, after: Option<AuditPlace>) -> Answer<AuditList>;
    async fn conversations(&self, filter: ReportFilter, after: Option<ReportPlace>) -> Answer<ReportPage>;
    async fn dashboard(&self, scope: Scope) -> Answer<Dashboard>;
    async fn control(&self) -> Answer<Control>;
    /// [`AppError::TooLate`] when it does not wait any more.
    async fn order_waiting(&self, conversation: ConversationId, order: Order) -> Answer<Control>;
    async fn order_day(&self, user: UserId, order: DayOrder) -> Answer<Control>;
}
