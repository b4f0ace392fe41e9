//! What managers watch.

use super::{Answer, StaffDesk, answered, audit, control, dashboard, report_list};
use app::{
    admin::{
        audit::model::{AuditFilter, AuditList, AuditPlace},
        control::model::{Control, DayOrder, Order},
        conversations::model::{ReportFilter, ReportPage, ReportPlace},
        dashboard::model::{Dashboard, Scope},
        overseer::Overseer,
    },
    id::{ConversationId, UserId},
};
use async_trait::async_trait;

#[async_trait]
impl Overseer for StaffDesk {
    async fn audit(&self, filter: AuditFilter, after: Option<AuditPlace>) -> Answer<AuditList> {
        answered(audit::list(self, filter, after).await)
    }
    async fn conversations(&self, filter: ReportFilter, after: Option<ReportPlace>) -> Answer<ReportPage> {
        answered(report_list::list(self, filter, after).await)
    }
    async fn dashboard(&self, scope: Scope) -> Answer<Dashboard> {
        answered(dashboard::dashboard(self, scope).await)
    }
    async fn control(&self) -> Answer<Control> {
        answered(control::control(self).await)
    }
    async fn order_waiting(&self, conversation: ConversationId, order: Order) -> Answer<Control> {
        answered(control::order_waiting(self, conversation, order).await)
    }
    async fn order_day(&self, user: UserId, order: DayOrder) -> Answer<Control> {
        answered(control::order_day(self, user, order).await)
    }
}
